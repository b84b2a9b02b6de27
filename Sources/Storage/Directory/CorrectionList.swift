import Database
import Domain
package import Foundation

/// A correction in a list.
package struct CorrectionLine: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let subject: Subject
  /// Of the service, or of the official in office.
  package let name: String
  package let organization: String
  package let sentAt: Date
  /// What is corrected, as the screen names it.
  package let fields: [String]

  package enum Subject: String, Sendable, Equatable { case service, focalPoint = "focal-point" }
}

extension AssuranceStore {
  package func waitingCorrections(of entity: UUID) async throws -> Int {
    try await database.read { try $0.value("SELECT count(*) FROM (\(Self.waiting(entity))) AS w") ?? 0 }
  }

  /// Those that wait, the oldest first. Three statements.
  package func corrections(of entity: UUID, page: Int = 1) async throws -> (lines: [CorrectionLine], total: Int) {
    try await database.read { reader in
      let total: Int = try reader.value("SELECT count(*) FROM (\(Self.waiting(entity))) AS w") ?? 0
      let found = try reader.rows(
        """
        SELECT w.* FROM (\(Self.waiting(entity))) AS w ORDER BY w.sent_at, w.id
        LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """)
      let fields = try reader.correctedFields(of: try found.map { try $0["id"] as UUID }, in: entity)
      return (
        try found.map { row in
          let id: UUID = try row["id"]
          return CorrectionLine(
            id: id, subject: try row.choice("subject"), name: try row["name"], organization: try row["organization_name"],
            sentAt: try row["sent_at"], fields: fields[id] ?? [])
        }, total
      )
    }
  }

  private static func waiting(_ entity: UUID) -> SQL {
    """
    SELECT p.id, p.sent_at, s.name, o.name AS organization_name, 'service' AS subject FROM service_correction p
    JOIN service s ON s.entity_id = p.entity_id AND s.id = p.service_id
    JOIN organization o ON o.entity_id = p.entity_id AND o.id = p.organization_id
    WHERE p.entity_id = \(entity) AND p.settled_at IS NULL
    UNION ALL
    SELECT p.id, p.sent_at, f.name, o.name AS organization_name, 'focal-point' AS subject FROM appointment_correction p
    JOIN focal_point f ON f.entity_id = p.entity_id AND f.id = p.focal_point_id
    JOIN organization o ON o.entity_id = p.entity_id AND o.id = p.organization_id
    WHERE p.entity_id = \(entity) AND p.settled_at IS NULL
    """
  }
}

extension Reader {
  fileprivate func correctedFields(of corrections: [UUID], in entity: UUID) throws -> [UUID: [String]] {
    try rows(
      """
      SELECT correction_id, field FROM service_correction_line
      WHERE entity_id = \(entity) AND correction_id IN (\(list: corrections))
      UNION ALL
      SELECT correction_id, field FROM appointment_correction_line
      WHERE entity_id = \(entity) AND correction_id IN (\(list: corrections)) ORDER BY 2
      """
    ).reduce(into: [:]) {
      let field: String = try $1["field"]
      let name = ProposedField(rawValue: field)?.name ?? AppointmentField(rawValue: field)?.name ?? field
      $0[try $1["correction_id"] as UUID, default: []].append(name)
    }
  }
}
