import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct BodySessionStoreTests {
  private let start = Town.now.addingTimeInterval(10 * 86_400)

  private func plan(_ start: Date? = nil) -> SessionPlan {
    SessionPlan(startsAt: start ?? self.start, duration: 90, place: "Auditorio", agenda: ["Directorio", "Varios"])
  }

  private func due(_ place: CoordinatedTown, at now: Date) async throws -> [DueNotice] {
    try await NoticeStore(database: place.database).due(now: now, address: "https://ayni.pe")
  }

  private func sendAll(_ place: CoordinatedTown, at now: Date) async throws -> [DueNotice] {
    let store = NoticeStore(database: place.database)
    let found = try await due(place, at: now)
    for notice in found {
      #expect(try await store.claim(notice.id, now: now))
      #expect(try await !store.claim(notice.id, now: now), "only one server sends it")
      try await store.markSent(notice.id, now: now)
    }
    return found
  }

  @Test(arguments: Engine.allCases)
  func `a session comes back as it was planned, in its year and its body`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let sessions = BodySessionStore(database: place.database)
      let id = try await sessions.plan(plan(), .enlarged, of: "grupo", by: place.town.actor(.alicia), now: Town.now)
      let view = try #require(try await sessions.find(id, of: place.town.entity))
      #expect(view.session.plan == plan())
      #expect(view.session.kind == .enlarged)
      #expect(view.unreached.count == 2)
      let (before, after) = (start.addingTimeInterval(-1), start.addingTimeInterval(1))
      let entity = place.town.entity
      #expect(try await sessions.calendar(of: entity, from: before, until: after).map(\.session.id) == [id])
      #expect(try await sessions.calendar(of: entity, from: after, until: after).isEmpty)
      #expect(try await sessions.calendar(of: entity, body: "otro", from: before, until: after).isEmpty)
      #expect(try await sessions.calendar(of: UUID(), from: before, until: after).isEmpty)
      #expect(try await sessions.find(id, of: UUID()) == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `convening, changing and cancelling reach the focal points, each once`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      _ = try await place.appointed()
      let sessions = BodySessionStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      let id = try await sessions.plan(plan(), .ordinary, of: "grupo", by: alicia, now: Town.now)
      #expect(try await due(place, at: Town.now).isEmpty, "a plan is nobody's mail")
      try await sessions.move(id, .convene, seen: 1, by: alicia, now: Town.now)
      let convened = try await sendAll(place, at: Town.now)
      #expect(convened.map(\.addresses) == [["oficina@prueba.pe"]])
      #expect(convened.first?.notice.invitation?.event.sequence == 0)
      #expect(convened.first?.notice.body.contains("1. Directorio\n2. Varios") == true)
      let later = plan(start.addingTimeInterval(86_400))
      try await sessions.move(id, .reschedule(later), seen: 2, by: alicia, now: Town.now)
      let changed = try await sendAll(place, at: Town.now)
      #expect(changed.map(\.notice.invitation?.event.sequence) == [1])
      // The reminder moved along with the session.
      #expect(try await due(place, at: start.addingTimeInterval(-3600)).isEmpty)
      try await sessions.move(id, .cancel(reason: "Feriado"), seen: 3, by: alicia, now: Town.now)
      let cancelled = try await sendAll(place, at: start.addingTimeInterval(86_400))
      #expect(cancelled.map(\.notice.invitation?.isCancelled) == [true], "nor is anyone reminded of it")
      #expect(cancelled.first?.notice.invitation?.event.sequence == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the day before they are reminded`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      _ = try await place.appointed()
      let sessions = BodySessionStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      let id = try await sessions.plan(plan(), .ordinary, of: "grupo", by: alicia, now: Town.now)
      try await sessions.move(id, .convene, seen: 1, by: alicia, now: Town.now)
      _ = try await sendAll(place, at: Town.now)
      #expect(try await due(place, at: start.addingTimeInterval(-86_401)).isEmpty)
      let reminded = try await due(place, at: start.addingTimeInterval(-86_400))
      #expect(reminded.map { $0.notice.subject.contains("mañana") } == [true])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a message that fails is tried again and given up in the end`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      _ = try await place.appointed()
      let sessions = BodySessionStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      let id = try await sessions.plan(plan(), .ordinary, of: "grupo", by: alicia, now: Town.now)
      try await sessions.move(id, .convene, seen: 1, by: alicia, now: Town.now)
      let store = NoticeStore(database: place.database)
      var now = Town.now
      for _ in 0..<NoticeStore.mostAttempts {
        let notice = try #require(try await due(place, at: now).first)
        try await store.markFailed(notice.id, now: now)
        #expect(try await due(place, at: now).isEmpty)
        now = now.addingTimeInterval(86_400)
      }
      #expect(try await due(place, at: now).isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `of two who move a session one is told, and the log has each step`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let sessions = BodySessionStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      let id = try await sessions.plan(plan(), .ordinary, of: "grupo", by: alicia, now: Town.now)
      try await sessions.move(id, .convene, seen: 1, by: alicia, now: Town.now)
      await #expect(throws: SessionRefusal.overtaken) {
        try await sessions.move(id, .cancel(reason: "x"), seen: 1, by: alicia, now: Town.now)
      }
      await #expect(throws: SessionRefusal.notThere) {
        try await sessions.move(UUID(), .convene, seen: 1, by: alicia, now: Town.now)
      }
      #expect(try await place.audited(.sessionPlanned) == 1)
      #expect(try await place.audited(.sessionMoved) == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `nothing is planned after the body's period`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let facts = BodyFacts(
        kind: .workingGroup, name: "Grupo", purpose: "Coordinar", from: nil, until: Day(start).adding(-1))
      try await place.bodies.edit("grupo", facts, seen: 1, by: alicia, now: Town.now)
      await #expect(throws: SessionRefusal.bodyEnded) {
        try await BodySessionStore(database: place.database).plan(
          plan(), .ordinary, of: "grupo", by: alicia, now: Town.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `duties name what to convene, to record and to approve`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let sessions = BodySessionStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      let entity = place.town.entity
      let id = try await sessions.plan(plan(), .ordinary, of: "grupo", by: alicia, now: Town.now)
      func duties(_ now: Date) async throws -> [Int] {
        let found = try await sessions.duties(of: entity, now: now)
        return [found.convening, found.recording, found.approving]
      }
      #expect(try await duties(Town.now) == [0, 0, 0])
      #expect(try await duties(start.addingTimeInterval(-86_400)) == [1, 0, 0])
      try await sessions.move(id, .convene, seen: 1, by: alicia, now: Town.now)
      let after = start.addingTimeInterval(2 * 3600)
      #expect(try await duties(after) == [0, 1, 0])
      try await sessions.move(id, .hold, seen: 2, by: alicia, now: after)
      #expect(try await duties(after) == [0, 0, 1])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a feed opens by its address alone, and not by a former one`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let sessions = BodySessionStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      _ = try await sessions.plan(plan(), .ordinary, of: "grupo", by: alicia, now: Town.now)
      let token = try #require(try await sessions.feedToken("grupo", of: place.town.entity))
      #expect(token.count >= 43)
      #expect(try await sessions.feed(token, now: Town.now)?.sessions.count == 1)
      #expect(try await sessions.feed("grupo", now: Town.now) == nil)
      try await sessions.renewFeed("grupo", by: alicia, now: Town.now)
      #expect(try await sessions.feed(token, now: Town.now) == nil)
    }
  }
}
