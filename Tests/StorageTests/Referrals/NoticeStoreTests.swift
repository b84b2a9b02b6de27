import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct NoticeStoreTests {
  private static let address = "https://ayni.pe"

  private func addresses(_ place: ReferralTown) async throws {
    try await place.database.write { transaction in
      for person in [Person.alicia, .bruno, .carmen, .hugo] {
        try transaction.run(
          "UPDATE account SET email = \(person.rawValue + "@prueba.pe") WHERE id = \(place.town.accounts[person])")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `silence goes to the receiver, then to the sender, then to the technical secretary`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await addresses(place)
      _ = try await place.sent()
      let notices = NoticeStore(database: place.database)
      var told: [[String]] = []
      for day in 0..<14 {
        let now = Town.now.addingTimeInterval(Double(day) * 86_400)
        for notice in try await notices.due(now: now, address: Self.address) {
          told.append(notice.addresses)
          #expect(!notice.notice.body.contains("Salud") && !notice.notice.body.contains("Consultorio"))
          try await notices.markSent(notice.id, now: now)
        }
      }
      let (carmen, bruno, alicia) = (["carmen@prueba.pe"], ["bruno@prueba.pe"], ["alicia@prueba.pe"])
      #expect(told.prefix(2) == [carmen, carmen])
      #expect(Set(told[2...3]) == [carmen, bruno])
      #expect(Set(told[4...5]) == [bruno, alicia])
      #expect(told.count == 6)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an answer stops the reminders and tells the sender`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await addresses(place)
      let id = try await place.sent()
      try await place.store.move(id, .decline(.full), by: place.town.actor(.carmen), now: Town.now)
      let due = try await NoticeStore(database: place.database)
        .due(now: Town.now.addingTimeInterval(30 * 86_400), address: Self.address)
      #expect(due.map(\.addresses) == [["bruno@prueba.pe"]])
      #expect(due.first?.notice.subject == "Ayni: una derivación tiene novedades")
    }
  }

  @Test(arguments: Engine.allCases)
  func `a failed message waits longer each time and is given up after five`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      try await addresses(place)
      _ = try await place.sent()
      let notices = NoticeStore(database: place.database)
      var now = Town.now
      for attempt in 0..<NoticeStore.mostAttempts {
        let due = try #require(try await notices.due(now: now, address: Self.address).first, "attempt \(attempt)")
        try await notices.markFailed(due.id, now: now)
        #expect(try await notices.due(now: now, address: Self.address).isEmpty)
        now = now.addingTimeInterval(300 * Double(1 << attempt))
      }
      #expect(try await notices.due(now: now, address: Self.address).isEmpty)
    }
  }

  @Test func `nobody with an address means no message, and it is not asked about again`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      _ = try await place.sent()
      #expect(try await NoticeStore(database: place.database).due(now: Town.now, address: Self.address).isEmpty)
      let dropped: Int? = try await place.database.read {
        try $0.value("SELECT COUNT(*) AS total FROM notice WHERE dropped_at IS NOT NULL")
      }
      #expect(dropped == 1)
    }
  }
}
