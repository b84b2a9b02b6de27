import Database
import Domain
package import Foundation

/// An institution with something to confirm that nothing can be written to.
package struct SilentOrganization: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let name: String
  package let phone: String?
  package let services: Int
  package let offices: Int
}

extension AssuranceStore {
  /// Institutions with services or focal points to confirm that nothing can be written to: their link goes by hand.
  package func unreachable(
    of entity: UUID, now: Date, page: Int = 1
  ) async throws -> (organizations: [SilentOrganization], total: Int) {
    let source: SQL = "FROM (\(Self.silentServices(entity, now)) UNION ALL \(Self.silentOffices(entity, now))) AS x"
    return try await database.read { reader in
      let total: Int = try reader.value("SELECT count(DISTINCT x.organization_id) \(source)") ?? 0
      let found = try reader.rows(
        """
        SELECT o.id, o.name, o.phone, SUM(x.services) AS services, SUM(x.offices) AS offices \(source)
        JOIN organization o ON o.entity_id = \(entity) AND o.id = x.organization_id GROUP BY o.id, o.name, o.phone
        ORDER BY count(*) DESC, o.name, o.id LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """)
      return (
        try found.map {
          SilentOrganization(
            id: try $0["id"], name: try $0["name"], phone: try $0["phone"], services: try $0["services"],
            offices: try $0["offices"])
        }, total
      )
    }
  }

  private static func silentServices(_ entity: UUID, _ now: Date) -> SQL {
    let soon = now.addingTimeInterval(Double(Assurance.warningDays) * 86_400)
    return """
      SELECT s.organization_id, 1 AS services, 0 AS offices
      FROM service s JOIN organization o ON o.entity_id = s.entity_id AND o.id = s.organization_id
      WHERE s.entity_id = \(entity) AND s.retired_at IS NULL AND s.visibility <> 'staff' AND o.email IS NULL
        AND s.valid_until IS NOT NULL AND s.valid_until < \(soon) AND NOT EXISTS (SELECT 1 FROM contact c
          WHERE c.entity_id = s.entity_id AND c.service_id = s.id AND c.kind = 'email')
        AND NOT EXISTS (SELECT 1 FROM assurance_request_service q JOIN assurance_request r
          ON r.entity_id = q.entity_id AND r.id = q.request_id
          WHERE q.entity_id = s.entity_id AND q.service_id = s.id AND r.revoked_at IS NULL AND r.expires_at > \(now))
      """
  }

  private static func silentOffices(_ entity: UUID, _ now: Date) -> SQL {
    """
    SELECT m.organization_id, 0 AS services, 1 AS offices
    \(SQL.officesInForce(now)) AND f.entity_id = \(entity) AND o.email IS NULL AND f.email IS NULL
      AND f.confirmed_on <= \(SQL.lastConfirmed(.month, now))
      AND NOT EXISTS (SELECT 1 FROM assurance_request_focal_point q JOIN assurance_request r
        ON r.entity_id = q.entity_id AND r.id = q.request_id
        WHERE q.entity_id = f.entity_id AND q.focal_point_id = f.id AND r.revoked_at IS NULL AND r.expires_at > \(now))
    """
  }
}
