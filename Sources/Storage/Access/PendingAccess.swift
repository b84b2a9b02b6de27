import Database
package import Domain
package import Foundation

/// A handover of an office whose access nobody passed yet.
package struct PendingAccess: Sendable, Equatable {
  package let predecessorID: UUID
  package let predecessor: String
  package let successor: String
  /// Of the successor's office.
  package let email: String?
  package let organization: UUID
  package let organizationName: String
  package let bodyName: String
  package let on: Day
  /// Of the record of the handover.
  package let digest: String

  init(row: Row) throws {
    predecessorID = try row["predecessor_id"]
    predecessor = try row["predecessor"]
    successor = try row["successor"]
    email = try row["email"]
    organization = try row["organization_id"]
    organizationName = try row["organization"]
    bodyName = try row["body"]
    on = try row["on_day"]
    digest = try row["digest"]
  }

  static let columns: SQL = """
    SELECT h.predecessor_id, h.on_day, h.digest, p.name AS predecessor, s.name AS successor, s.email,
      m.organization_id, o.name AS organization, b.name AS body
    """

  static func source(_ entity: UUID) -> SQL {
    """
    FROM office_handover h
    JOIN focal_point p ON p.entity_id = h.entity_id AND p.id = h.predecessor_id
    JOIN focal_point s ON s.entity_id = h.entity_id AND s.id = h.successor_id
    JOIN body_member m ON m.entity_id = p.entity_id AND m.id = p.member_id
    JOIN organization o ON o.entity_id = m.entity_id AND o.id = m.organization_id
    JOIN body b ON b.entity_id = m.entity_id AND b.id = m.body_id
    LEFT JOIN access_handover x ON x.entity_id = h.entity_id AND x.predecessor_id = h.predecessor_id
    WHERE h.entity_id = \(entity) AND x.predecessor_id IS NULL
    """
  }
}

extension Reader {
  func pendingAccess(_ predecessor: UUID, of entity: UUID) throws -> PendingAccess? {
    try row("\(PendingAccess.columns) \(PendingAccess.source(entity)) AND h.predecessor_id = \(predecessor)")
      .map(PendingAccess.init(row:))
  }
}
