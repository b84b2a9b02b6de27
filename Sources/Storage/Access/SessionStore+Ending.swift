import Database
import Domain
package import Foundation
import Vault

/// A session as its owner sees it in a list.
package struct SessionLine: Sendable, Equatable {
  /// A short name to end it by. It opens nothing.
  package let handle: String
  package let device: String
  package let createdAt: Date
  package let seenAt: Date
  /// The one this page was asked with.
  package let isCurrent: Bool
}

extension SessionStore {
  /// Living sessions of the account, the latest first.
  package func list(for session: Session, now: Date) async throws -> [SessionLine] {
    let current = Token.digest(of: session.secret)
    let rule = rule
    return try await database.read { reader in
      try reader.rows(
        """
        SELECT digest, device, created_at, seen_at FROM session WHERE account_id = \(session.actor.account)
        ORDER BY seen_at DESC, digest
        """
      ).map { row in
        let digest: [UInt8] = try row["digest"]
        return SessionLine(
          handle: Fingerprint.of(digest), device: try row["device"], createdAt: try row["created_at"],
          seenAt: try row["seen_at"], isCurrent: digest == current)
      }.filter { rule.isAlive(createdAt: $0.createdAt, seenAt: $0.seenAt, now: now) }
    }
  }

  /// Signs this browser out.
  package func end(_ session: Session, now: Date) async throws {
    try await database.write { transaction in
      try transaction.run("DELETE FROM session WHERE digest = \(Token.digest(of: session.secret))")
      try transaction.append(Self.entry(session, .signedOut), at: now)
    }
  }

  /// Signs another browser of the same account out, by the handle of its line.
  /// - Returns: whether there was such a session.
  package func end(_ handle: String, of session: Session, now: Date) async throws -> Bool {
    try await database.write { transaction in
      let digests: [[UInt8]] = try transaction.rows(
        "SELECT digest FROM session WHERE account_id = \(session.actor.account)"
      ).map { try $0["digest"] }
      guard let digest = digests.first(where: { Fingerprint.of($0) == handle }) else { return false }
      try transaction.run("DELETE FROM session WHERE digest = \(digest)")
      try transaction.append(Self.entry(session, .signedOut, detail: "other"), at: now)
      return true
    }
  }

  /// Signs every browser of the account out, this one included.
  package func endAll(of session: Session, now: Date) async throws {
    try await database.write { transaction in
      try transaction.run("DELETE FROM session WHERE account_id = \(session.actor.account)")
      try transaction.append(Self.entry(session, .signedOutEverywhere), at: now)
    }
  }

  /// Erases sessions that are over and failures that are forgotten: a daily task.
  /// - Returns: how many sessions were erased.
  package func purge(now: Date) async throws -> Int {
    let rule = rule
    let memory = max(SignInThrottle.account.memory, SignInThrottle.address.memory)
    return try await database.write { transaction in
      try transaction.run("DELETE FROM sign_in_failure WHERE last_at < \(now.addingTimeInterval(-memory))")
      return try transaction.run(
        """
        DELETE FROM session
        WHERE seen_at < \(now.addingTimeInterval(-rule.idle)) OR created_at < \(now.addingTimeInterval(-rule.absolute))
        """)
    }
  }

  private static func entry(_ session: Session, _ event: AuditEvent, detail: String = "") -> AuditEntry {
    AuditEntry(
      AuditActor(session.actor), event, "account", session.actor.account.text, detail: detail)
  }
}
