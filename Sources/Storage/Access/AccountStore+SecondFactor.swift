import Database
import Domain
package import Foundation
package import Vault

extension AccountStore {
  /// Checks the code of the authenticator, or a recovery code, and completes the session under a new secret.
  /// - Returns: the new secret.
  /// - Throws: `SignInRefusal`.
  package func confirmSecondFactor(of session: Session, typed: String, ring: KeyRing, now: Date) async throws -> String {
    let account = session.actor.account
    let token = Token.new()
    let proof = try await database.write { transaction -> SecondFactorProof? in
      try transaction.knock(.secondFactor(account), now: now)
      let proof = try transaction.prove(typed, of: account, ring: ring, now: now)
      if let proof {
        try transaction.open(.secondFactor(account))
        try transaction.run(
          """
          UPDATE session SET digest = \(token.digest), totp_passed = 1, seen_at = \(now)
          WHERE digest = \(Token.digest(of: session.secret))
          """)
        try transaction.append(
          AuditEntry(
            AuditActor(session.actor), .signedIn, "account", account.text, detail: proof.rawValue),
          at: now)
      } else {
        try transaction.append(
          AuditEntry(
            .system(entity: session.actor.entity, organization: session.actor.organization), .signInFailed, "account",
            account.text, detail: "second-factor"), at: now)
      }
      return proof
    }
    guard proof != nil else { throw SignInRefusal.wrongCode }
    return token.secret
  }

  /// Turns the second factor on, once a first code proves that the app has the secret.
  ///
  /// - Parameter secret: base32, as the enrolment page showed it.
  /// - Returns: the recovery codes, shown once, and the session's new secret. Other sessions end.
  /// - Throws: `AccountRefusal`, `SignInRefusal`.
  package func enrolSecondFactor(
    of session: Session, password: String, secret: String, code: String, ring: KeyRing, now: Date
  ) async throws -> (codes: [String], secret: String) {
    guard let totp = TOTP(base32: secret) else { throw AccountRefusal.secondFactorSecret }
    try await confirm(password, of: session, now: now)
    guard let counter = totp.counter(matching: code, at: now, after: nil) else { throw SignInRefusal.wrongCode }
    let account = session.actor.account
    let subject = SealedSubject(.authenticator, account)
    let envelope = try ring.newEnvelope(for: subject)
    let sealed = try ring.seal(totp.base32, field: Self.secretField, in: envelope, of: subject)
    let codes = RecoveryCodes.generate()
    let token = Token.new()
    try await database.write { transaction in
      let enrolled = try transaction.run(
        """
        UPDATE account SET totp_sealed = \(sealed), totp_key_version = \(envelope.keyVersion),
          totp_wrapped_key = \(envelope.wrappedKey), totp_last_counter = \(counter)
        WHERE id = \(account) AND totp_sealed IS NULL
        """)
      guard enrolled == 1 else { throw AccountRefusal.secondFactorOn }
      try transaction.replaceRecoveryCodes(of: account, with: codes, ring: ring)
      try transaction.renew(session, to: token.digest, secondFactorPassed: true)
      try transaction.append(
        AuditEntry(AuditActor(session.actor), .totpEnrolled, "account", account.text), at: now)
    }
    return (codes, token.secret)
  }

  /// Turns the second factor off. Asks for both: an unattended screen must not weaken an account.
  /// - Returns: the session's new secret. Other sessions end.
  package func removeSecondFactor(
    of session: Session, password: String, code: String, ring: KeyRing, now: Date
  ) async throws -> String {
    let account = session.actor.account
    let token = Token.new()
    try await confirm(password, of: session, now: now)
    let isProven = try await database.write { transaction in
      try transaction.knock(.secondFactor(account), now: now)
      guard try transaction.prove(code, of: account, ring: ring, now: now) != nil else { return false }
      try transaction.open(.secondFactor(account))
      try transaction.dropSecondFactor(of: account)
      try transaction.renew(session, to: token.digest, secondFactorPassed: false)
      try transaction.append(
        AuditEntry(AuditActor(session.actor), .totpRemoved, "account", account.text), at: now)
      return true
    }
    guard isProven else { throw SignInRefusal.wrongCode }
    return token.secret
  }

