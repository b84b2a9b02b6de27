import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ReferralStoreTests {
  @Test(arguments: Engine.allCases)
  func `what was sent reaches both sides with its names, and the card only the sender`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent()
      let received = try #require(try await place.store.find(id, for: place.town.actor(.carmen), now: Town.now))
      #expect(received.handover == ReferralTown.handover)
      #expect(received.serviceName == "Consultorio" && received.receiverName == "Demuna")
      #expect(received.senderName == "Municipalidad" && received.needName == "Salud" && received.zoneName == "Zona norte")
      #expect(received.card == nil && received.link == nil)
      #expect(received.consent == Consent(purpose: .attention, means: .spoken))
      let kept = try #require(try await place.store.find(id, for: place.town.actor(.bruno), now: Town.now))
      #expect(kept.card?.hasPrefix("AYNI-") == true)
      #expect(kept.history.map(\.state) == [.sent])
      #expect(kept.history.first?.by == .account(name: "Bruno", organization: "Municipalidad"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `the same form sent twice, or ten times at once, is one referral`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let draft = try place.draft()
      let ids = try await withThrowingTaskGroup(of: SentReferral.self) { group in
        for _ in 0..<10 {
          group.addTask { try await place.store.send(draft, by: place.town.actor(.bruno), now: Town.now) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(ids.map(\.id)).count == 1)
      #expect(ids.count { !$0.isRepeat } == 1)
      #expect(try await place.count("referral") == 1)
      #expect(try await place.count("referral_move") == 1)
      #expect(try await place.tally(.sent) == 1)
    }
  }

  @Test func `a client key belongs to the account that used it`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      let draft = try place.draft()
      _ = try await place.store.send(draft, by: place.town.actor(.bruno), now: Town.now)
      await #expect(throws: ReferralRefusal.otherSender) {
        try await place.store.send(draft, by: place.town.actor(.carmen), now: Town.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the slice never carries more: a refused draft leaves nothing`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let bruno = place.town.actor(.bruno)
      let tooMuch = try place.draft("violencia", handover: Handover(name: ReferralTown.secretName))
      await #expect(throws: ReferralRefusal.outsideSlice(.name)) {
        try await place.store.send(tooMuch, by: bruno, now: Town.now)
      }
      let unasked = ReferralDraft(
        clientKey: UUID(), service: place.health, need: try place.need("salud"), urgency: .routine,
        confidentiality: .ordinary, consent: nil, handover: ReferralTown.handover)
      await #expect(throws: ReferralRefusal.noConsent) {
        try await place.store.send(unasked, by: bruno, now: Town.now)
      }
      #expect(try await place.count("referral") == 0)
      let id = try await place.store.send(try place.draft(consents: false), by: bruno, now: Town.now).id
      let view = try #require(try await place.store.find(id, for: place.town.actor(.carmen), now: Town.now))
      #expect(view.handover == Handover.empty && view.consent == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the database itself refuses a protected referral with a name, and data without consent`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent("violencia")
      for change: SQL in [
        "UPDATE referral SET life_stage = '18-29' WHERE id = \(id)",
        "UPDATE referral SET sealed_name = sealed_summary WHERE id = \(id)",
        "UPDATE referral SET consent_purpose = NULL, consent_means = NULL WHERE id = \(id)",
        "UPDATE referral SET state = 'closed' WHERE id = \(id)",
        "UPDATE referral SET wrapped_key = NULL WHERE id = \(id)",
      ] {
        await #expect(throws: DatabaseFault.self) { try await place.database.write { try $0.run(change) } }
      }
    }
  }

  @Test func `a retired service takes no referral`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      let id = place.health
      try await place.database.write { try $0.run("UPDATE service SET retired_at = 1 WHERE id = \(id)") }
      await #expect(throws: ReferralRefusal.serviceGone) { try await place.sent() }
    }
  }

  @Test(arguments: Engine.allCases)
  func `every view of a protected referral is a line in its owner's log, and a refused one is none`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent("violencia")
      for person in [Person.carmen, .bruno, .carmen] {
        _ = try await place.store.find(id, for: place.town.actor(person), now: Town.now)
      }
      for person in [Person.alicia, .hugo, .elena, .fabio, .gina] {
        await #expect(throws: AccessRefusal.self) {
          try await place.store.find(id, for: place.town.actor(person), now: Town.now)
        }
      }
      let home = place.town.organizations["municipalidad"]
      let lines = try await place.database.read { reader in
        try reader.rows(
          "SELECT actor, owner_id FROM audit_line WHERE event = 'referral-viewed' ORDER BY number"
        ).map { (try $0["actor"] as String, try $0["owner_id"] as UUID) }
      }
      #expect(lines.map(\.0) == ["Carmen", "Bruno", "Carmen"])
      #expect(lines.allSatisfy { $0.1 == home })
    }
  }

  @Test func `views of ordinary referrals are not logged, and another entity's are not found`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      let id = try await place.sent()
      _ = try await place.store.find(id, for: place.town.actor(.carmen), now: Town.now)
      #expect(try await place.lines("referral-viewed") == 0)
      let stranger = Actor(
        entity: UUID(), organization: place.town.actor(.carmen).organization, account: UUID(), name: "X", role: .focalPoint)
      #expect(try await place.store.find(id, for: stranger, now: Town.now) == nil)
      #expect(try await place.store.move(id, .accept, by: stranger, now: Town.now) == nil)
    }
  }
}

extension ReferralTown {
  func count(_ table: StaticString) async throws -> Int {
    try await database.read { try $0.value("SELECT COUNT(*) AS total FROM \(raw: table)") ?? 0 }
  }

  func lines(_ event: String) async throws -> Int {
    try await database.read { try $0.value("SELECT COUNT(*) AS total FROM audit_line WHERE event = \(event)") ?? 0 }
  }

  func tally(_ kind: ReferralCount, needs: [String] = [], month: Month = Day(Town.now).month) async throws -> Int {
    try await ReferralCounts(database: database).count(entity, kind: kind, needs: needs, months: month...month)
  }
}
