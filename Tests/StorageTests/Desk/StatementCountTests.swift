import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct StatementCountTests {
  @Test(arguments: Engine.allCases)
  func `recording takes six statements, however much was ticked`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let counting = CountingDatabase(desk.database)
      let fixture = DeskFixture(database: counting, town: desk.town)
      let full = try Orientation(
        needs: desk.pack.needs.map(\.code), barriers: desk.pack.barriers.map(\.code), deeds: Deed.allCases,
        screening: try Screening(yes: desk.pack.criteria.map(\.code), of: desk.pack.criteria))
      for orientation in [try Orientation(needs: ["salud"]), full] {
        let count = try await counting.statements { try await fixture.record(orientation) }
        #expect(count == 6)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the list of corrections takes three statements, however many rows there are`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let counting = CountingDatabase(desk.database)
      let store = OrientationStore(database: counting)
      let bruno = desk.town.actor(.bruno)
      for _ in 0..<2 {
        for _ in 0..<10 { try await desk.record(try DeskFixture.usual()) }
        let count = try await counting.statements { _ = try await store.recent(for: bruno, page: 1, now: Town.now) }
        #expect(count == 3)
      }
    }
  }

  @Test func `a count takes one statement`() async throws {
    try await DeskFixture.run(.sqlite) { desk in
      let counting = CountingDatabase(desk.database)
      let table = try desk.tabulation("need")
      let months = DeskFixture.month...DeskFixture.month
      let count = try await counting.statements {
        _ = try await TallyStore(database: counting).sum(desk.town.entity, table, months: months)
      }
      #expect(count == 1)
    }
  }
}
