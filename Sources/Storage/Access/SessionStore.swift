package import Database
package import Domain
package import Foundation
import Vault

/// A signed-in browser.
package struct Session: Sendable, Equatable {
  /// The secret the cookie holds; only its digest is stored.
  package let secret: String
  package let actor: Actor
  /// The name of the municipality or regional government.
  package let entityName: String
  /// What it holds is invented, to show the system.
  package let isFictitious: Bool
  package let createdAt: Date
  package let seenAt: Date
  package let needsTOTP: Bool
  package let mustChangePassword: Bool
  /// Digest of the plan pack in force, so that a page notices a newer one.
  package let packDigest: String?

  /// Every factor was shown and no password change is pending.
  package var isComplete: Bool { !needsTOTP && !mustChangePassword }
}

package struct SessionStore: Sendable {
  let database: any Database
  let rule: SessionRule

  package init(database: any Database, rule: SessionRule = SessionRule()) {
    self.database = database
    self.rule = rule
  }

  /// The living session of a cookie, or nil. One statement.
  package func find(_ secret: String, now: Date) async throws -> Session? {
    let digest = Token.digest(of: secret)
    let rule = rule
    let found = try await database.read { reader -> Session? in
      try reader.row(
        """
        SELECT s.created_at, s.seen_at, s.totp_passed, a.id, a.entity_id, a.organization_id, a.name, a.role,
          a.must_change_password, CASE WHEN a.totp_sealed IS NULL THEN 0 ELSE 1 END AS has_totp, p.digest AS pack_digest,
          e.name AS entity_name, e.fictitious
        FROM session s JOIN account a ON a.id = s.account_id
          JOIN entity e ON e.id = a.entity_id LEFT JOIN pack p ON p.entity_id = a.entity_id
        WHERE s.digest = \(digest) AND a.disabled_at IS NULL
        """
      ).map { try Session(row: $0, secret: secret) }
    }
    guard let found, rule.isAlive(createdAt: found.createdAt, seenAt: found.seenAt, now: now) else { return nil }
    if now.timeIntervalSince(found.seenAt) > 60 {
      try await touch(digest, now: now)
    }
    return found
  }

  /// A disk that takes nothing more is no reason not to show what is there.
  private func touch(_ digest: [UInt8], now: Date) async throws {
    do {
      try await database.write { try $0.run("UPDATE session SET seen_at = \(now) WHERE digest = \(digest)") }
    } catch DatabaseFault.full {
    } catch DatabaseFault.readOnly {
    }
  }
}

extension Session {
  init(row: Row, secret: String) throws {
    self.secret = secret
    actor = Actor(
      entity: try row["entity_id"], organization: try row["organization_id"], account: try row["id"],
      name: try row["name"], role: try row.choice("role"))
    createdAt = try row["created_at"]
    seenAt = try row["seen_at"]
    let hasTOTP: Bool = try row["has_totp"]
    let passed: Bool = try row["totp_passed"]
    needsTOTP = hasTOTP && !passed
    mustChangePassword = try row["must_change_password"]
    packDigest = try row["pack_digest"]
    entityName = try row["entity_name"]
    isFictitious = try row["fictitious"]
  }
}
