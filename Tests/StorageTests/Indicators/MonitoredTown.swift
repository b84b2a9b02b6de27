import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// A town with a plan to follow: fresh database, loaded pack, empty counts.
struct MonitoredTown: Sendable {
  let database: any Database
  let town: Town
  let pack: PlanPack
  static let november = Month(year: 2026, month: 11)

  var store: IndicatorStore { IndicatorStore(database: database) }

  static func run(
    _ engine: Engine, pack: PlanPack = .monitored, _ body: (MonitoredTown) async throws -> Void
  ) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      try await PackStore(database: database).load(pack, entity: town.entity, now: Town.now)
      try await body(MonitoredTown(database: database, town: town, pack: pack))
    }
  }

  func matrix(_ month: Month = november, pack other: PlanPack? = nil) async throws -> Matrix {
    try await store.matrix(town.entity, pack: other ?? pack, month: month, now: Town.now)
  }

  func value(_ code: String, _ month: Month = november) async throws -> IndicatorValue {
    try #require(try await matrix(month).rows.first { $0.indicator.code == code }).value
  }

  func count(_ tabulation: String, _ codes: [String], _ count: Int, month: Month = november, desk: String = "municipalidad") async throws {
    try await town.count(tabulation, month, codes, count, desk: desk, in: database)
  }

  func indicator(_ code: String) throws -> Indicator { try #require(pack.indicators.first { $0.code == code }) }

  func events() async throws -> [String] {
    try await database.read { try $0.rows("SELECT event FROM audit_line ORDER BY number").map { try $0["event"] } }
  }

  /// A service of an institution, with its categories and whether somebody there is a focal point.
  func add(
    service name: String, of organization: String, categories: [String] = [], focalPoint: Bool = false,
    status: String = "active", updatedAt: Date = Town.now, validUntil: Date? = nil, retiredAt: Date? = nil
  ) async throws {
    let (id, entity, owner) = (UUID(), town.entity, town.organizations[organization])
    try await database.write { transaction in
      try transaction.run(
        """
        INSERT INTO service (id, entity_id, organization_id, name, sort_name, status, languages, search_text, verified_at,
          valid_until, retired_at, created_at, updated_at, version)
        VALUES (\(id), \(entity), \(owner), \(name), \(name), \(status), 'es', \(name), \(validUntil.map { _ in updatedAt }),
          \(validUntil), \(retiredAt), \(updatedAt), \(updatedAt), 1)
        """)
      for category in categories {
        try transaction.run(
          "INSERT INTO service_category_link (entity_id, service_id, category_code) VALUES (\(entity), \(id), \(category))")
      }
      if focalPoint {
        try transaction.run(
          """
          INSERT INTO contact (entity_id, service_id, position, kind, value, is_focal_point)
          VALUES (\(entity), \(id), 1, 'person-role', 'Responsable', 1)
          """)
      }
    }
  }
}
