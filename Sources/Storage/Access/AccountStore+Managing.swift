package import Domain
package import Foundation
import Database
import Vault

/// An account to be made.
package struct AccountDraft: Sendable, Equatable {
  package let login: Login
  package let name: String
  package let role: Role
  package let organization: UUID
  /// Where notices about referrals go; nil for none.
  package let email: String?

  package init(login: Login, name: String, role: Role, organization: UUID, email: String? = nil) {
    self.login = login
    self.name = name
    self.role = role
    self.organization = organization
    self.email = email
  }
}

/// What is shown once, on screen or paper, and kept nowhere.
package struct IssuedPassword: Sendable, Equatable {
  package let account: UUID
  package let login: String
  package let password: String
}

extension AccountStore {
  /// Makes an account with a one-time password.
  /// - Throws: `AccountRefusal`; `DatabaseFault.refused(.foreignKey)` when the institution is not the entity's.
  package func add(_ draft: AccountDraft, by actor: AuditActor, now: Date) async throws -> IssuedPassword {
    let (issued, hash) = try await issue(for: draft)
    try await database.write { try $0.insert(draft, issued, hash: hash, by: actor, now: now) }
    return issued
  }

  /// Makes the first accounts of an entity: all of them, or none when it has any.
  package func addFirst(_ drafts: [AccountDraft], by actor: AuditActor, now: Date) async throws -> [IssuedPassword] {
    var made: [(draft: AccountDraft, issued: IssuedPassword, hash: String)] = []
    for draft in drafts {
      let (issued, hash) = try await issue(for: draft)
      made.append((draft, issued, hash))
    }
    let all = made
    return try await database.write { transaction in
      guard try transaction.row("SELECT id FROM account WHERE entity_id = \(actor.entity) LIMIT 1") == nil else { return [] }
      for one in all { try transaction.insert(one.draft, one.issued, hash: one.hash, by: actor, now: now) }
      return all.map(\.issued)
    }
  }

  func issue(for draft: AccountDraft) async throws -> (IssuedPassword, hash: String) {
    let issued = IssuedPassword(account: UUID(), login: draft.login.description, password: OneTimePassword.generate())
    return (issued, try await hash(issued.password))
  }

  /// Gives an account a new one-time password and ends its sessions.
  /// - Parameter dropSecondFactor: when the phone and the recovery codes are lost.
  /// - Returns: nil when the entity has no such account.
  package func reset(
    _ id: UUID, dropSecondFactor: Bool, by actor: AuditActor, now: Date
  ) async throws -> IssuedPassword? {
    let password = OneTimePassword.generate()
    let hash = try await hash(password)
    return try await database.write { transaction in
      guard let account = try transaction.account(id, in: actor.entity) else { return nil }
      try transaction.run("UPDATE account SET password_hash = \(hash), must_change_password = 1 WHERE id = \(id)")
      try transaction.run("DELETE FROM session WHERE account_id = \(id)")
      for door in [SignInDoor.login(account.login), .secondFactor(id), .confirmation(id)] { try transaction.open(door) }
      if dropSecondFactor { try transaction.dropSecondFactor(of: id) }
      try transaction.append(
        AuditEntry(
          actor, .accountReset, "account", id.text,
          detail: dropSecondFactor ? "second-factor-dropped" : "", owner: account.organization), at: now)
      return IssuedPassword(account: id, login: account.login, password: password)
    }
  }

  /// Keeps an account from signing in and ends its sessions.
  /// - Returns: nil when the entity has no such account.
  /// - Throws: `AccountRefusal`.
  package func disable(_ id: UUID, by actor: AuditActor, now: Date) async throws -> Account? {
    try await database.write { try $0.disable(id, by: actor, now: now) }
  }

  /// - Returns: nil when the entity has no such account.
  package func enable(_ id: UUID, by actor: AuditActor, now: Date) async throws -> Account? {
    try await change(id, .accountEnabled, by: actor, now: now) { transaction, account in
      guard account.isDisabled else { throw AccountRefusal.alreadyEnabled }
      try transaction.checkStands(account.organization, of: actor.entity)
      try transaction.run("UPDATE account SET disabled_at = NULL WHERE id = \(id)")
    }
  }

  private func change(
    _ id: UUID, _ event: AuditEvent, by actor: AuditActor, now: Date,
    _ change: @escaping @Sendable (any Transaction, Account) throws -> Void
  ) async throws -> Account? {
    try await database.write { transaction in
      guard let account = try transaction.account(id, in: actor.entity) else { return nil }
      try change(transaction, account)
      try transaction.append(
        AuditEntry(actor, event, "account", id.text, owner: account.organization), at: now)
      return account
    }
  }

  func hash(_ password: String) async throws -> String {
    let cost = cost
    return try await work.run { try PasswordHash.of(password, cost: cost).description }
  }
}

extension Transaction {
  func insert(
    _ draft: AccountDraft, _ issued: IssuedPassword, hash: String, by actor: AuditActor, now: Date
  ) throws {
    try checkStands(draft.organization, of: actor.entity)
    let added = try run(
      """
      INSERT INTO account (id, entity_id, organization_id, login, name, email, role, password_hash, must_change_password,
        created_at)
      VALUES (\(issued.account), \(actor.entity), \(draft.organization), \(issued.login), \(draft.name), \(draft.email),
        \(draft.role.rawValue), \(hash), 1, \(now))
      ON CONFLICT (login) DO NOTHING
      """)
    guard added == 1 else { throw AccountRefusal.loginTaken }
    try append(
      AuditEntry(
        actor, .accountAdded, "account", issued.account.text, detail: draft.role.rawValue, owner: draft.organization),
      at: now)
  }

  /// An institution that left the directory gets no working account.
  fileprivate func checkStands(_ organization: UUID, of entity: UUID) throws {
    let retired = try row(
      "SELECT id FROM organization WHERE entity_id = \(entity) AND id = \(organization) AND retired_at IS NOT NULL")
    guard retired == nil else { throw AccountRefusal.organizationRetired }
  }
}
