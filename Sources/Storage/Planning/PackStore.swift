package import Database
package import Domain
package import Foundation

/// Loads plan packs and reads them back.
package struct PackStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Loads a pack in one transaction and answers its entity.
  ///
  /// Without `entity`, it goes to the entity that already works by this plan, or founds one: the entity, its owner
  /// organisation and its audit chain. What a newer edition no longer names is retired; what people recorded is never
  /// touched. A pack that is already in force changes nothing, so that a repeated order is harmless.
  /// - Parameters:
  ///   - reference: the country's districts, brought up to date along the way; empty leaves them as they are.
  ///   - isFictitious: everything a newly founded entity will hold is invented, and every page says so.
  /// - Throws: `PackRefusal` when the entity does not exist, works by another plan or is not the actor's own, or when the
  ///   edition gives a tabulation other dimensions than its counts were kept by.
  @discardableResult
  package func load(
    _ pack: PlanPack, reference: [ReferenceDistrict] = [], entity existing: UUID? = nil, isFictitious: Bool = false,
    now: Date, actor: AuditActor? = nil
  ) async throws -> UUID {
    // Chosen here, because the transaction may be run again.
    let fresh = UUID()
    return try await database.write { transaction in
      try transaction.replaceReference(with: reference)
      let entity = try transaction.entity(for: pack, existing: existing, fresh: fresh, isFictitious: isFictitious, now: now)
      if let actor, actor.entity != entity { throw PackRefusal.otherEntity }
      guard try transaction.isNews(pack, for: entity) else { return entity }
      let before = try transaction.namesBefore(entity)
      try transaction.refuseOtherDimensions(pack, in: entity)
      try PackWriting(transaction: transaction, entity: entity, pack: pack).writeAll()
      try transaction.recount(entity)
      let owner = try transaction.enterOrganizations(of: pack, in: entity, before: before)
      try transaction.enterPathways(of: pack, in: entity, owner: owner, now: now)
      try transaction.foundBodies(of: pack, in: entity, now: now)
      try transaction.foundActivities(of: pack, in: entity, now: now)
      try transaction.enter(pack, in: entity, owner: owner, now: now)
      try transaction.append(
        AuditEntry(
          actor ?? .system(entity: entity, organization: owner), .packLoaded, "pack", pack.identity.id,
          detail: String(pack.digest.prefix(12))),
        at: now)
      return entity
    }
  }

  /// Every entity of the database, by name.
  package func entities() async throws -> [LoadedEntity] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT e.id, e.name, e.level, e.fictitious, p.code, p.title, p.short, p.edition, p.digest, p.loaded_at, h.number
        FROM entity e JOIN audit_head h ON h.entity_id = e.id LEFT JOIN pack p ON p.entity_id = e.id ORDER BY e.name, e.id
        """
      ).map { row in
        let code: String? = try row["code"]
        return LoadedEntity(
          id: try row["id"], name: try row["name"], level: try row.choice("level"),
          isFictitious: try row["fictitious"],
          pack: try code.map { code in
            LoadedPack(
              code: code, title: try row["title"], short: try row["short"], edition: try row["edition"],
              digest: try row["digest"], loadedAt: try row["loaded_at"])
          }, lastLine: try row["number"])
      }
    }
  }

  /// What every tabulation the plan ever had is counted by, whether it is in force or retired: no edition may change it.
  /// - Parameter code: identifier of the plan. Nothing is known of a plan that is not loaded.
  package func dimensions(ofPlan code: String) async throws -> [String: [Domain.Dimension]] {
    try await database.read { reader in
      let rows = try reader.rows(
        """
        SELECT t.code, t.dimensions FROM tabulation t JOIN pack p ON p.entity_id = t.entity_id WHERE p.code = \(code)
        """)
      return try Dictionary(
        rows.map { (try $0["code"], try $0.json("dimensions")) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The plan in force of an entity, without what was retired.
  /// - Throws: `PackRefusal.notLoaded` when it has none.
  package func catalog(of entity: UUID) async throws -> PlanPack {
    try await database.read { try PackStore.catalog($0, entity: entity) }
  }

  /// The same within a reading that is already open.
  package static func catalog(_ reader: any Reader, entity: UUID) throws -> PlanPack {
    try CatalogReading(reader: reader, entity: entity).readAll()
  }
}

extension Reader {
  func planDigest(of entity: UUID) throws -> String? {
    try value("SELECT digest FROM pack WHERE entity_id = \(entity)")
  }

  /// The plan at hand when it is the one in force, else that one. Within a write it stays in force until the write is
  /// done, on either engine: loading a plan is a write, and writers run one after another.
  func plan(_ known: PlanPack, inForce digest: String?, of entity: UUID) throws -> PlanPack {
    digest == known.digest ? known : try PackStore.catalog(self, entity: entity)
  }
}
