import Database
package import Domain

/// What accounts leave to do, for the home page.
package struct AccountState: Sendable, Equatable {
  package let hasSecondFactor: Bool
  package let recoveryCodesLeft: Int
  /// Active administrators of the entity.
  package let administrators: Int
  /// Active accounts of the entity that still have a one-time password.
  package let unusedPasswords: Int

  package init(hasSecondFactor: Bool, recoveryCodesLeft: Int, administrators: Int, unusedPasswords: Int) {
    self.hasSecondFactor = hasSecondFactor
    self.recoveryCodesLeft = recoveryCodesLeft
    self.administrators = administrators
    self.unusedPasswords = unusedPasswords
  }
}

extension AccountStore {
  /// One statement.
  package func state(of actor: Actor) async throws -> AccountState {
    try await database.read { reader in
      let row = try reader.row(
        """
        SELECT CASE WHEN me.totp_sealed IS NULL THEN 0 ELSE 1 END AS has_second_factor,
          (SELECT count(*) FROM recovery_code r WHERE r.account_id = me.id AND r.used_at IS NULL) AS codes_left,
          (SELECT count(*) FROM account a WHERE a.entity_id = me.entity_id AND a.disabled_at IS NULL
            AND a.role = 'administrator') AS administrators,
          (SELECT count(*) FROM account a WHERE a.entity_id = me.entity_id AND a.disabled_at IS NULL
            AND a.must_change_password = 1) AS unused_passwords
        FROM account me WHERE me.id = \(actor.account)
        """)
      guard let row else { throw DatabaseFault.unreadable("the account of a session is gone") }
      return AccountState(
        hasSecondFactor: try row["has_second_factor"], recoveryCodesLeft: try row["codes_left"],
        administrators: try row["administrators"], unusedPasswords: try row["unused_passwords"])
    }
  }
}
