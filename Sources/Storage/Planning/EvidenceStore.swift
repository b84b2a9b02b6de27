package import Database
package import Domain
package import Foundation
import Vault

/// What shows that the products of the plan are there.
package struct EvidenceStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// What somebody wants to add. `id` is the key of the form: sent twice, it is added once.
  package struct Draft: Sendable {
    package let id: UUID
    package let product: String
    package let title: String
    package let backing: Backing

    package init(id: UUID, product: String, title: String, backing: Backing) {
      self.id = id
      self.product = product
      self.title = title
      self.backing = backing
    }

    package enum Backing: Sendable {
      case document(String)
      case file([UInt8], EvidenceFileType)
      case directory
      case report(indicator: String, period: Period, version: Int)
      case session(UUID)
      case agreement(UUID)
    }
  }

  /// - Throws: `EvidenceRefusal`, or `PlanRefusal.unknownProduct`.
  package func add(_ draft: Draft, pack: PlanPack, by actor: Actor, now: Date) async throws {
    guard pack.milestones.contains(where: { $0.products.contains { $0.code == draft.product } }) else {
      throw PlanRefusal.unknownProduct
    }
    try await database.write { transaction in
      guard try transaction.row("SELECT id FROM evidence WHERE id = \(draft.id)") == nil else { return }
      try transaction.insert(draft, by: actor, at: now)
      try transaction.append(
        AuditEntry(AuditActor(actor), .evidenceAdded, "evidence", draft.id.text, detail: draft.product), at: now)
    }
  }

  /// Accepts or refuses. The answer is the product it is for.
  /// - Throws: `EvidenceRefusal`.
  /// - Returns: nil when the entity has no such evidence.
  package func decide(
    _ id: UUID, _ verdict: EvidenceVerdict, reason: String?, by actor: Actor, now: Date
  ) async throws -> String? {
    try await database.write { transaction in
      guard let evidence = try transaction.evidence(id, of: actor.entity) else { return nil }
      let decision = try evidence.decided(verdict, reason: reason, by: actor.account, name: actor.name, at: now)
      try transaction.run(
        """
        UPDATE evidence SET decision = \(decision.verdict.rawValue), reason = \(decision.reason),
          judge_id = \(actor.account), judge = \(decision.judge), decided_at = \(decision.at)
        WHERE entity_id = \(actor.entity) AND id = \(id)
        """)
      let event: AuditEvent = verdict == .accepted ? .evidenceAccepted : .evidenceRefused
      try transaction.append(
        AuditEntry(
          AuditActor(actor), event, "evidence", id.text, detail: evidence.product, owner: evidence.author.organization),
        at: now)
      return evidence.product
    }
  }

  /// Takes an acceptance back. The answer is the product it was for.
  /// - Throws: `EvidenceRefusal`.
  /// - Returns: nil when the entity has no such evidence.
  package func revoke(_ id: UUID, reason: String, by actor: Actor, now: Date) async throws -> String? {
    try await database.write { transaction in
      guard let evidence = try transaction.evidence(id, of: actor.entity) else { return nil }
      let revocation = try evidence.revoked(reason: reason, by: actor.account, name: actor.name, at: now)
      try transaction.run(
        """
        UPDATE evidence SET revocation = \(revocation.reason), revoker_id = \(actor.account),
          revoker = \(revocation.author), revoked_at = \(revocation.at)
        WHERE entity_id = \(actor.entity) AND id = \(id) AND revoked_at IS NULL
        """)
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .evidenceRevoked, "evidence", id.text, detail: evidence.product,
          owner: evidence.author.organization),
        at: now)
      return evidence.product
    }
  }

  /// All of a product, newest first, without the contents of files.
  package func all(_ entity: UUID, of product: String) async throws -> [Evidence] {
    try await database.read { reader in
      try reader.rows(
        evidenceColumns + "WHERE e.entity_id = \(entity) AND e.product_code = \(product) ORDER BY e.added_at DESC, e.id LIMIT 100"
      ).map(Evidence.init(row:))
    }
  }

  /// How much evidence waits for this account to judge it: none of its own.
  package func waiting(_ actor: Actor) async throws -> Int {
    try await database.read { reader in
      try reader.value(
        """
        SELECT COUNT(*) FROM evidence
        WHERE entity_id = \(actor.entity) AND decision IS NULL AND account_id <> \(actor.account)
        """) ?? 0
    }
  }

  /// - Returns: nil when the entity has none of that identifier.
  package func find(_ id: UUID, of entity: UUID) async throws -> Evidence? {
    try await database.read { try $0.evidence(id, of: entity) }
  }

  /// The contents of a file; reading it is noted in the log.
  /// - Returns: nil when the evidence is no file.
  package func open(_ evidence: Evidence, by actor: Actor, now: Date) async throws -> [UInt8]? {
    try await database.write { transaction in
      let bytes: SQLValue? = try transaction.value(
        "SELECT bytes FROM evidence_file WHERE entity_id = \(actor.entity) AND evidence_id = \(evidence.id)")
      guard case .blob(let bytes) = bytes else { return nil }
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .evidenceRead, "evidence", evidence.id.text, detail: evidence.product,
          owner: evidence.author.organization), at: now)
      return bytes
    }
  }

  /// The last figures reported by hand, to choose from: newest first.
  package func reports(_ entity: UUID) async throws -> [IndicatorReport] {
    try await database.read { try $0.recentReports(entity) }
  }
}
