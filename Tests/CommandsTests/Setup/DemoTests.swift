import Commands
import Database
import Foundation
import Storage
import Support
import Testing

@Suite struct DemoTests {
  private static let plan = Workplace.plan("tacna")

  /// Everything a person can read in a year, without the identifiers and keys that are new each time.
  private static let readable: [SQL] = [
    "SELECT tabulation_code, month, d1, d2, d3, count FROM tally", "SELECT name, valid_until FROM service",
    "SELECT number, text, post, due_on, state, evidence, closed_on FROM agreement",
    "SELECT kind, state, starts_at, agenda FROM body_session", "SELECT name, post, document, confirmed_on FROM focal_point",
    "SELECT product_code, title, decision, added_at FROM evidence",
    "SELECT need_code, state, created_at, state_since FROM referral", "SELECT event, at FROM audit_line",
    "SELECT period_kind, period_start, figures FROM period_closing",
  ]

  private static func year(_ place: Workplace) async throws -> [String] {
    try await place.look { database in
      try await database.read { reader in
        try readable.flatMap { question in
          try reader.rows(question).map { row in row.values.map { "\($0)" }.joined(separator: "|") }.sorted()
        }
      }
    }
  }

  @Test(arguments: [(Engine.sqlite, "san-juan-de-miraflores"), (.postgres, "tacna")])
  func `a year of an invented office keeps every rule`(engine: Engine, plan: String) async throws {
    try await withWorkplace(engine) { place in
      await place.call("migrate")
      let outcome = await place.call("demo", Workplace.plan(plan))
      #expect(outcome.code == 0, "\(outcome.complaint)")
      #expect(outcome.said.contains { $0.hasPrefix("usuario") })
      for words in [["tally", "verify"], ["doctor"]] {
        let check = await place.call(words)
        #expect(check.code == 0, "\(check.complaint)")
      }
      let entities = try await place.look { try await PackStore(database: $0).entities() }
      #expect(entities.map(\.isFictitious) == [true])
    }
  }

  @Test func `the same day gives the same year`() async throws {
    let years = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 1...2 {
        group.addTask {
          try await withWorkplace(.sqlite) { place in
            await place.call("migrate")
            await place.call("demo", Self.plan)
            return try await Self.year(place)
          }
        }
      }
      return try await group.reduce(into: [[String]]()) { $0.append($1) }
    }
    #expect(years[0].count > 3000)
    #expect(years[0] == years[1])
  }

  @Test func `a database that has a plan is left alone`() async throws {
    try await withPlan(.sqlite) { place in
      let outcome = await place.call("demo", Self.plan)
      #expect(outcome.code == 65)
      #expect(outcome.complaint.contains("necesita una vacía"))
      let entities = try await place.look { try await PackStore(database: $0).entities() }
      #expect(entities.map(\.isFictitious) == [false])
    }
  }
}
