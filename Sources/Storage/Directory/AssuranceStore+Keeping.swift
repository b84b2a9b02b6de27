import Database
package import Domain
package import Foundation

/// A request as the secretary sees it.
package struct AssuranceRequestLine: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let organization: UUID
  package let organizationName: String
  package let issuedAt: Date
  package let expiresAt: Date
  package let revokedAt: Date?
  /// Nil when it went by hand.
  package let email: String?
  /// It could not be handed over, and is not tried any more.
  package let hasFailed: Bool
  /// Services and focal points it asks about.
  package let asked: Int
  package let confirmed: Int

  package func isOpen(at now: Date) -> Bool { revokedAt == nil && now < expiresAt }
}

extension AssuranceStore {
  package static let pageSize = 30

  /// A link for an institution without mail, to be shared by hand: about its services, those that wait for a confirmation
  /// first, and its focal points.
  /// - Throws: `AssuranceRefusal.nothingToAsk`.
  package func ask(_ organization: UUID, by actor: Actor, now: Date) async throws -> DueAssuranceLetter {
    try await database.write { transaction in
      let soon = now.addingTimeInterval(Double(Assurance.warningDays) * 86_400)
      let found = try transaction.rows(
        """
        SELECT s.id, s.name, s.valid_until FROM service s JOIN organization o ON o.entity_id = s.entity_id AND o.id = s.organization_id
        WHERE s.entity_id = \(actor.entity) AND s.organization_id = \(organization) AND s.retired_at IS NULL
          AND s.visibility <> 'staff' AND o.retired_at IS NULL
        ORDER BY CASE WHEN s.doubted_at IS NOT NULL OR s.valid_until IS NULL OR s.valid_until < \(soon) THEN 0 ELSE 1 END,
          s.valid_until, s.sort_name, s.id LIMIT \(AssuranceRequest.mostServices)
        """)
      let name: String? = try transaction.value(
        "SELECT name FROM organization WHERE entity_id = \(actor.entity) AND id = \(organization)")
      let points = try transaction.rows(
        """
        SELECT f.id \(SQL.officesInForce(now)) AND f.entity_id = \(actor.entity) AND m.organization_id = \(organization)
        ORDER BY f.confirmed_on, f.id LIMIT \(AssuranceRequest.mostServices)
        """
      ).map { try $0["id"] as UUID }
      guard let name, !found.isEmpty || !points.isEmpty else { throw AssuranceRefusal.nothingToAsk }
      let request = try transaction.ask(
        organization, in: actor.entity, about: try found.map { (try $0["id"] as UUID, nil) },
        offices: points.map { ($0, nil) }, email: nil, by: actor.account, now: now)
      try transaction.append(
        AuditEntry(AuditActor(actor), .assuranceAsked, "assurance-request", request.id.text, owner: organization), at: now)
      return DueAssuranceLetter(
        request: request, email: "", organization: name,
        lines: try found.map { AssuranceLetter.Line(service: try $0["name"], validUntil: try $0["valid_until"]) },
        offices: try transaction.offices(of: request).map(\.named))
    }
  }

  /// Whether there is anything of an institution to ask by link.
  package func canAsk(_ organization: UUID, in entity: UUID, now: Date) async throws -> Bool {
    try await database.read { reader in
      let found: Int? = try reader.value(
        """
        SELECT count(*) FROM organization g WHERE g.entity_id = \(entity) AND g.id = \(organization) AND g.retired_at IS NULL
          AND (EXISTS (SELECT 1 FROM service s WHERE s.entity_id = g.entity_id AND s.organization_id = g.id
            AND s.retired_at IS NULL AND s.visibility <> 'staff')
          OR EXISTS (SELECT 1 \(SQL.officesInForce(now)) AND f.entity_id = \(entity) AND m.organization_id = \(organization)))
        """)
      return found == 1
    }
  }

  /// The link stops working. Saying so again changes nothing.
  package func revoke(_ id: UUID, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let owner: UUID? = try transaction.value(
        "SELECT organization_id FROM assurance_request WHERE entity_id = \(actor.entity) AND id = \(id)")
      guard let owner else { throw AssuranceRefusal.unknown }
      let changed = try transaction.run(
        """
        UPDATE assurance_request SET revoked_at = \(now)
        WHERE entity_id = \(actor.entity) AND id = \(id) AND revoked_at IS NULL
        """)
      guard changed == 1 else { return }
      try transaction.append(
        AuditEntry(AuditActor(actor), .assuranceRevoked, "assurance-request", id.text, owner: owner), at: now)
    }
  }

  /// What was asked, the last first; of one institution or of all.
  package func requests(
    of entity: UUID, organization: UUID? = nil, page: Int = 1
  ) async throws -> (requests: [AssuranceRequestLine], total: Int) {
    let own: SQL = organization.map { " AND r.organization_id = \($0)" } ?? ""
    return try await database.read { reader in
      let total: Int =
        try reader.value("SELECT count(*) FROM assurance_request r WHERE r.entity_id = \(entity)" + own) ?? 0
      let found = try reader.rows(
        """
        SELECT r.*, o.name AS organization_name,
          (SELECT count(*) FROM assurance_request_service s WHERE s.entity_id = r.entity_id AND s.request_id = r.id)
            + (SELECT count(*) FROM assurance_request_focal_point f WHERE f.entity_id = r.entity_id AND f.request_id = r.id)
            AS asked,
          (SELECT count(*) FROM assurance_request_service s WHERE s.entity_id = r.entity_id AND s.request_id = r.id
            AND s.confirmed_at IS NOT NULL)
            + (SELECT count(*) FROM assurance_request_focal_point f WHERE f.entity_id = r.entity_id AND f.request_id = r.id
            AND f.confirmed_at IS NOT NULL) AS confirmed
        FROM assurance_request r JOIN organization o ON o.entity_id = r.entity_id AND o.id = r.organization_id
        WHERE r.entity_id = \(entity)\(own)
        ORDER BY r.issued_at DESC, r.id LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """)
      return (try found.map(AssuranceRequestLine.init(row:)), total)
    }
  }
}

extension AssuranceRequestLine {
  fileprivate init(row: Row) throws {
    id = try row["id"]
    organization = try row["organization_id"]
    organizationName = try row["organization_name"]
    issuedAt = try row["issued_at"]
    expiresAt = try row["expires_at"]
    revokedAt = try row["revoked_at"]
    email = try row["email"]
    let outcome: String? = try row["outcome"]
    hasFailed = try outcome == "failed" && (row["attempts"] as Int) >= AssuranceStore.mostAttempts
    asked = try row["asked"]
    confirmed = try row["confirmed"]
  }
}
