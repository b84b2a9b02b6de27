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
  /// Handovers of offices whose access nobody passed yet.
  package let pendingHandovers: Int

  package init(
    hasSecondFactor: Bool, recoveryCodesLeft: Int, administrators: Int, unusedPasswords: Int, pendingHandovers: Int = 0
  ) {
    self.hasSecondFactor = hasSecondFactor
    self.recoveryCodesLeft = recoveryCodesLeft
    self.administrators = administrators
    self.unusedPasswords = unusedPasswords
    self.pendingHandovers = pendingHandovers
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
            AND a.must_change_password = 1) AS unused_passwords,
          (SELECT count(*) FROM office_handover h
            LEFT JOIN access_handover x ON x.entity_id = h.entity_id AND x.predecessor_id = h.predecessor_id
            WHERE h.entity_id = me.entity_id AND x.predecessor_id IS NULL) AS pending_handovers
        FROM account me WHERE me.id = \(actor.account)
        """)
      guard let row else { throw DatabaseFault.unreadable("the account of a session is gone") }
      return AccountState(
        hasSecondFactor: try row["has_second_factor"], recoveryCodesLeft: try row["codes_left"],
        administrators: try row["administrators"], unusedPasswords: try row["unused_passwords"],
        pendingHandovers: try row["pending_handovers"])
    }
  }
}
