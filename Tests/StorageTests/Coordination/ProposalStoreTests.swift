import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ProposalStoreTests {
  private func session(_ place: CoordinatedTown, inDays days: Double = 10) async throws -> UUID {
    let plan = SessionPlan(
      startsAt: Town.now.addingTimeInterval(days * 86_400), duration: 60, place: "Sala", agenda: ["Varios"])
    return try await BodySessionStore(database: place.database).plan(
      plan, .ordinary, of: "grupo", by: place.town.actor(.alicia), now: Town.now)
  }

  private func view(_ id: UUID, _ place: CoordinatedTown) async throws -> BodySessionView {
    try #require(try await BodySessionStore(database: place.database).find(id, of: place.town.entity))
  }

  @Test(arguments: Engine.allCases)
  func `a point proposed by a member enters the agenda, and members of a convened session are told`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = ProposalStore(database: place.database)
      let id = try await session(place)
      let alicia = place.town.actor(.alicia)
      _ = try await place.appointed()
      try await BodySessionStore(database: place.database).move(id, .convene, seen: 1, by: alicia, now: Town.now)
      let point = try await store.propose("Horario", text: "Sábados", to: id, by: place.town.actor(.carmen), now: Town.now)
      #expect(try await store.waiting(of: place.town.entity, now: Town.now) == 1)
      #expect(try await store.waiting(of: UUID(), now: Town.now) == 0)
      try await store.accept(point, into: id, at: 1, seen: 1, by: alicia, now: Town.now)
      let after = try await view(id, place)
      #expect(after.session.plan.agenda == ["Horario", "Varios"])
      #expect(after.agenda.points.first?.proposer == "Demuna")
      #expect(after.session.sequence == 1)
      let due = try await NoticeStore(database: place.database).due(now: Town.now, address: "https://a.pe")
      #expect(due.map { $0.notice.subject.contains("cambio") } == [true])
      #expect(due.first?.notice.agenda?.points.map(\.title) == ["Horario", "Varios"])
      #expect(try await place.audited(.pointProposed) == 1)
      #expect(try await place.audited(.pointDecided) == 1)
      #expect(try await store.waiting(of: place.town.entity, now: Town.now) == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a point left for another session shows in the next one and enters it there`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = ProposalStore(database: place.database)
      let (first, second) = (try await session(place), try await session(place, inDays: 40))
      let alicia = place.town.actor(.alicia)
      let point = try await store.propose("Horario", text: nil, to: first, by: place.town.actor(.carmen), now: Town.now)
      #expect(try await view(second, place).proposals.isEmpty)
      try await store.defer(point, reason: "Falta tiempo", seen: 1, by: alicia, now: Town.now)
      #expect(try await view(second, place).proposals.map(\.proposal.reason) == ["Falta tiempo"])
      await #expect(throws: ProposalRefusal.overtaken) {
        try await store.accept(point, into: second, at: 1, seen: 1, by: alicia, now: Town.now)
      }
      try await store.accept(point, into: second, at: 1, seen: 2, by: alicia, now: Town.now)
      #expect(try await view(first, place).proposals.isEmpty)
      #expect(try await view(second, place).session.plan.agenda == ["Horario", "Varios"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `whoever is not in the body proposes nothing, nor does anyone to a session of elsewhere`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = ProposalStore(database: place.database)
      let id = try await session(place)
      await #expect(throws: ProposalRefusal.notMember) {
        _ = try await store.propose("X", text: nil, to: id, by: place.town.actor(.hugo), now: Town.now)
      }
      await #expect(throws: ProposalRefusal.notThere) {
        _ = try await store.propose("X", text: nil, to: UUID(), by: place.town.actor(.carmen), now: Town.now)
      }
      await #expect(throws: ProposalRefusal.notThere) {
        try await store.defer(UUID(), reason: "x", seen: 1, by: place.town.actor(.alicia), now: Town.now)
      }
    }
  }
}
