import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct TallyStoreTests {
  /// Three months: one orientation in September, two in November.
  static func run(_ engine: Engine, _ body: (DeskFixture) async throws -> Void) async throws {
    try await DeskFixture.run(engine) { desk in
      try await desk.record(try DeskFixture.usual(), now: Town.now - 60 * 86_400)
      try await desk.record(try DeskFixture.usual())
      try await desk.record(try Orientation(needs: ["salud"], zone: "sur", barriers: ["digital", "economica"]), by: .carmen)
      try await body(desk)
    }
  }

  static let autumn = Month(year: 2026, month: 9)...Month(year: 2026, month: 11)

  @Test(arguments: Engine.allCases)
  func `a sum takes its months, its codes and its desks`(engine: Engine) async throws {
    try await Self.run(engine) { desk in
      let (entity, table) = (desk.town.entity, try desk.tabulation("barrier-zone"))
      let tallies = desk.tallies
      #expect(try await tallies.sum(entity, table, months: Self.autumn) == 4)
      #expect(try await tallies.sum(entity, table, months: DeskFixture.month...DeskFixture.month) == 3)
      #expect(try await tallies.sum(entity, table, months: Self.autumn, where: [.zone: ["norte"]]) == 2)
      #expect(try await tallies.sum(entity, table, months: Self.autumn, where: [.zone: ["norte", "sur"], .barrier: ["digital"]]) == 3)
      #expect(try await tallies.sum(entity, table, months: Self.autumn, where: [.desk: ["demuna"]]) == 2)
      #expect(try await tallies.sum(entity, table, months: Self.autumn, where: [.zone: []]) == 0)
      #expect(try await tallies.sum(UUID(), table, months: Self.autumn) == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a breakdown is ordered by size, then by code`(engine: Engine) async throws {
    try await Self.run(engine) { desk in
      let found = try await desk.tallies.breakdown(
        desk.town.entity, try desk.tabulation("need"), by: .need, months: Self.autumn)
      #expect(found == [TallyShare(code: "salud", count: 3), TallyShare(code: "empleo", count: 2)])
      let desks = try await desk.tallies.breakdown(
        desk.town.entity, try desk.tabulation("resolved"), by: .desk, months: Self.autumn)
      #expect(desks == [TallyShare(code: "municipalidad", count: 2), TallyShare(code: "demuna", count: 1)])
    }
  }

  @Test(arguments: Engine.allCases)
  func `months without any are zero`(engine: Engine) async throws {
    try await Self.run(engine) { desk in
      let found = try await desk.tallies.byMonth(desk.town.entity, try desk.tabulation("resolved"), months: Self.autumn)
      #expect(found.map(\.count) == [1, 0, 2])
      #expect(found.map(\.month.description) == ["2026-09", "2026-10", "2026-11"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a question about a dimension that is not kept is refused`(engine: Engine) async throws {
    try await Self.run(engine) { desk in
      let (entity, table) = (desk.town.entity, try desk.tabulation("resolved"))
      await #expect(throws: TallyFault.noSuchDimension(.sex, "resolved")) {
        _ = try await desk.tallies.sum(entity, table, months: Self.autumn, where: [.sex: ["female"]])
      }
    }
  }

  @Test func `counts are read from the key, however many there are`() async throws {
    try await DeskFixture.run(.sqlite) { desk in
      let entity = desk.town.entity
      let plan: [String] = try await desk.database.read { reader in
        try reader.rows(
          """
          EXPLAIN QUERY PLAN SELECT d1, SUM(count) AS total FROM tally WHERE entity_id = \(entity)
          AND tabulation_code = 'need' AND month >= '2026-01' AND month <= '2026-12' GROUP BY d1
          """
        ).map { try $0["detail"] }
      }
      #expect(plan.contains { $0.hasPrefix("SEARCH tally USING PRIMARY KEY (entity_id=? AND tabulation_code=?") })
    }
  }
}
