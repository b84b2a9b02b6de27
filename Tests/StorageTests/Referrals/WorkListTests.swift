import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct WorkListTests {
  @Test(arguments: Engine.allCases)
  func `what is late comes first and each side sees its own`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let routine = try await place.sent(urgency: .routine)
      let urgent = try await place.sent(urgency: .urgent)
      let ended = try await place.sent()
      try await place.store.move(ended, .decline(.full), by: place.town.actor(.carmen), now: Town.now)
      let later = Town.now.addingTimeInterval(2 * 86_400)
      let received = try await place.store.workList(WorkFilter(), for: place.town.actor(.carmen), now: later)
      #expect(received.items.map(\.referral.id) == [urgent, routine])
      #expect(received.total == 2)
      #expect(received.items.map(\.standing.isLate) == [true, false])
      #expect(received.items.first?.otherName == "Municipalidad")
      #expect(received.open[.received]?.open == 2 && received.open[.received]?.late == 1)
      #expect(received.open[.sent]?.open == 0)
      let sent = try await place.store.workList(WorkFilter(box: .sent), for: place.town.actor(.bruno), now: later)
      #expect(sent.items.map(\.referral.id) == [urgent, routine] && sent.items.first?.otherName == "Demuna")
      let third = try await place.store.workList(WorkFilter(), for: place.town.actor(.hugo), now: later)
      #expect(third.items.isEmpty && third.total == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `filters narrow the list`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let carmen = place.town.actor(.carmen)
      let urgent = try await place.sent(urgency: .urgent)
      let ended = try await place.sent(urgency: .routine)
      try await place.store.move(ended, .decline(.full), by: carmen, now: Town.now)
      let later = Town.now.addingTimeInterval(86_400)
      func ids(_ filter: WorkFilter) async throws -> [UUID] {
        try await place.store.workList(filter, for: carmen, now: later).items.map(\.referral.id)
      }
      #expect(try await ids(WorkFilter(urgency: .urgent)) == [urgent])
      #expect(try await ids(WorkFilter(urgency: .routine)) == [])
      #expect(try await ids(WorkFilter(state: .declined)) == [ended])
      #expect(try await ids(WorkFilter(isLate: true)) == [urgent])
      #expect(try await ids(WorkFilter(includesFinished: true)) == [urgent, ended])
      #expect(try await ids(WorkFilter(page: 2)) == [])
    }
  }

  @Test func `the secretary's list leaves out protected referrals, in its counts too`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      _ = try await place.sent("violencia")
      let ordinary = try await place.sent()
      let list = try await place.store.workList(WorkFilter(box: .sent), for: place.town.actor(.alicia), now: Town.now)
      #expect(list.items.map(\.referral.id) == [ordinary])
      #expect(list.total == 1 && list.open[.sent]?.open == 1)
      for person in [Person.elena, .fabio, .gina] {
        await #expect(throws: AccessRefusal.self) {
          try await place.store.workList(WorkFilter(), for: place.town.actor(person), now: Town.now)
        }
      }
    }
  }

  @Test func `pages hold twenty-five and do not overlap`() async throws {
    try await ReferralTown.run(.sqlite) { place in
      for _ in 0..<30 { _ = try await place.sent() }
      let carmen = place.town.actor(.carmen)
      let first = try await place.store.workList(WorkFilter(page: 1), for: carmen, now: Town.now)
      let second = try await place.store.workList(WorkFilter(page: 2), for: carmen, now: Town.now)
      #expect(first.items.count == 25 && second.items.count == 5 && first.total == 30)
      #expect(Set((first.items + second.items).map(\.referral.id)).count == 30)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a full page asks no more often than an empty one, and a referral always the same`(engine: Engine) async throws {
    try await ReferralTown.run(engine) { place in
      let counting = CountingDatabase(place.database)
      let store = ReferralStore(database: counting, keys: place.keys)
      let carmen = place.town.actor(.carmen)
      let empty = try await counting.statements { _ = try await store.workList(WorkFilter(), for: carmen, now: Town.now) }
      let id = try await place.sent()
      let fresh = try await counting.statements { _ = try await store.find(id, for: carmen, now: Town.now) }
      for _ in 0..<25 { _ = try await place.sent() }
      try await place.store.move(id, .accept, by: carmen, now: Town.now)
      try await place.store.move(id, .attend, by: carmen, now: Town.now)
      let full = try await counting.statements { _ = try await store.workList(WorkFilter(), for: carmen, now: Town.now) }
      let old = try await counting.statements { _ = try await store.find(id, for: carmen, now: Town.now) }
      #expect(empty == full && full == 6)
      #expect(fresh == old)
    }
  }
}
