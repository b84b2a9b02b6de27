package import Database
package import Domain
package import Foundation
package import Vault

/// Accounts of an entity: who may sign in, as what, for which institution.
package struct AccountStore: Sendable {
  let database: any Database
  let work: PasswordWork
  let cost: PasswordHash.Cost

  package init(database: any Database, work: PasswordWork = .shared, cost: PasswordHash.Cost = .standard) {
    self.database = database
    self.work = work
    self.cost = cost
  }

  static let columns: SQL = """
    a.id, a.organization_id, o.name AS organization_name, a.login, a.name, a.role, a.must_change_password, a.disabled_at, a.email,
    CASE WHEN a.totp_sealed IS NULL THEN 0 ELSE 1 END AS has_second_factor
    """

  /// - Parameter after: the login that ended the page before.
  /// - Returns: up to `limit` accounts by login.
  package func page(of entity: UUID, after: String? = nil, limit: Int = 50) async throws -> [Account] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT \(Self.columns) FROM account a JOIN organization o ON o.id = a.organization_id
        WHERE a.entity_id = \(entity) AND a.login > \(after ?? "") ORDER BY a.login LIMIT \(limit)
        """
      ).map(Account.init)
    }
  }

  package func find(_ account: UUID, in entity: UUID) async throws -> Account? {
    try await database.read { try $0.account(account, in: entity) }
  }

  /// For commands, which know an account by what it signs in with.
  package func find(login: String) async throws -> (account: Account, entity: UUID)? {
    try await database.read { reader in
      try reader.row(
        """
        SELECT a.entity_id, \(Self.columns) FROM account a JOIN organization o ON o.id = a.organization_id
        WHERE a.login = \(Login.fold(login) ?? "")
        """
      ).map { (try Account(row: $0), try $0["entity_id"]) }
    }
  }

  /// Institutions an account can belong to, by name.
  package func organizations(of entity: UUID, limit: Int = 300) async throws -> [(id: UUID, name: String)] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT id, name FROM organization WHERE entity_id = \(entity) AND retired_at IS NULL ORDER BY name, id LIMIT \(limit)
        """
      ).map { (try $0["id"], try $0["name"]) }
    }
  }

  /// The institution of exactly this name or code.
  package func organization(named name: String, of entity: UUID) async throws -> UUID? {
    try await database.read { reader in
      try reader.value(
        """
        SELECT id FROM organization WHERE entity_id = \(entity) AND retired_at IS NULL AND (name = \(name) OR code = \(name))
        ORDER BY id LIMIT 1
        """)
    }
  }
}

extension Reader {
  func account(_ id: UUID, in entity: UUID) throws -> Account? {
    try row(
      """
      SELECT \(AccountStore.columns) FROM account a JOIN organization o ON o.id = a.organization_id
      WHERE a.entity_id = \(entity) AND a.id = \(id)
      """
    ).map(Account.init)
  }
}

extension Account {
  init(row: Row) throws {
    self.init(
      id: try row["id"], organization: try row["organization_id"], organizationName: try row["organization_name"],
      login: try row["login"], name: try row["name"], role: try row.choice("role"),
      hasSecondFactor: try row["has_second_factor"], mustChangePassword: try row["must_change_password"],
      disabledAt: try row["disabled_at"], email: try row["email"])
  }
}
