import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// A town whose desks are ready: a fresh database, the small plan and two stores.
struct DeskFixture: Sendable {
  let database: any Database
  let town: Town
  let pack = PlanPack.small
  var store: OrientationStore { OrientationStore(database: database) }
  var tallies: TallyStore { TallyStore(database: database) }
  static let month = Month(year: 2026, month: 11)

  static func run(_ engine: Engine, _ body: (DeskFixture) async throws -> Void) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      try await town.adopt(.small, in: database)
      try await body(DeskFixture(database: database, town: town))
    }
  }

  /// Two needs and one barrier: 2 + 2 + 1 + 1 + 1 cells of the small plan.
  static func usual() throws -> Orientation {
    try Orientation(
      needs: ["salud", "empleo"], lifeStage: .youth, sex: .female, nationality: Nationality(rawValue: "VE"), zone: "norte",
      mobility: .settled, barriers: ["digital"], channel: .inPerson, deeds: [.information, .referral], isResolved: false,
      screening: Screening(criteria: ["sin-techo"], urgency: .priority))
  }

  @discardableResult
  func record(
    _ orientation: Orientation, key: String = UUID().uuidString, by person: Person = .bruno, now: Date = Town.now
  ) async throws -> Recording {
    try await store.record(orientation, key: try ClientKey(key), by: town.actor(person), pack: pack, now: now)
  }

  /// The small plan's tabulation of that code.
  func tabulation(_ code: String) throws -> Tabulation { try #require(pack.tabulations.first { $0.code == code }) }

  func sum(_ code: String, where filter: [Domain.Dimension: [String]] = [:]) async throws -> Int {
    try await tallies.sum(town.entity, try tabulation(code), months: Self.month...Self.month, where: filter)
  }

  func count(of table: StaticString) async throws -> Int {
    try await database.read { try $0.value("SELECT COUNT(*) AS n FROM \(raw: table)") ?? -1 }
  }

  func events() async throws -> [String] {
    try await database.read { try $0.rows("SELECT event FROM audit_line WHERE event LIKE 'orientation%' ORDER BY number").map { try $0["event"] } }
  }

  func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
    let differences = try await tallies.verify(town.entity)
    #expect(differences.isEmpty, sourceLocation: location)
  }
}
