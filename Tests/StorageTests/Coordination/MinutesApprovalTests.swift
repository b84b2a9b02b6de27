import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct MinutesApprovalTests {
  private func run(_ engine: Engine, _ body: (SessionInProgress) async throws -> Void) async throws {
    try await CoordinatedTown.run(engine) { place in
      try await body(try await SessionInProgress.begin(place.town, in: place.database))
    }
  }

  private func session(_ place: SessionInProgress) async throws -> BodySession? {
    try await BodySessionStore(database: place.database).find(place.session, of: place.town.entity)?.session
  }

  @Test(arguments: Engine.allCases)
  func `whoever proposes approves for its institution, the last one present makes it approved`(engine: Engine) async throws {
    try await run(engine) { place in
      try await place.complete()
      let (alicia, carmen) = (place.town.actor(.alicia), place.town.actor(.carmen))
      try await place.minutes.propose(place.session, by: alicia, now: place.now)
      let demuna = place.town.organizations["demuna"]
      #expect(try await place.minutes.duties(of: place.town.entity, answerOf: demuna).answering.count == 1)
      let text = try await place.view().points[0].notes
      await #expect(throws: MinutesRefusal.closed) { try await place.write("tarde", into: text.id, seen: 1, by: .fabio) }
      await #expect(throws: MinutesRefusal.notPresent) {
        try await place.minutes.answer(.approved, text: nil, to: place.session, by: place.town.actor(.hugo), now: place.now)
      }
      try await place.minutes.answer(.observed, text: "Falta un punto", to: place.session, by: carmen, now: place.now)
      let answers = try await place.view().answers
      #expect(answers.map(\.institution) == ["Demuna", "Municipalidad"])
      #expect(answers.map(\.answer.text) == ["Falta un punto", nil])
      try await place.minutes.withdraw(place.session, by: alicia, now: place.now)
      try await place.minutes.propose(place.session, by: alicia, now: place.now)
      #expect(try await place.view().answers.count == 1, "a new round")
      try await place.minutes.answer(.approved, text: nil, to: place.session, by: carmen, now: place.now)
      #expect(try await place.view().minutes.state == .approved)
      #expect(try await session(place)?.state == .minutesApproved)
      #expect(try await session(place)?.minutes == .written)
      #expect(try await place.minutes.duties(of: place.town.entity, answerOf: demuna).answering.count == 0)
      #expect(try await place.minutes.duties(of: place.town.entity).publishing.session == place.session)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a published version is frozen with its digest, a correction is a further one`(engine: Engine) async throws {
    try await run(engine) { place in
      let alicia = place.town.actor(.alicia)
      let notes = try await place.view().points[0].notes.id
      try await place.write("Se revisó la lista", into: notes, seen: 1, by: .alicia)
      try await place.publish()
      #expect(try await session(place)?.state == .published)
      let first = try #require(try await place.minutes.version(1, of: place.session, in: place.town.entity))
      #expect(first.isWhole && first.latest == 1)
      #expect(first.content.points.first?.notes == "Se revisó la lista")
      #expect(first.content.approval?.institutions == ["Demuna", "Municipalidad"])
      #expect(first.content.edition?.author == "Alicia")
      try await place.minutes.reopen(place.session, reason: "Faltaba la hora", by: alicia, now: place.now)
      let seen = try await place.view().points[0].notes.version
      try await place.write("Se revisó la lista a las 9", into: notes, seen: seen, by: .alicia)
      try await place.minutes.propose(place.session, by: alicia, now: place.now)
      try await place.minutes.declare(place.session, reason: "Sesión 2", by: alicia, now: place.now)
      try await place.minutes.publish(place.session, by: alicia, now: place.now)
      let second = try #require(try await place.minutes.version(2, of: place.session, in: place.town.entity))
      #expect(second.content.edition?.reason == "Faltaba la hora")
      #expect(second.content.approval?.declared == "Sesión 2")
      let again = try #require(try await place.minutes.version(1, of: place.session, in: place.town.entity))
      #expect(again.content == first.content && again.digest == first.digest && again.latest == 2)
      #expect(second.digest != first.digest)
      #expect(try await place.view().versions.map(\.version) == [2, 1])
      #expect(try await place.minutes.version(3, of: place.session, in: place.town.entity) == nil)
      #expect(try await place.minutes.version(1, of: place.session, in: UUID()) == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the database itself refuses to change or remove a published version`(engine: Engine) async throws {
    try await run(engine) { place in
      try await place.publish()
      let statements: [SQL] = [
        "UPDATE minutes_version SET content = '{}' WHERE session_id = \(place.session)",
        engine == .postgres ? "TRUNCATE minutes_version CASCADE" : "DELETE FROM minutes_version",
        "DELETE FROM minutes_version WHERE session_id = \(place.session)", "DELETE FROM minutes_version",
      ]
      for statement in statements {
        await #expect(throws: DatabaseFault.self) { try await place.database.write { try $0.run(statement) } }
      }
      let version = try #require(try await place.minutes.version(1, of: place.session, in: place.town.entity))
      #expect(version.isWhole)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a body sets its quorum and whether anybody may read its minutes`(engine: Engine) async throws {
    try await run(engine) { place in
      try await place.publish()
      let body = try #require(try await session(place)).body
      let entity = place.town.entity
      let publications = PublicationStore(database: place.database)
      let closed = try await place.minutes.published(of: body, in: entity, page: 1)
      #expect(closed.total == 0 && closed.minutes.isEmpty)
      let unread = try await place.minutes.published(1, of: place.session, in: "grupo")
      #expect(unread == nil)
      let none = try await publications.bodies()
      #expect(none.total == 0 && none.bodies.isEmpty)
      let rule = MinutesRule(quorum: .atLeast(3), isPublic: true)
      try await place.minutes.set(rule, of: "grupo", by: place.town.actor(.alicia), now: place.now)
      #expect(try await place.minutes.rule(of: "grupo", in: place.town.entity) == rule)
      #expect(try await place.view().quorum.isMet == false)
      let found = try await place.minutes.published(of: body, in: entity, page: 1)
      #expect(found.total == 1 && found.minutes.map(\.code) == ["1-2026"])
      let listed = try await publications.find("grupo")
      #expect(listed.map(\.opensMinutes) == [true] && listed.map(\.opensAgreements) == [false])
      #expect(listed.first?.entityName == "Municipalidad de Prueba")
      let version = try #require(try await place.minutes.published(1, of: place.session, in: "grupo"))
      #expect(version.minutes.content.quorum.hasSuffix("Hay quórum."), "frozen with the rule of its day")
      #expect(version.entity == entity)
      let elsewhere = try await place.minutes.published(1, of: place.session, in: "otro")
      let unknown = try await place.minutes.published(1, of: UUID(), in: "grupo")
      #expect(elsewhere == nil && unknown == nil)
      let all = try await place.minutes.list(of: "grupo", in: entity, page: 1)
      #expect(all.total == 1 && all.minutes.first?.state == .published)
      try await place.minutes.set(.standard, of: "grupo", by: place.town.actor(.alicia), now: place.now)
      let withheld = try await place.minutes.published(1, of: place.session, in: "grupo")
      #expect(withheld == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the log has the steps, not the typing`(engine: Engine) async throws {
    try await run(engine) { place in
      let id = try await place.view().points[0].notes.id
      try await place.write("a", into: id, seen: 1, by: .alicia)
      try await place.publish()
      let events: [String] = try await place.database.read {
        try $0.rows("SELECT event FROM audit_line WHERE subject_kind = 'minutes' ORDER BY number").map { try $0.first() }
      }
      #expect(events == ["minutes-begun", "minutes-moved", "minutes-answered", "minutes-published"])
    }
  }
}
