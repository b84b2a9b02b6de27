package import Database
package import Domain
package import Foundation

/// The institutions of an entity. Those of the plan come with its pack; others with an import.
package struct OrganizationStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// All that are not retired, by name. Two statements' worth of work in one: each carries how many services it has.
  package func all(of entity: UUID) async throws -> [OrganizationSummary] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT o.*, (SELECT count(*) FROM service s WHERE s.entity_id = o.entity_id AND s.organization_id = o.id
            AND s.retired_at IS NULL) AS services
        FROM organization o WHERE o.entity_id = \(entity) AND o.retired_at IS NULL ORDER BY o.name, o.id
        """
      ).map { OrganizationSummary(organization: try Organization(row: $0), services: try $0["services"]) }
    }
  }

  /// - Returns: nil when the entity has none of that identifier.
  package func find(_ id: UUID, of entity: UUID) async throws -> Organization? {
    try await database.read { reader in
      try reader.row("SELECT * FROM organization WHERE entity_id = \(entity) AND id = \(id)").map(
        Organization.init(row:))
    }
  }
}

package struct OrganizationSummary: Sendable, Equatable {
  package let organization: Organization
  /// Services in the directory.
  package let services: Int
}

extension Organization {
  init(row: Row) throws {
    self.init(
      id: try row["id"], code: try row["code"], name: try row["name"], acronym: try row["acronym"],
      actorType: try row["actor_type"], description: try row["description"], website: try row["website"],
      email: try row["email"], phone: try row["phone"], ruc: try row["ruc"], source: try row["source"],
      retiredAt: try row["retired_at"])
  }
}
