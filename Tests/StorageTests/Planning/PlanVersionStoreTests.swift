import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct PlanVersionStoreTests {
  private static let ring = KeyRing.fresh(now: Town.now)

  private func close(
    _ town: PlannedTown, _ verdicts: [String: PlanReview.Verdict] = [:], seen: Int = 0, by person: Person = .fabio
  ) async throws {
    _ = try await PlanVersionStore(database: town.database).close(
      PlanReview(summary: "Sesión 4", verdicts: verdicts), seen: seen, pack: town.pack, by: town.town.actor(person),
      with: Self.ring, now: Town.now)
  }

  private func find(_ number: Int, _ town: PlannedTown) async throws -> PlanVersionStore.Sealed? {
    try await PlanVersionStore(database: town.database).find(number, of: town.town.entity, with: Self.ring)
  }

  @Test(arguments: Engine.allCases)
  func `a version stays as it was while the plan goes on`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      try await town.arrange(["h1-p1"], for: "demuna")
      try await close(town, ["h1-p1": .init(decision: .raised, reason: "Urge"), "h2-p2": .init(decision: .dropped, reason: "Ya existe")])
      try await town.arrange(["h1-p1"], for: "cem")
      let sealed = try #require(try await find(1, town))
      #expect(sealed.isWhole && sealed.version.summary == "Sesión 4" && sealed.version.author == "Fabio")
      let product = try #require(sealed.version.snapshot?.products.first { $0.code == "h1-p1" })
      #expect(product.responsible == "Demuna" && product.level == .high && product.verdict == .raised)
      let board = try await town.board()
      #expect(board.line("h1-p1")?.priority == .high && board.line("h1-p1")?.setting?.reason == "Urge")
      #expect(board.line("h2-p2")?.standing.state == .dropped && board.progress.total == 5)
      #expect(board.reviewedOn == Day(Town.now))
      try await close(town, ["h2-p2": .init(decision: .raised, reason: "Vuelve")], seen: 1, by: .alicia)
      #expect(try await town.board().line("h2-p2")?.standing.state == .pending)
      let store = PlanVersionStore(database: town.database)
      #expect(try await store.all(town.town.entity).map(\.number) == [2, 1])
      let decisions = try await store.decisions(town.town.entity, of: "h2-p2")
      #expect(decisions.map(\.setting.decision) == [.raised, .dropped])
      #expect(decisions.map(\.author) == ["Alicia", "Fabio"])
      #expect(try await town.events().filter { $0 == "plan-version-closed" }.count == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `of two who review at once one is told, and nothing of theirs stays`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      try await close(town)
      await #expect(throws: ReviewRefusal.overtaken) {
        try await close(town, ["h1-p1": .init(decision: .raised, reason: "Urge")])
      }
      #expect(try await town.board().line("h1-p1")?.setting == nil)
      #expect(try await find(2, town) == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `whoever changes a version in the database breaks its seal`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      try await close(town)
      try await town.database.write { try $0.run("UPDATE plan_version SET summary = 'Otra cosa'") }
      #expect(try await find(1, town)?.isWhole == false)
    }
  }

  @Test(arguments: Engine.allCases)
  func `another entity sees no version`(_ engine: Engine) async throws {
    try await PlannedTown.run(engine) { town in
      try await close(town)
      let store = PlanVersionStore(database: town.database)
      #expect(try await store.all(UUID()) == [])
      #expect(try await store.find(1, of: UUID(), with: Self.ring) == nil)
      #expect(try await store.decisions(UUID(), of: "h1-p1").isEmpty)
    }
  }
}