  /// New recovery codes instead of all earlier ones.
  package func renewRecoveryCodes(
    of session: Session, password: String, ring: KeyRing, now: Date
  ) async throws -> [String] {
    let account = session.actor.account
    try await confirm(password, of: session, now: now)
    let codes = RecoveryCodes.generate()
    try await database.write { transaction in
      guard try transaction.account(account, in: session.actor.entity)?.hasSecondFactor == true else {
        throw AccountRefusal.secondFactorOff
      }
      try transaction.replaceRecoveryCodes(of: account, with: codes, ring: ring)
      try transaction.append(
        AuditEntry(AuditActor(session.actor), .recoveryCodesRenewed, "account", account.text),
        at: now)
    }
    return codes
  }

  package func recoveryCodesLeft(of account: UUID) async throws -> Int {
    try await database.read { reader in
      try reader.value("SELECT count(*) AS n FROM recovery_code WHERE account_id = \(account) AND used_at IS NULL") ?? 0
    }
  }

  /// After a rotation of the key ring: wraps every authenticator's data key with the current version.
  /// - Returns: how many were wrapped anew.
  package func rewrapSecondFactors(with ring: KeyRing) async throws -> Int {
    try await database.write { transaction in
      let rows = try transaction.rows(
        """
        SELECT id, totp_key_version, totp_wrapped_key FROM account
        WHERE totp_sealed IS NOT NULL AND totp_key_version <> \(ring.current.id)
        """)
      for row in rows {
        let account: UUID = try row["id"]
        let old = Envelope(keyVersion: try row["totp_key_version"], wrappedKey: try row["totp_wrapped_key"])
        let new = try ring.rewrap(old, of: SealedSubject(.authenticator, account))
        try transaction.run(
          """
          UPDATE account SET totp_key_version = \(new.keyVersion), totp_wrapped_key = \(new.wrappedKey)
          WHERE id = \(account) AND totp_wrapped_key = \(old.wrappedKey)
          """)
      }
      return rows.count
    }
  }

  static let secretField = "totp"
}

/// What proved the second factor.
enum SecondFactorProof: String, Sendable {
  case authenticator
  case recoveryCode = "recovery-code"
}

extension Transaction {
  /// Uses up the code: the same one never proves anything twice, not even in two requests at once.
  func prove(_ typed: String, of account: UUID, ring: KeyRing, now: Date) throws -> SecondFactorProof? {
    guard let row = try row(
      """
      SELECT totp_sealed, totp_key_version, totp_wrapped_key, totp_last_counter FROM account
      WHERE id = \(account) AND totp_sealed IS NOT NULL
      """)
    else { throw AccountRefusal.secondFactorOff }
    let envelope = Envelope(keyVersion: try row["totp_key_version"], wrappedKey: try row["totp_wrapped_key"])
    let secret = try ring.open(
      try row["totp_sealed"], field: AccountStore.secretField, in: envelope, of: SealedSubject(.authenticator, account))
    if let counter = TOTP(base32: secret)?.counter(matching: typed, at: now, after: try row["totp_last_counter"]) {
      let used = try run(
        """
        UPDATE account SET totp_last_counter = \(counter)
        WHERE id = \(account) AND (totp_last_counter IS NULL OR totp_last_counter < \(counter))
        """)
      return used == 1 ? .authenticator : nil
    }
    guard let digest = RecoveryCodes.digest(of: typed, account: account, with: ring) else { return nil }
    let used = try run(
      """
      UPDATE recovery_code SET used_at = \(now) WHERE account_id = \(account) AND digest = \(digest) AND used_at IS NULL
      """)
    return used == 1 ? .recoveryCode : nil
  }

  func replaceRecoveryCodes(of account: UUID, with codes: [String], ring: KeyRing) throws {
    try run("DELETE FROM recovery_code WHERE account_id = \(account)")
    for code in codes {
      let digest = RecoveryCodes.digest(of: code, account: account, with: ring)
      try run("INSERT INTO recovery_code (account_id, digest) VALUES (\(account), \(digest))")
    }
  }

  func dropSecondFactor(of account: UUID) throws {
    try run("DELETE FROM recovery_code WHERE account_id = \(account)")
    try run(
      """
      UPDATE account SET totp_sealed = NULL, totp_key_version = NULL, totp_wrapped_key = NULL, totp_last_counter = NULL
      WHERE id = \(account)
      """)
  }
}
