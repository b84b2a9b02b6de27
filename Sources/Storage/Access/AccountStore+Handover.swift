import Database
package import Domain
package import Foundation
import Vault

extension AccountStore {
  package static let handoverPageSize = 30

  /// One page of the handovers of offices whose access nobody passed yet, the oldest first.
  package func pendingHandovers(
    of entity: UUID, page: Int = 1
  ) async throws -> (handovers: [PendingAccess], total: Int) {
    try await database.read { reader in
      let total: Int = try reader.value("SELECT count(*) \(PendingAccess.source(entity))") ?? 0
      let found = try reader.rows(
        """
        \(PendingAccess.columns) \(PendingAccess.source(entity)) ORDER BY h.on_day, h.predecessor_id
        LIMIT \(Self.handoverPageSize) OFFSET \((max(1, page) - 1) * Self.handoverPageSize)
        """
      ).map(PendingAccess.init(row:))
      return (found, total)
    }
  }

  /// A handover whose access waits, with the accounts of focal points of its institution.
  /// - Returns: nil when there is none of that focal point, or its access was passed.
  package func pendingHandover(
    _ predecessor: UUID, of entity: UUID
  ) async throws -> (handover: PendingAccess, accounts: [Account])? {
    try await database.read { reader in
      guard let handover = try reader.pendingAccess(predecessor, of: entity) else { return nil }
      let accounts = try reader.rows(
        """
        SELECT \(Self.columns) FROM account a JOIN organization o ON o.id = a.organization_id
        WHERE a.entity_id = \(entity) AND a.organization_id = \(handover.organization) AND a.role = 'focal-point'
          AND a.disabled_at IS NULL ORDER BY a.login
        """
      ).map(Account.init)
      return (handover, accounts)
    }
  }

  /// Disables the one account, makes the other, and leaves the record: all of it or nothing.
  /// - Returns: the one-time password of the account that was made; nil when none was.
  /// - Throws: `AccessHandoverRefusal`, `AccountRefusal`.
  package func passAccess(
    _ handover: AccessHandover, of predecessor: UUID, by actor: Actor, now: Date
  ) async throws -> IssuedPassword? {
    guard let pending = try await database.read({ try $0.pendingAccess(predecessor, of: actor.entity) }) else {
      throw AccessHandoverRefusal.alreadyPassed
    }
    var made: (draft: AccountDraft, issued: IssuedPassword, hash: String)?
    if case .invite(let login) = handover.arriving {
      let draft = AccountDraft(
        login: login, name: pending.successor, role: .focalPoint, organization: pending.organization,
        email: pending.email)
      let (issued, hash) = try await issue(for: draft)
      made = (draft, issued, hash)
    }
    let invited = made
    try await database.write { transaction in
      guard try transaction.pendingAccess(predecessor, of: actor.entity) != nil else {
        throw AccessHandoverRefusal.alreadyPassed
      }
      let author = AuditActor(actor)
      var disabled: Account?
      if case .disable(let account) = handover.leaving {
        try transaction.disable(account.id, by: author, now: now)
        disabled = account
      }
      if let invited {
        try transaction.insert(invited.draft, invited.issued, hash: invited.hash, by: author, now: now)
      }
      var arrived = invited?.issued.account
      if case .existing(let account) = handover.arriving { arrived = account.id }
      try transaction.record(pending, disabled: disabled?.id, invited: arrived, by: actor, now: now)
    }
    return made?.issued
  }
}

extension Transaction {
  fileprivate func record(
    _ pending: PendingAccess, disabled: UUID?, invited: UUID?, by actor: Actor, now: Date
  ) throws {
    let today = Day(now)
    let digest = Fingerprint.of(fields: [
      (name: "handover", value: pending.digest), (name: "disabled", value: disabled?.text ?? ""),
      (name: "invited", value: invited?.text ?? ""), (name: "on", value: today.description),
      (name: "recorded-by", value: actor.name),
    ])
    try run(
      """
      INSERT INTO access_handover (entity_id, predecessor_id, disabled_id, invited_id, on_day, account_id, recorded_by,
        digest)
      VALUES (\(actor.entity), \(pending.predecessorID), \(disabled), \(invited), \(today), \(actor.account),
        \(actor.name), \(digest))
      """)
    try append(
      AuditEntry(
        AuditActor(actor), .accessHandedOver, "focal-point", pending.predecessorID.text, detail: digest,
        owner: pending.organization), at: now)
  }
}
