import Database
import DatabaseSQLite
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct ReferralKeepingTests {
  private static let secrets = [
    ReferralTown.secretName, ReferralTown.secretContact, ReferralTown.secretSummary, "Yuleisy", "987654321", "expareja",
  ]

  /// Everything a file holds, searched as bytes.
  private func holds(_ path: String, _ text: String) throws -> Bool {
    let bytes = try Data(contentsOf: URL(filePath: path))
    return bytes.range(of: Data(text.utf8)) != nil
      || bytes.range(of: text.data(using: .utf16LittleEndian) ?? Data(text.utf8)) != nil
  }

  @Test func `neither the database file, nor its log, nor a backup copy holds what a referral says about a person`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory + "/data/ayni.db"
      let database = try SQLiteDatabase(path: path)
      try await Migrator(Schema.migrations).migrate(database)
      let place = try await ReferralTown.settle(try await Town.found(in: database), in: database)
      let id = try await place.sent()
      let card = try await place.card(of: id)
      _ = try await place.sent("violencia")
      _ = try await place.store.issueLink(id, by: place.town.actor(.bruno), now: Town.now)
      try await place.store.move(id, .accept, by: place.town.actor(.carmen), now: Town.now)
      let backup = directory + "/copy.db"
      try await database.backup(to: backup)
      await database.close()
      let files = try FileManager.default.contentsOfDirectory(atPath: directory + "/data").map { "\(directory)/data/\($0)" }
      #expect(try holds(backup, "Consultorio"), "the search can find what is there")
      for file in files + [backup] {
        for secret in Self.secrets + [card, String(card.dropFirst(5))] { #expect(try !holds(file, secret), "\(file)") }
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `no column of any table holds it`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent()
      let card = try await place.card(of: id)
      let link = try #require(try await place.store.issueLink(id, by: place.town.actor(.bruno), now: Town.now))
      let texts = try await place.everything()
      #expect(texts.contains { $0.contains("Consultorio") })
      for secret in Self.secrets + [card, link.token] { #expect(!texts.contains { $0.contains(secret) }, "\(secret)") }
      #expect(!texts.contains(link.pin))
    }
  }

  @Test(arguments: Engine.allCases)
  func `shredding waits for retention, then leaves nothing to open; the counts stay`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let ended = try await place.sent()
      let card = try await place.card(of: ended)
      let open = try await place.sent()
      _ = try await place.store.issueLink(ended, by: place.town.actor(.bruno), now: Town.now)
      try await place.store.move(ended, .decline(.full), by: place.town.actor(.carmen), now: Town.now)
      let day = 86_400.0
      #expect(try await place.store.shred(now: Town.now.addingTimeInterval(90 * day - 1)) == 0)
      #expect(try await place.store.shred(now: Town.now.addingTimeInterval(90 * day)) == 1)
      #expect(try await place.store.shred(now: Town.now.addingTimeInterval(91 * day)) == 0)
      let view = try #require(try await place.store.find(ended, for: place.town.actor(.bruno), now: Town.now))
      #expect(view.handover == nil && view.card == nil && view.link == nil && view.zoneName == nil)
      #expect(view.referral.shreddedAt != nil)
      #expect(try await place.store.find(open, for: place.town.actor(.bruno), now: Town.now)?.handover != nil)
      await #expect(throws: ReferralRefusal.unknownCard) { try await place.store.status(card: card) }
      #expect(try await place.tally(.sent) == 2)
      #expect(try await place.tally(.declined) == 1)
      #expect(try await place.lines("referral-shredded") == 1)
      let left = try #require(
        try await place.database.read { try $0.row("SELECT * FROM referral WHERE id = \(ended)") })
      for column in left.columns where column.hasPrefix("sealed") || column.contains("key") && column != "client_key" {
        #expect(try left[column] as SQLValue == .null, "\(column)")
      }
    }
  }

  @Test func `a shredded referral opens with no key, even from an old backup, once the old version is forgotten`() async throws {
    try await withTemporaryDirectory { directory in
      let database = try SQLiteDatabase(path: directory + "/data/ayni.db")
      try await Migrator(Schema.migrations).migrate(database)
      let place = try await ReferralTown.settle(try await Town.found(in: database), in: database)
      let (ended, open) = (try await place.sent(), try await place.sent())
      let backup = directory + "/data/old.db"
      try await database.backup(to: backup)
      try await place.store.move(ended, .decline(.full), by: place.town.actor(.carmen), now: Town.now)
      let later = Town.now.addingTimeInterval(91 * 86_400)
      try await place.store.shred(now: later)
      let rotated = place.keys.rotated(now: later)
      let rotating = ReferralStore(database: database, keys: rotated)
      #expect(try await rotating.count(sealedWith: [place.keys.current.id]) == 1)
      #expect(try await rotating.rewrap() == 1)
      #expect(try await rotating.rewrap() == 0)
      #expect(try await rotating.count(sealedWith: [place.keys.current.id]) == 0)
      let ring = rotated.forgetting(retiredBefore: later.addingTimeInterval(1))
      let kept = try await ReferralStore(database: database, keys: ring)
        .find(open, for: place.town.actor(.bruno), now: later)
      #expect(kept?.handover == ReferralTown.handover, "what is still needed outlives its first key")
      await database.close()
      let old = try SQLiteDatabase(path: backup)
      let restored = ReferralStore(database: old, keys: ring)
      let found = try #require(try await restored.find(ended, for: place.town.actor(.bruno), now: later))
      #expect(found.handover == nil && found.card == nil)
      await old.close()
    }
  }

  @Test(arguments: Engine.allCases)
  func `a sealed field moved to another referral does not open`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let (one, other) = (try await place.sent(), try await place.sent())
      try await place.database.write {
        try $0.run(
          """
          UPDATE referral SET wrapped_key = (SELECT wrapped_key FROM referral WHERE id = \(one)),
            sealed_summary = (SELECT sealed_summary FROM referral WHERE id = \(one)) WHERE id = \(other)
          """)
      }
      await #expect(throws: SealRefusal.tampered) {
        try await place.store.find(other, for: place.town.actor(.carmen), now: Town.now)
      }
    }
  }
}

extension ReferralTown {
  /// Every cell of every table as text; bytes as far as they are text.
  func everything() async throws -> [String] {
    let engine = database.engine
    return try await database.read { reader in
      let tables: SQL =
        engine == .sqlite
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'service_search%'"
        : "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
      return try reader.rows(tables).flatMap { row in
        try reader.rows(SQL(text: "SELECT * FROM \(try row["name"] as String)", arguments: [])).flatMap { row in
          row.values.map { value in
            switch value {
            case .text(let text): text
            case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
            case .integer(let number): String(number)
            case .real(let number): String(number)
            case .null: ""
            }
          }
        }
      }
    }
  }
}
