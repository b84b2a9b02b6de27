package import Database
package import Domain
package import Foundation

/// What the products of a plan are aligned to, and the items an entity added to open frames.
package struct AlignmentStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// The whole picture: two statements, however many products and items there are.
  package func alignment(_ entity: UUID, pack: PlanPack) async throws -> Alignment {
    try await database.read { reader in
      Alignment(pack, own: try reader.ownItems(entity), links: try reader.alignments(entity))
    }
  }

  /// - Throws: `AlignmentRefusal`.
  package func change(
    _ product: String, seen: Set<String>, chosen: Set<String>, pack: PlanPack, by actor: Actor, now: Date
  ) async throws {
    guard pack.milestones.contains(where: { $0.products.contains { $0.code == product } }) else {
      throw AlignmentRefusal.unknownProduct
    }
    try await database.write { transaction in
      let own = try transaction.ownItems(actor.entity).values.joined().map(\.code)
      let items = Set(pack.frames.flatMap { $0.items.map(\.code) } + own)
      let change = try AlignmentChange(seen: seen, chosen: chosen, among: items)
      let inForce = try transaction.alignments(actor.entity)[product] ?? []
      let (added, removed) = (change.added.subtracting(inForce).sorted(), change.removed.intersection(inForce).sorted())
      guard !added.isEmpty || !removed.isEmpty else { return }
      for item in added {
        try transaction.run(
          """
          INSERT INTO alignment (id, entity_id, product_code, item_code, account_id, author, added_at)
          VALUES (\(UUID()), \(actor.entity), \(product), \(item), \(actor.account), \(actor.name), \(now))
          """)
      }
      for item in removed {
        try transaction.run(
          """
          UPDATE alignment SET remover_id = \(actor.account), remover = \(actor.name), removed_at = \(now)
          WHERE entity_id = \(actor.entity) AND product_code = \(product) AND item_code = \(item) AND removed_at IS NULL
          """)
      }
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .productAligned, "product", product, detail: "+\(added.count) -\(removed.count)"), at: now)
    }
  }

  /// Adds an item of the entity's own. Sent twice with the same `key`, it is added once.
  /// - Throws: `AlignmentRefusal`.
  package func add(
    _ name: String, label: String?, to frame: Frame, key: UUID, by actor: Actor, now: Date
  ) async throws {
    guard frame.isOpen else { throw AlignmentRefusal.closedFrame }
    guard !name.isEmpty else { throw AlignmentRefusal.nameMissing }
    let code = "propio-\(key.text)"
    try await database.write { transaction in
      guard
        try transaction.row("SELECT code FROM frame_item WHERE entity_id = \(actor.entity) AND code = \(code)") == nil
      else { return }
      let last: Int =
        try transaction.value(
          "SELECT coalesce(max(position), 0) FROM frame_item WHERE entity_id = \(actor.entity) AND frame_code = \(frame.code)")
        ?? 0
      try transaction.run(
        """
        INSERT INTO frame_item (entity_id, code, position, name, source, frame_code, label, own)
        VALUES (\(actor.entity), \(code), \(last + 1), \(name), \(FrameItem.ownSource), \(frame.code), \(label), 1)
        """)
      try transaction.append(AuditEntry(AuditActor(actor), .frameItemAdded, "frame", frame.code), at: now)
    }
  }

  /// - Throws: `AlignmentRefusal`.
  package func retire(_ code: String, of frame: Frame, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      guard let item = try transaction.ownItems(actor.entity)[frame.code]?.first(where: { $0.code == code }) else {
        throw AlignmentRefusal.notOwn
      }
      guard try transaction.alignments(actor.entity).values.allSatisfy({ !$0.contains(item.code) }) else {
        throw AlignmentRefusal.inUse
      }
      try transaction.run(
        "UPDATE frame_item SET retired = 1 WHERE entity_id = \(actor.entity) AND code = \(code) AND own = 1")
      try transaction.append(AuditEntry(AuditActor(actor), .frameItemRetired, "frame", frame.code), at: now)
    }
  }

  /// Who aligned a product to what, and who took it back, newest first.
  package func history(of product: String, in entity: UUID) async throws -> [AlignmentMark] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT i.label, i.name, f.short, a.author, a.added_at, a.remover, a.removed_at FROM alignment a
        JOIN frame_item i ON i.entity_id = a.entity_id AND i.code = a.item_code
        JOIN frame f ON f.entity_id = i.entity_id AND f.code = i.frame_code
        WHERE a.entity_id = \(entity) AND a.product_code = \(product) ORDER BY a.added_at DESC, a.id LIMIT 200
        """
      ).map { row in
        let label: String? = try row["label"]
        let name: String = try row["name"]
        return AlignmentMark(
          item: "\(try row["short"] as String): \(label.map { "\($0). " } ?? "")\(name)", author: try row["author"],
          addedAt: try row["added_at"], remover: try row["remover"], removedAt: try row["removed_at"])
      }
    }
  }
}

/// One link of a product, from its beginning to its end.
package struct AlignmentMark: Sendable, Equatable {
  package let item: String
  package let author: String
  package let addedAt: Date
  package let remover: String?
  package let removedAt: Date?
}

extension Reader {
  /// Items the entity added, by frame.
  func ownItems(_ entity: UUID) throws -> [String: [FrameItem]] {
    try rows(
      "SELECT * FROM frame_item WHERE entity_id = \(entity) AND own = 1 AND retired = 0 ORDER BY frame_code, position, code"
    ).reduce(into: [:]) { $0[try $1["frame_code"], default: []].append(try FrameItem(row: $1)) }
  }

  /// Codes of the items in force, by product.
  func alignments(_ entity: UUID) throws -> [String: Set<String>] {
    try rows("SELECT product_code, item_code FROM alignment WHERE entity_id = \(entity) AND removed_at IS NULL")
      .reduce(into: [:]) { $0[try $1["product_code"], default: []].insert(try $1["item_code"]) }
  }
}

extension FrameItem {
  init(row: Row) throws {
    self.init(code: try row["code"], label: try row["label"], name: try row["name"], source: try row["source"])
  }
}

extension Frame {
  init(row: Row, items: [Row]) throws {
    self.init(
      code: try row["code"], name: try row["name"], short: try row["short"], kind: try row.choice("kind"),
      isOpen: try row["open"], note: try row["note"], items: try items.map(FrameItem.init(row:)), source: try row["source"])
  }
}
