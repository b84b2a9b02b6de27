import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct StatementCountTests {
  @Test(arguments: Engine.allCases)
  func `recording takes as many statements after fifty orientations as after none`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let counting = CountingDatabase(desk.database)
      let fixture = DeskFixture(database: counting, town: desk.town)
      let full = try Orientation(
        needs: desk.pack.needs.map(\.code), barriers: desk.pack.barriers.map(\.code), deeds: Deed.allCases,
        screening: try Screening(yes: desk.pack.criteria.map(\.code), of: desk.pack.criteria))
      for (orientation, most) in [(try Orientation(needs: ["salud"]), 9), (full, 16)] {
        let first = try await counting.statements { try await fixture.record(orientation) }
        #expect(first <= most)
        for _ in 0..<50 { try await desk.record(orientation) }
        let later = try await counting.statements { try await fixture.record(orientation) }
        #expect(later == first)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `orientations that share a commit raise each count once`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let counting = CountingDatabase(desk.database)
      let cells = Tallying.cells(
        of: try DeskFixture.usual(), in: DeskFixture.month, at: "x", by: desk.pack.tabulations)
      func statements(_ times: Int) async throws -> Int {
        try await counting.statements {
          try await counting.write { transaction in
            for _ in 0..<times { try transaction.count(cells, of: desk.town.entity) }
          }
        }
      }
      let (one, many) = (try await statements(1), try await statements(100))
      #expect(one == many)
      let need = try desk.tabulation("need")
      let each = cells.count { $0.tabulation == need.code }
      let sum = try await TallyStore(database: desk.database).sum(
        desk.town.entity, need, months: DeskFixture.month...DeskFixture.month)
      #expect(sum == 101 * each)
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
