package import Database
package import Domain
package import Foundation

/// Who gets the weekly digest, who got it already, and who does not want it.
package struct DigestStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let mostAttempts = 5
  /// Seconds until a message that could not be handed over is tried again.
  static let pause: Double = 600
  /// Weeks after which it is forgotten who got what.
  static let memory = 8

  /// Takes a digest on before it leaves. A digest that was taken on and of which nothing more is known, as after a crash,
  /// never leaves again: whoever misses one gets the next, and nobody gets one twice.
  /// - Returns: false when somebody else has it, or had it.
  package func claim(_ recipient: DigestRecipient, week: Day, now: Date) async throws -> Bool {
    try await database.write { transaction in
      try transaction.run(
        """
        INSERT INTO weekly_digest (entity_id, address, week, outcome, attempts, at)
        VALUES (\(recipient.entity), \(recipient.key), \(week), 'leaving', 1, \(now))
        ON CONFLICT (entity_id, address, week) DO UPDATE
        SET outcome = 'leaving', attempts = weekly_digest.attempts + 1, at = excluded.at
        WHERE weekly_digest.outcome = 'failed' AND weekly_digest.attempts < \(Self.mostAttempts)
        """) == 1
    }
  }

  package func settle(_ recipient: DigestRecipient, week: Day, _ outcome: DigestOutcome, now: Date) async throws {
    try await database.write { transaction in
      try transaction.run(
        """
        UPDATE weekly_digest SET outcome = \(outcome.rawValue), at = \(now)
        WHERE entity_id = \(recipient.entity) AND address = \(recipient.key) AND week = \(week)
        """)
    }
  }

  package func purge(now: Date) async throws {
    let oldest = WeeklyDigest.week(of: Day(now)).adding(-7 * Self.memory)
    try await database.write { try $0.run("DELETE FROM weekly_digest WHERE week < \(oldest)") }
  }

  package func isWanted(_ address: String, in entity: UUID) async throws -> Bool {
    try await database.read {
      try $0.row(
        "SELECT at FROM digest_refusal WHERE entity_id = \(entity) AND address = \(MailAddress.key(of: address))") == nil
    }
  }

  /// Turns it on or off for whoever holds the signed link of an account or a focal point.
  /// - Returns: false when nobody of that identifier has an address any more.
  package func set(_ isWanted: Bool, subject: UUID, now: Date) async throws -> Bool {
    try await database.write { transaction in
      let found = try transaction.row(
        """
        SELECT a.entity_id, a.organization_id, a.email FROM account a WHERE a.id = \(subject) AND a.email IS NOT NULL
        UNION ALL
        SELECT f.entity_id, m.organization_id, f.email FROM focal_point f
        JOIN body_member m ON m.entity_id = f.entity_id AND m.id = f.member_id
        WHERE f.id = \(subject) AND f.email IS NOT NULL
        """)
      guard let found else { return false }
      let (entity, organization): (UUID, UUID) = (try found["entity_id"], try found["organization_id"])
      let actor = AuditActor.link(entity: entity, organization: organization, name: "Enlace del resumen semanal")
      try transaction.wantDigest(isWanted, at: try found["email"], subject: subject, by: actor, now: now)
      return true
    }
  }
}

package enum DigestOutcome: String, Sendable, CaseIterable {
  case sent
  /// There was nothing to say.
  case silent
  /// It could not be handed over; it is tried again.
  case failed
}

extension Transaction {
  /// Saying again what was said changes nothing.
  func wantDigest(_ isWanted: Bool, at address: String, subject: UUID, by actor: AuditActor, now: Date) throws {
    let key = MailAddress.key(of: address)
    let changed = try run(
      isWanted
        ? "DELETE FROM digest_refusal WHERE entity_id = \(actor.entity) AND address = \(key)"
        : """
        INSERT INTO digest_refusal (entity_id, address, at) VALUES (\(actor.entity), \(key), \(now))
        ON CONFLICT (entity_id, address) DO NOTHING
        """)
    guard changed > 0 else { return }
    try append(AuditEntry(actor, isWanted ? .digestAsked : .digestRefused, "digest", subject.text), at: now)
  }
}
