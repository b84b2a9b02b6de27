import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ActivityStoreTests {
  private static let today = Day(Town.now)

  private func task(_ name: String, _ town: PlannedTown) async throws -> PlanBoard.Task {
    try #require(try await town.board().tasks.first { $0.activity.facts.name == name })
  }

  @Test(arguments: Engine.allCases)
  func `a plan brings its activities once, and what was changed here stays`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let founded = try await task("Designar puntos focales", town)
      #expect(founded.activity.author == "PP" && founded.activity.code == "designar" && founded.activity.version == 1)
      #expect(founded.responsible?.name == "Demuna" && founded.until == nil && !founded.isLate)
      #expect(try await task("Sesiones regulares", town).isLate)
      var facts = founded.activity.facts
      facts.state = .underway
      try await town.activities.change(
        founded.activity.id, to: facts, reason: "Empezó", seen: 1, by: town.town.actor(.fabio), now: Town.now)
      var edition = town.pack.edition("planeada-2", tabulations: town.pack.tabulations)
      (edition.instruments, edition.frames) = (town.pack.instruments, town.pack.frames)
      edition.activities =
        town.pack.activities + [
          PlannedActivity(
            code: "otra", product: "h1-p1", instrument: "marco", name: "Otra", term: nil, from: nil, until: nil,
            responsible: nil, source: "T1")
        ]
      try await PackStore(database: town.database).load(edition, entity: town.town.entity, now: Town.now)
      let tasks = try await town.board().tasks
      #expect(tasks.map(\.activity.facts.name).sorted() == ["Designar puntos focales", "Otra", "Sesiones regulares"])
      #expect(tasks.first { $0.activity.code == "designar" }?.activity.facts.state == .underway)
    }
  }

  @Test(arguments: Engine.allCases)
  func `each change is a version with its author, and the product stays as it is`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let id = UUID()
      for _ in 0..<2 {
        try await town.plan("Reunión", below: "h1-p1", for: "cem", until: Self.today.adding(-1), id: id)
      }
      let late = try await task("Reunión", town)
      #expect(late.isLate && late.responsible?.name == "Cem")
      var facts = late.activity.facts
      (facts.state, facts.responsible) = (.done, nil)
      try await town.activities.change(id, to: facts, reason: "Acta 7", seen: 1, by: town.town.actor(.alicia), now: Town.now)
      await #expect(throws: ActivityRefusal.overtaken) {
        facts.name = "Otra"
        try await town.activities.change(id, to: facts, reason: "x", seen: 1, by: town.town.actor(.fabio), now: Town.now)
      }
      let versions = try await town.activities.versions(id, of: town.town.entity)
      #expect(versions.map(\.activity.author) == ["Alicia", "Fabio"])
      #expect(versions.map(\.activity.reason) == ["Acta 7", nil])
      #expect(versions.map(\.responsible) == [nil, "Cem"])
      #expect(try await !task("Reunión", town).isLate)
      #expect(try await town.board().line("h1-p1")?.standing.state == .pending)
      let events = try await town.events()
      #expect(events.filter { $0.hasPrefix("activity-") } == ["activity-added", "activity-changed"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `what does not exist is refused, and another entity sees nothing`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      let actor = town.town.actor(.fabio)
      let facts = ActivityFacts(name: "Reunión", responsible: UUID(), from: nil, until: nil, state: .planned)
      await #expect(throws: PlanRefusal.unknownOrganization) {
        try await town.activities.add(facts, to: "h1-p1", id: UUID(), pack: town.pack, by: actor, now: Town.now)
      }
      await #expect(throws: ActivityRefusal.unknownProduct) { try await town.plan("Reunión", below: "h9-p9") }
      await #expect(throws: ActivityRefusal.notThere) {
        try await town.activities.change(UUID(), to: facts, reason: "a", seen: 1, by: actor, now: Town.now)
      }
      let id = try await town.plan("Reunión", below: "h1-p1")
      #expect(try await town.activities.versions(id, of: UUID()).isEmpty)
      let other = try await town.store.board(UUID(), pack: town.pack, now: Town.now)
      #expect(other.tasks.isEmpty)
      #expect(try await town.events().filter { $0 == "activity-added" }.count == 1)
    }
  }
}
