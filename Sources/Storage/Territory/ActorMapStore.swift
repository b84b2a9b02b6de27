package import Database
package import Domain
package import Foundation

/// What the actor map is drawn from: the directory as it stands.
package struct ActorMapStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Every service that counts. Four statements, however many there are.
  /// - Parameter isPublic: only what anyone may read.
  package func facts(of entity: UUID, isPublic: Bool, now: Date) async throws -> [ActorFact] {
    try await database.read { reader in
      let categories = try reader.codes(
        "SELECT service_id, category_code AS code FROM service_category_link WHERE entity_id = \(entity)")
      let areas = try reader.codes("SELECT service_id, ubigeo AS code FROM service_area WHERE entity_id = \(entity)")
      let places = try reader.codes(
        """
        SELECT a.service_id, l.ubigeo AS code FROM service_at_location a
        JOIN location l ON l.entity_id = a.entity_id AND l.id = a.location_id
        WHERE a.entity_id = \(entity) AND l.ubigeo IS NOT NULL
        """)
      return try reader.rows(
        """
        SELECT s.id, s.organization_id, s.name, s.status, s.visibility, s.valid_until, o.name AS organization_name, o.actor_type
        FROM service s JOIN organization o ON o.entity_id = s.entity_id AND o.id = s.organization_id
        WHERE s.entity_id = \(entity) AND s.retired_at IS NULL ORDER BY s.sort_name, s.id
        """
      ).compactMap { row in
        let id: UUID = try row["id"]
        var details = ServiceDetails(organization: try row["organization_id"], name: try row["name"])
        details.status = try row.choice("status")
        details.visibility = try row.choice("visibility")
        details.categories = categories[id] ?? []
        details.area = (areas[id] ?? []).compactMap(Ubigeo.init(rawValue:))
        details.locations = (places[id] ?? []).map { Location(id: id, ubigeo: Ubigeo(rawValue: $0)) }
        let validUntil: Date? = try row["valid_until"]
        return ActorFact(
          details, of: try row["organization_name"], family: try row["actor_type"],
          isExpired: validUntil.map { $0 <= now } ?? false, isPublic: isPublic)
      }
    }
  }

  /// Notes in the log that the actor map was taken out.
  package func noteExport(by actor: Actor, now: Date) async throws {
    try await database.write {
      try $0.append(AuditEntry(AuditActor(actor), .reportExported, "report", "mapa-de-actores", detail: "csv"), at: now)
    }
  }
}

extension Reader {
  fileprivate func codes(_ statement: SQL) throws -> [UUID: [String]] {
    try rows(statement).reduce(into: [:]) { found, row in
      found[try row["service_id"] as UUID, default: []].append(try row["code"])
    }
  }
}
