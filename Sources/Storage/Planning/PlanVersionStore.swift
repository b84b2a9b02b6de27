package import Database
package import Domain
package import Foundation
package import Vault

/// Versions of the plan that a yearly review closed, each with a seal of the key ring.
package struct PlanVersionStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// A version and whether it still is what was sealed.
  package struct Sealed: Sendable, Equatable {
    package let version: PlanVersion
    package let isWhole: Bool
  }

  /// Freezes the plan as it stands, in the transaction that reads it, with what the review decided.
  /// - Throws: `ReviewRefusal`.
  /// - Returns: the number of the version.
  package func close(
    _ review: PlanReview, seen: Int, pack: PlanPack, by actor: Actor, with ring: KeyRing, now: Date
  ) async throws -> Int {
    try await database.write { transaction in
      let latest = try transaction.latestPlanVersion(actor.entity)
      var facts = try transaction.planFacts(actor.entity, pack: pack)
      let settings = try review.settings(on: PlanBoard(pack, facts, today: Day(now)), latest: latest, seen: seen)
      facts.priorities.merge(settings) { _, new in new }
      let board = PlanBoard(pack, facts, today: Day(now))
      let text = PlanVersionText(
        entity: actor.entity, number: latest + 1, summary: review.summary, author: actor.name, closedAt: now,
        snapshot: try JSONText(PlanSnapshot(board, settings: settings)).text)
      try transaction.insert(text, account: actor.account, with: ring)
      for (product, setting) in settings.sorted(by: { $0.key < $1.key }) {
        try transaction.run(
          """
          INSERT INTO product_priority (entity_id, version, product_code, decision, priority, reason)
          VALUES (\(actor.entity), \(setting.version), \(product), \(setting.decision.rawValue),
            \(setting.priority.rawValue), \(setting.reason))
          """)
      }
      try transaction.append(
        AuditEntry(AuditActor(actor), .planVersionClosed, "plan", "version", detail: "v\(latest + 1)"), at: now)
      return latest + 1
    }
  }

  /// Every version, newest first, without its snapshot.
  package func all(_ entity: UUID) async throws -> [PlanVersion] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT version, summary, author, closed_at, digest FROM plan_version WHERE entity_id = \(entity)
        ORDER BY version DESC LIMIT 100
        """
      ).map { try PlanVersion(row: $0, snapshot: nil) }
    }
  }

  /// - Returns: nil when there is no such version.
  package func find(_ number: Int, of entity: UUID, with ring: KeyRing) async throws -> Sealed? {
    try await database.read { reader in
      guard
        let row = try reader.row("SELECT * FROM plan_version WHERE entity_id = \(entity) AND version = \(number)"),
        case .blob(let seal) = try row["seal"] as SQLValue
      else { return nil }
      let version = try PlanVersion(row: row, snapshot: try row.json("snapshot"))
      let text = PlanVersionText(
        entity: entity, number: number, summary: version.summary, author: version.author, closedAt: version.closedAt,
        snapshot: try row["snapshot"])
      let isWhole =
        ClosingSeal.isSeal(seal, of: text.bytes, with: ring) && Fingerprint.hexadecimal(of: text.bytes) == version.digest
      return Sealed(version: version, isWhole: isWhole)
    }
  }

  /// What reviews decided about a product, newest first.
  package func decisions(
    _ entity: UUID, of product: String
  ) async throws -> [(setting: PrioritySetting, author: String, closedAt: Date)] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT p.version, p.decision, p.priority, p.reason, v.author, v.closed_at FROM product_priority p
        JOIN plan_version v ON v.entity_id = p.entity_id AND v.version = p.version
        WHERE p.entity_id = \(entity) AND p.product_code = \(product) ORDER BY p.version DESC LIMIT 50
        """
      ).map { (setting: try PrioritySetting(row: $0), author: try $0["author"], closedAt: try $0["closed_at"]) }
    }
  }
}

/// What the digest and the seal of a version cover.
struct PlanVersionText {
  let entity: UUID
  let number: Int
  let summary: String
  let author: String
  let closedAt: Date
  let snapshot: String

  var bytes: [UInt8] {
    AuditChain.canonical(fields: [
      ("record", "plan-version"), ("entity", entity.text), ("version", String(number)), ("summary", summary),
      ("author", author), ("closed", String(Int64(closedAt.timeIntervalSince1970.rounded(.down)))),
      ("snapshot", snapshot),
    ])
  }
}

extension Reader {
  /// 0 when none was closed.
  func latestPlanVersion(_ entity: UUID) throws -> Int {
    try value("SELECT MAX(version) FROM plan_version WHERE entity_id = \(entity)", as: Int?.self).flatMap(\.self) ?? 0
  }

  /// The day of the last review.
  func lastReview(_ entity: UUID) throws -> Day? {
    try row("SELECT closed_at FROM plan_version WHERE entity_id = \(entity) ORDER BY version DESC LIMIT 1")
      .map { Day(try $0["closed_at"] as Date) }
  }

  /// The priorities in force, by product.
  func priorities(_ entity: UUID) throws -> [String: PrioritySetting] {
    try rows(
      """
      SELECT p.* FROM product_priority p WHERE p.entity_id = \(entity)
        AND NOT EXISTS (
          SELECT 1 FROM product_priority n WHERE n.entity_id = p.entity_id AND n.product_code = p.product_code
            AND n.version > p.version)
      """
    ).reduce(into: [:]) { $0[try $1["product_code"]] = try PrioritySetting(row: $1) }
  }
}

extension Transaction {
  func insert(_ text: PlanVersionText, account: UUID, with ring: KeyRing) throws {
    try run(
      """
      INSERT INTO plan_version (entity_id, version, summary, snapshot, digest, seal, account_id, author, closed_at)
      VALUES (\(text.entity), \(text.number), \(text.summary), \(text.snapshot),
        \(Fingerprint.hexadecimal(of: text.bytes)), \(SQLValue.blob(ClosingSeal.of(text.bytes, with: ring))),
        \(account), \(text.author), \(text.closedAt))
      """)
  }
}

extension PlanVersion {
  init(row: Row, snapshot: PlanSnapshot?) throws {
    self.init(
      number: try row["version"], summary: try row["summary"], author: try row["author"], closedAt: try row["closed_at"],
      digest: try row["digest"], snapshot: snapshot)
  }
}

extension PrioritySetting {
  init(row: Row) throws {
    self.init(
      priority: try row.choice("priority"), decision: try row.choice("decision"), reason: try row["reason"],
      version: try row["version"])
  }
}
