import Database
import Domain
package import Foundation
import Vault

extension AccountStore {
  /// Changes the password of the session's account, gives the session a new secret and ends all others.
  ///
  /// - Parameter current: not asked for right after a one-time password.
  /// - Returns: the session's new secret.
  /// - Throws: `AccountRefusal` or `SignInRefusal.locked`.
  package func changePassword(
    of session: Session, current: String, to new: String, now: Date
  ) async throws -> String {
    let account = session.actor.account
    let (login, stored) = try await credentials(of: account)
    if !session.mustChangePassword { try await confirm(current, of: session, now: now) }
    if let weakness = PasswordRule.refusal(new, account: login) {
      throw AccountRefusal.passwordWeak(PasswordWeakness(weakness))
    }
    if try await matches(new, stored) { throw AccountRefusal.passwordUnchanged }
    let hash = try await hash(new)
    let token = Token.new()
    try await database.write { transaction in
      let changed = try transaction.run(
        """
        UPDATE account SET password_hash = \(hash), must_change_password = 0
        WHERE id = \(account) AND password_hash = \(stored) AND disabled_at IS NULL
        """)
      guard changed == 1 else { throw AccountRefusal.passwordWrong }
      try transaction.renew(session, to: token.digest)
      try transaction.append(
        AuditEntry(AuditActor(session.actor), .passwordChanged, "account", account.text), at: now)
    }
    return token.secret
  }

  /// Asks for the password again before a change that an unattended screen must not allow.
  /// - Throws: `AccountRefusal.passwordWrong`, `SignInRefusal.locked`.
  func confirm(_ password: String, of session: Session, now: Date) async throws {
    let account = session.actor.account
    try await database.write { try $0.knock(.confirmation(account), now: now) }
    guard try await matches(password, try await credentials(of: account).hash) else {
      throw AccountRefusal.passwordWrong
    }
    try await database.write { try $0.open(.confirmation(account)) }
  }

  private func credentials(of account: UUID) async throws -> (login: String, hash: String) {
    try await database.read { reader in
      guard let row = try reader.row("SELECT login, password_hash FROM account WHERE id = \(account)") else {
        throw DatabaseFault.unreadable("the account of a session is gone")
      }
      return (try row["login"], try row["password_hash"])
    }
  }
}

extension Transaction {
  /// A privilege changed hands: the session gets a new secret, and every other session of the account ends.
  func renew(_ session: Session, to digest: [UInt8], secondFactorPassed: Bool? = nil) throws {
    let old = Token.digest(of: session.secret)
    try run(
      """
      UPDATE session SET digest = \(digest), totp_passed = COALESCE(\(secondFactorPassed), totp_passed)
      WHERE digest = \(old)
      """)
    try run("DELETE FROM session WHERE account_id = \(session.actor.account) AND digest <> \(digest)")
  }
}

extension PasswordWeakness {
  init(_ refusal: PasswordRule.Refusal) {
    self =
      switch refusal {
      case .tooShort: .tooShort
      case .tooLong: .tooLong
      case .repetitive: .repetitive
      case .common: .common
      case .accountName: .accountName
      }
  }
}
