import Database
import Domain
import Foundation
import Storage
import Support

/// A town with its plan loaded and an empty directory.
struct DirectoryPlace {
  let database: CountingDatabase
  let town: Town
  var services: ServiceStore { ServiceStore(database: database) }
  var imports: DirectoryImportStore { DirectoryImportStore(database: database) }

  static func run(_ engine: Engine, _ body: (DirectoryPlace) async throws -> Void) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      try await town.loadPlan(in: database)
      try await body(DirectoryPlace(database: CountingDatabase(database), town: town))
    }
  }

  @discardableResult
  func add(_ details: ServiceDetails, by person: Person = .alicia, now: Date = Town.now) async throws -> UUID {
    try await services.add(details, by: town.actor(person), now: now)
  }

  func found(_ change: (inout ServiceSearch) -> Void) async throws -> [String] {
    var search = ServiceSearch()
    change(&search)
    return try await services.search(search, of: town.entity, now: Town.now).items.map(\.service.details.name)
  }

  func service(_ id: UUID) async throws -> Service? { try await services.find(id, of: town.entity)?.service }

  func events() async throws -> [String] {
    try await database.read { try $0.rows("SELECT event FROM audit_line ORDER BY number").map { try $0["event"] } }
  }

  func count(_ table: StaticString) async throws -> Int? {
    try await database.read { try $0.value("SELECT count(*) AS n FROM \(raw: table)") }
  }
}
