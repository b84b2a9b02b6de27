import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ReferralMoveTests {
  @Test(arguments: Engine.allCases)
  func `a referral walks to its end, is counted at each step and its history says who`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent()
      let carmen = place.town.actor(.carmen)
      for move in [ReferralMove.accept, .attend, .close(.resolved)] {
        try await place.store.move(id, move, by: carmen, now: Town.now)
      }
      let view = try #require(try await place.store.find(id, for: place.town.actor(.bruno), now: Town.now))
      #expect(view.history.map(\.state) == [.sent, .accepted, .attended, .closed])
      #expect(view.history.last?.outcome == .resolved)
      #expect(view.history.last?.by == .account(name: "Carmen", organization: "Demuna"))
      #expect(view.referral.shredAt == Town.now.addingTimeInterval(90 * 86_400))
      for kind in ReferralCount.allCases {
        #expect(try await place.tally(kind) == (kind == .declined ? 0 : 1), "\(kind)")
      }
      #expect(try await place.tally(.sent, needs: ["empleo"]) == 0)
      #expect(try await place.tally(.sent, needs: ["empleo", "salud"]) == 1)
      #expect(try await place.tally(.sent, month: Day(Town.now).month.adding(1)) == 0)
      #expect(try await place.lines("referral-moved") == 3)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a refused move explains itself and changes nothing`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent()
      await #expect(throws: ReferralRefusal.notFrom(.sent, .attend)) {
        try await place.store.move(id, .attend, by: place.town.actor(.carmen), now: Town.now)
      }
      await #expect(throws: ReferralRefusal.notYours(.accept)) {
        try await place.store.move(id, .accept, by: place.town.actor(.bruno), now: Town.now)
      }
      await #expect(throws: AccessRefusal.self) {
        try await place.store.move(id, .accept, by: place.town.actor(.hugo), now: Town.now)
      }
      #expect(try await place.count("referral_move") == 1)
      #expect(try await place.lines("referral-moved") == 0)
    }
  }

  /// The receiver accepts and declines, the sender and the person withdraw: all in the same instant, many times.
  @Test(arguments: Engine.allCases)
  func `of answers and withdrawals at once, the history is one that the rules allow`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      for _ in 0..<6 {
        let id = try await place.sent()
        let card = try await place.card(of: id)
        let carmen = place.town.actor(.carmen)
        let outcomes = await withTaskGroup(of: (String, Bool).self) { group in
          group.addTask { ("decline", (try? await place.store.move(id, .decline(.full), by: carmen, now: Town.now)) != nil) }
          group.addTask {
            ("withdraw", (try? await place.store.move(id, .withdraw, by: place.town.actor(.bruno), now: Town.now)) != nil)
          }
          group.addTask { ("card", (try? await place.store.withdraw(card: card, now: Town.now)) != nil) }
          return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(outcomes.values.count { $0 } == 1, "each of them ends it, so exactly one wins: \(outcomes)")
        let view = try #require(try await place.store.find(id, for: place.town.actor(.bruno), now: Town.now))
        #expect(view.history.count == 2)
        #expect(view.referral.state == (outcomes["decline"] == true ? .declined : .withdrawn))
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the receiver stops seeing the person when it is withdrawn; the sender does not`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let id = try await place.sent()
      try await place.store.withdraw(card: try await place.card(of: id), now: Town.now)
      let received = try #require(try await place.store.find(id, for: place.town.actor(.carmen), now: Town.now))
      #expect(received.handover == nil)
      #expect(received.history.last?.by == .person)
      #expect(try await place.store.find(id, for: place.town.actor(.bruno), now: Town.now)?.handover != nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `limits follow the receiving institution's closed days`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let calendars = WorkCalendarStore(database: place.database)
      let demuna = try #require(place.town.organizations["demuna"])
      let before = try await place.sent()
      for text in ["2026-11-19", "2026-11-20"] {
        let day = try #require(Day(text))
        try await calendars.close(day, by: place.town.actor(.carmen), now: Town.now)
        try await calendars.close(day, by: place.town.actor(.carmen), now: Town.now)
      }
      let after = try await place.sent()
      func due(_ id: UUID) async throws -> String? {
        try await place.store.find(id, for: place.town.actor(.bruno), now: Town.now)?.referral.dueAt
          .map { Day($0.addingTimeInterval(-1)).description }
      }
      #expect(try await due(before) == "2026-11-20")
      #expect(try await due(after) == "2026-11-24")
      try await calendars.setWeek([.wednesday], by: place.town.actor(.carmen), now: Town.now)
      #expect(try await due(try await place.sent()) == "2026-12-02")
      let calendar = try await calendars.find(demuna, in: place.entity, from: Day(Town.now))
      #expect(calendar.closedDays.count == 2 && calendar.weekdays == [.wednesday])
      #expect(try await place.lines("calendar-changed") == 3)
    }
  }
}
