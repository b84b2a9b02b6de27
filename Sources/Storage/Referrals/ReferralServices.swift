package import Database
package import Domain
package import Foundation

/// A service a referral can go to.
package struct ReferralService: Sendable, Equatable {
  package let id: UUID
  package let name: String
  package let organizationName: String
  package let mechanism: String?
  package let coverage: String?
  package let hoursNote: String?
  package let assurance: Assurance
}

/// The directory as someone who refers needs it: what is open to referrals now.
package struct ReferralServices: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let pageSize = 20

  /// The services linked from a pathway, then those of some categories; verified ones first, those expired or in doubt last.
  /// - Parameter page: from 1.
  package func suggestions(
    _ categories: [String], linked: [UUID] = [], in entity: UUID, page: Int, now: Date
  ) async throws -> (services: [ReferralService], total: Int) {
    let chosen: SQL = """
      s.entity_id = \(entity) AND s.retired_at IS NULL AND s.status = 'active' AND (s.id IN (\(list: linked)) OR EXISTS (
        SELECT 1 FROM service_category_link c
        WHERE c.entity_id = s.entity_id AND c.service_id = s.id AND c.category_code IN (\(list: categories))))
      """
    let offset = (max(1, page) - 1) * Self.pageSize
    return try await database.read { reader in
      let total: Int = try reader.value("SELECT COUNT(*) AS total FROM service s WHERE \(chosen)") ?? 0
      let found = try reader.rows(
        """
        \(Self.columns) WHERE \(chosen)
        ORDER BY CASE WHEN s.doubted_at IS NOT NULL OR s.valid_until <= \(now) THEN 1 ELSE 0 END,
          CASE WHEN s.id IN (\(list: linked)) THEN 0 ELSE 1 END, CASE WHEN s.valid_until IS NULL THEN 1 ELSE 0 END,
          s.sort_name, s.id
        LIMIT \(Self.pageSize) OFFSET \(offset)
        """)
      return (try found.map { try ReferralService(row: $0, now: now) }, total)
    }
  }

  /// Nil when there is no such service or it takes no referrals any more. An entry that was joined to another leads there.
  package func find(_ id: UUID, in entity: UUID, now: Date) async throws -> ReferralService? {
    try await database.read { reader in
      let standing = try reader.survivor(of: id, in: entity)
      return try reader.row(
        """
        \(Self.columns) WHERE s.entity_id = \(entity) AND s.id = \(standing) AND s.retired_at IS NULL AND s.status = 'active'
        """
      ).map { try ReferralService(row: $0, now: now) }
    }
  }

  private static let columns: SQL = """
    SELECT s.id, s.name, s.referral_mechanism, s.coverage, s.hours_note, s.verified_at, s.verified_by,
      s.valid_until, s.doubted_at, o.name AS organization_name
    FROM service s JOIN organization o ON o.entity_id = s.entity_id AND o.id = s.organization_id
    """
}

extension ReferralService {
  fileprivate init(row: Row, now: Date) throws {
    id = try row["id"]
    name = try row["name"]
    organizationName = try row["organization_name"]
    mechanism = try row["referral_mechanism"]
    coverage = try row["coverage"]
    hoursNote = try row["hours_note"]
    assurance = Assurance(try Verification(row: row), isDoubted: try row["doubted_at"] as Date? != nil, at: now)
  }
}
