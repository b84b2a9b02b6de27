import Database
import Domain
import Foundation
import Storage
import Support
import Testing

/// The town with a working group that its plan names: the municipality leads it and the DEMUNA sits in it.
struct CoordinatedTown {
  let town: Town
  let database: any Database
  let bodies: BodyStore

  static func run(_ engine: Engine, _ body: (CoordinatedTown) async throws -> Void) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      try await town.adopt(.coordinated(), in: database)
      try await body(CoordinatedTown(town: town, database: database, bodies: BodyStore(database: database)))
    }
  }

  func view(_ code: String = "grupo") async throws -> BodyView {
    try #require(try await bodies.find(code, of: town.entity))
  }

  func member(_ organization: String) async throws -> Membership {
    let id = town.organizations[organization]
    return try #require(try await view().inForce.first { $0.membership.organization == id }).membership
  }

  func appointed(_ name: String = "Ana Quispe", of organization: String = "demuna") async throws -> UUID {
    try await bodies.appoint(
      Town.appointment(name), .titular, for: try await member(organization).id, in: "grupo", by: town.actor(.alicia),
      now: Town.now)
  }

  func audited(_ event: AuditEvent) async throws -> Int {
    try await database.read { try $0.value("SELECT count(*) FROM audit_line WHERE event = \(event.rawValue)") } ?? 0
  }
}
