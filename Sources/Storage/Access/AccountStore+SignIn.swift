import Database
import Domain
package import Foundation
import Vault

/// A browser that has just shown something it knows.
package struct SignIn: Sendable, Equatable {
  /// The secret of its new session: what the cookie holds.
  package let secret: String
  package let needsSecondFactor: Bool
  package let mustChangePassword: Bool
}

extension AccountStore {
  /// What is known of the account before the password is checked.
  private struct Candidate: Sendable {
    let id: UUID
    let entity: UUID
    let organization: UUID
    let name: String
    let role: Role
    let hash: String
    let hasSecondFactor: Bool
    let mustChangePassword: Bool
    let isDisabled: Bool

    var actor: AuditActor {
      AuditActor(entity: entity, organization: organization, account: id, name: name, role: role.rawValue)
    }
  }

  /// Checks a password and starts a session. A name without an account costs the same work and gets the same answer.
  ///
  /// - Parameters:
  ///   - address: where the request comes from; kept as a digest for the limit only.
  ///   - device: a closed description of the browser.
  /// - Throws: `SignInRefusal`.
  package func signIn(
    login typed: String, password: String, address: String, device: String, now: Date
  ) async throws -> SignIn {
    let login = Login.fold(typed)
    let doors = [SignInDoor.login(login ?? typed), .address(address)]
    let candidate = try await database.write { transaction in
      for door in doors { try transaction.knock(door, now: now) }
      return try login.flatMap { try Self.candidate($0, in: transaction) }
    }
    let matches = try await matches(password, candidate.flatMap { $0.isDisabled ? nil : $0.hash })
    guard let candidate, matches else {
      if let candidate { try await noteFailure(of: candidate, now: now) }
      throw SignInRefusal.wrong
    }
    let fresh = try await rehash(password, candidate.hash)
    return try await start(candidate, fresh: fresh, doors: doors, device: device, now: now)
  }

  private static func candidate(_ login: String, in reader: some Reader) throws -> Candidate? {
    try reader.row(
      """
      SELECT id, entity_id, organization_id, name, role, password_hash, must_change_password, disabled_at,
        CASE WHEN totp_sealed IS NULL THEN 0 ELSE 1 END AS has_second_factor
      FROM account WHERE login = \(login)
      """
    ).map { row in
      let disabledAt: Date? = try row["disabled_at"]
      return Candidate(
        id: try row["id"], entity: try row["entity_id"], organization: try row["organization_id"],
        name: try row["name"], role: try row.choice("role"), hash: try row["password_hash"],
        hasSecondFactor: try row["has_second_factor"], mustChangePassword: try row["must_change_password"],
        isDisabled: disabledAt != nil)
    }
  }

  /// Whether the password fits; without a hash to compare with, the same work for nothing.
  func matches(_ password: String, _ stored: String?) async throws -> Bool {
    let cost = cost
    return try await work.run {
      let hash = try stored.map { try PasswordHash(parsing: $0) } ?? .decoy(cost: cost)
      return try hash.matches(password)
    }
  }

  /// The hash to store instead, when today's cost is another.
  private func rehash(_ password: String, _ stored: String) async throws -> String {
    guard try PasswordHash(parsing: stored).needsRehash(to: cost) else { return stored }
    return try await hash(password)
  }

  private func start(
    _ candidate: Candidate, fresh: String, doors: [SignInDoor], device: String, now: Date
  ) async throws -> SignIn {
    let token = Token.new()
    return try await database.write { transaction in
      // Nothing may have changed while the password was checked: neither a reset nor a disabled account.
      let isCurrent = try transaction.run(
        """
        UPDATE account SET password_hash = \(fresh)
        WHERE id = \(candidate.id) AND password_hash = \(candidate.hash) AND disabled_at IS NULL
        """)
      guard isCurrent == 1 else { throw SignInRefusal.wrong }
      for door in doors { try transaction.open(door) }
      try transaction.run(
        """
        INSERT INTO session (digest, account_id, created_at, seen_at, totp_passed, device)
        VALUES (\(token.digest), \(candidate.id), \(now), \(now), 0, \(device))
        """)
      if !candidate.hasSecondFactor {
        try transaction.append(
          AuditEntry(candidate.actor, .signedIn, "account", candidate.id.text, detail: "password"),
          at: now)
      }
      return SignIn(
        secret: token.secret, needsSecondFactor: candidate.hasSecondFactor,
        mustChangePassword: candidate.mustChangePassword)
    }
  }

  private func noteFailure(of candidate: Candidate, now: Date) async throws {
    try await database.write { transaction in
      try transaction.append(
        AuditEntry(
          .system(entity: candidate.entity, organization: candidate.organization), .signInFailed, "account",
          candidate.id.text, detail: "password"), at: now)
    }
  }
}
