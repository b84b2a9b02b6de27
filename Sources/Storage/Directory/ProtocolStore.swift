package import Database
package import Domain
package import Foundation

/// The figures of the protocol by which the directory is kept.
package struct ProtocolStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let pageSize = 50

  /// Six statements, however large the directory is.
  package func read(of entity: UUID, quarter: Period, now: Date) async throws -> DirectoryProtocol {
    try await database.read { reader in
      let total = try reader.standings(of: entity, now: now, joining: "", key: "''")[""] ?? .nothing
      let categories = try reader.standings(
        of: entity, now: now,
        joining: "JOIN service_category_link k ON k.entity_id = s.entity_id AND k.service_id = s.id", key: "k.category_code")
      return DirectoryProtocol(
        total: total, categories: categories, terms: try reader.directoryTerms(of: entity), quarter: quarter,
        changes: try reader.changes(of: entity, in: quarter, now: now),
        offices: try reader.officeUpkeep(of: entity, in: quarter, now: now))
    }
  }

  /// Institutions that answer for services, by name: how many there are and how many are fresh.
  package func owners(
    of entity: UUID, page: Int = 1, now: Date
  ) async throws -> (owners: [DirectoryOwner], total: Int) {
    try await database.read { reader in
      let total: Int =
        try reader.value(
          "SELECT count(DISTINCT organization_id) FROM service WHERE entity_id = \(entity) AND retired_at IS NULL") ?? 0
      let found = try reader.rows(
        """
        SELECT o.id, o.name, o.email, count(*) AS services,
          SUM(CASE WHEN s.valid_until > \(now) AND s.doubted_at IS NULL THEN 1 ELSE 0 END) AS fresh,
          MAX(s.verified_at) AS verified_at
        FROM service s JOIN organization o ON o.entity_id = s.entity_id AND o.id = s.organization_id
        WHERE s.entity_id = \(entity) AND s.retired_at IS NULL
        GROUP BY o.id, o.name, o.email ORDER BY count(*) DESC, o.name, o.id
        LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """)
      return (
        try found.map {
          DirectoryOwner(
            id: try $0["id"], name: try $0["name"], hasMail: try $0["email"] as String? != nil,
            services: try $0["services"], fresh: try $0["fresh"], lastConfirmed: try $0["verified_at"])
        }, total
      )
    }
  }

  /// What stands behind a figure of the quarter: the services, the last change first.
  package func changed(
    _ change: DirectoryChange, of entity: UUID, in quarter: Period, page: Int = 1, now: Date
  ) async throws -> (lines: [DirectoryChangeLine], total: Int) {
    try await database.read { reader in
      let source = SQL.changed(change, of: entity, in: quarter, now: now)
      let total: Int = try reader.value("SELECT count(*) FROM (\(source)) AS c") ?? 0
      let found = try reader.rows(
        """
        SELECT c.service_id, c.at, s.name, o.name AS organization_name FROM (\(source)) AS c
        JOIN service s ON s.entity_id = \(entity) AND s.id = c.service_id
        JOIN organization o ON o.entity_id = s.entity_id AND o.id = s.organization_id
        ORDER BY c.at DESC, s.sort_name, s.id LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """)
      return (
        try found.map {
          DirectoryChangeLine(
            service: try $0["service_id"], name: try $0["name"], organization: try $0["organization_name"], at: try $0["at"])
        }, total
      )
    }
  }

  /// What was decided of a category, the last first, with who did.
  package func terms(
    of category: String, in entity: UUID
  ) async throws -> [(term: DirectoryTerm, account: String, at: Date)] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT t.*, a.name AS account_name FROM directory_term t JOIN account a ON a.id = t.account_id
        WHERE t.entity_id = \(entity) AND t.category_code = \(category) ORDER BY t.version DESC
        """
      ).map { (try DirectoryTerm(row: $0), try $0["account_name"], try $0["at"]) }
    }
  }

  /// - Parameter seen: the version the person saw; 0 when the usual time held.
  /// - Throws: `DirectoryTermRefusal`.
  package func set(
    _ days: Int, for category: String, reason: String?, seen: Int, by actor: Actor, now: Date
  ) async throws {
    try await database.write { transaction in
      let known: String? = try transaction.value(
        "SELECT code FROM service_category WHERE entity_id = \(actor.entity) AND code = \(category)")
      guard known != nil else { throw DirectoryTermRefusal.unknown }
      let current = try transaction.directoryTerms(of: actor.entity)[category]
      let term = try DirectoryTerm.set(days, for: category, reason: reason, over: current, seen: seen)
      try transaction.run(
        """
        INSERT INTO directory_term (entity_id, category_code, version, days, reason, account_id, at)
        VALUES (\(actor.entity), \(category), \(term.version), \(days), \(reason), \(actor.account), \(now))
        """)
      try transaction.append(
        AuditEntry(AuditActor(actor), .directoryTermSet, "service-category", category, detail: "\(days) days"), at: now)
    }
  }
}

/// Who answers for services.
package struct DirectoryOwner: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let name: String
  package let hasMail: Bool
  package let services: Int
  package let fresh: Int
  package let lastConfirmed: Date?
}

package struct DirectoryChangeLine: Sendable, Equatable {
  package let service: UUID
  package let name: String
  package let organization: String
  package let at: Date
}
