import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct DigestStoreTests {
  private let monday = WeeklyDigest.week(of: Day(Town.now)).adding(7)
  private var now: Date { monday.start.addingTimeInterval(9 * 3600) }

  private func mail(_ place: CoordinatedTown, _ person: Person, _ address: String?) async throws {
    let id = place.town.accounts[person]
    try await place.database.write { try $0.run("UPDATE account SET email = \(address) WHERE id = \(id)") }
  }

  @Test(arguments: Engine.allCases)
  func `an address gets one digest, whoever reads there, from the first whole week on`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = DigestStore(database: place.database)
      _ = try await place.appointed()
      try await mail(place, .alicia, "Secretaria@prueba.pe")
      try await mail(place, .fabio, "secretaria@prueba.pe")
      let found = try await store.recipients(of: monday, now: now)
      #expect(found.map(\.key) == ["oficina@prueba.pe", "secretaria@prueba.pe"])
      #expect(found.map(\.actors.count) == [1, 2])
      #expect(found[0].accounts.isEmpty && found[0].actors[0].role == .focalPoint)
      #expect(try await store.recipients(of: monday.adding(-7), now: now).isEmpty, "nobody was there when it began")
      let began = try await place.database.write {
        try $0.run("UPDATE focal_point SET starts_on = '2026-01-01' WHERE ended_on IS NULL")
      }
      #expect(began == 1)
      #expect(try await store.recipients(of: monday.adding(-7), now: now).isEmpty, "written down after it began")
      // With an account of the same office at the address, the account counts.
      try await mail(place, .carmen, "oficina@prueba.pe")
      let carmen = try await store.recipients(of: monday, now: now)[0]
      #expect(carmen.actors.map(\.account) == [place.town.accounts[.carmen]])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a week is taken on once; a crash does not send it again, a failure does`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = DigestStore(database: place.database)
      try await mail(place, .alicia, "alicia@prueba.pe")
      let alicia = try #require(try await store.recipients(of: monday, now: now).first)
      #expect(try await store.claim(alicia, week: monday, now: now))
      // As after a crash: nothing more is known of it.
      #expect(try await !store.claim(alicia, week: monday, now: now))
      #expect(try await store.recipients(of: monday, now: now.addingTimeInterval(86_400)).isEmpty)
      try await store.settle(alicia, week: monday, .failed, now: now)
      #expect(try await store.recipients(of: monday, now: now.addingTimeInterval(60)).isEmpty, "not at once")
      #expect(try await store.recipients(of: monday, now: now.addingTimeInterval(700)).count == 1)
      for attempt in 2...DigestStore.mostAttempts {
        #expect(try await store.claim(alicia, week: monday, now: now), "\(attempt)")
        try await store.settle(alicia, week: monday, .failed, now: now)
      }
      #expect(try await !store.claim(alicia, week: monday, now: now), "in the end it gives up")
      #expect(try await store.recipients(of: monday, now: now.addingTimeInterval(86_400)).isEmpty)
      let next = monday.adding(7)
      #expect(try await store.recipients(of: next, now: now).count == 1, "next week is another one")
      try await store.purge(now: now.addingTimeInterval(100 * 86_400))
      #expect(try await place.database.read { try $0.value("SELECT count(*) FROM weekly_digest") } == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `of servers that meet, one sends`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = DigestStore(database: place.database)
      try await mail(place, .alicia, "alicia@prueba.pe")
      let alicia = try #require(try await store.recipients(of: monday, now: now).first)
      let (week, now) = (monday, now)
      let claims = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<6 { group.addTask { try await store.claim(alicia, week: week, now: now) } }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(claims == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `whoever does not want it gets none, by link or in the account, until asked for again`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let store = DigestStore(database: place.database)
      let point = try await place.appointed()
      #expect(try await store.set(false, subject: point, now: now))
      #expect(try await store.set(false, subject: point, now: now))
      #expect(try await !store.isWanted("Oficina@prueba.pe", in: place.town.entity))
      #expect(try await store.recipients(of: monday, now: now).isEmpty)
      #expect(try await place.audited(.digestRefused) == 1)
      #expect(try await store.set(true, subject: point, now: now))
      #expect(try await store.recipients(of: monday, now: now).count == 1)
      #expect(try await !store.set(false, subject: UUID(), now: now))
      let (alicia, accounts) = (place.town.actor(.alicia), AccountStore(database: place.database))
      try await accounts.setMail("alicia@prueba.pe", wantsDigest: false, by: alicia, now: now)
      #expect(try await accounts.find(alicia.account, in: place.town.entity)?.email == "alicia@prueba.pe")
      #expect(try await store.recipients(of: monday, now: now).map(\.key) == ["oficina@prueba.pe"])
      #expect(try await place.audited(.mailChanged) == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `sessions of the week are those convened in bodies of the institution`(engine: Engine) async throws {
    try await CoordinatedTown.run(engine) { place in
      let sessions = BodySessionStore(database: place.database)
      let alicia = place.town.actor(.alicia)
      let plan = SessionPlan(startsAt: now.addingTimeInterval(86_400), duration: 60, place: "x", agenda: ["Uno"])
      let id = try await sessions.plan(plan, .ordinary, of: "grupo", by: alicia, now: Town.now)
      func found(_ person: Person) async throws -> Int {
        try await DigestStore(database: place.database).sessions(
          for: [place.town.actor(person)], from: monday.start, until: monday.adding(7).start).count
      }
      #expect(try await found(.alicia) == 0, "nobody was convened yet")
      try await sessions.move(id, .convene, seen: 1, by: alicia, now: Town.now)
      #expect(try await found(.alicia) == 1)
      #expect(try await found(.carmen) == 1)
      #expect(try await found(.hugo) == 0, "the CEM does not sit in the group")
    }
  }
}
