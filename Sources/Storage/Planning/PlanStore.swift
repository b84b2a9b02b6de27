package import Database
package import Domain
package import Foundation

/// What an entity decided about its plan, and how far each product is.
package struct PlanStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// The whole plan as it stands: seven statements, however many products or pieces of evidence there are.
  package func board(_ entity: UUID, pack: PlanPack, now: Date) async throws -> PlanBoard {
    let facts = try await database.read { try $0.planFacts(entity, pack: pack) }
    return PlanBoard(pack, facts, today: Day(now))
  }

  /// Sets the day the plan began. Sent twice, it is written once.
  /// - Throws: `PlanRefusal`.
  package func setStart(_ day: Day, reason: String, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let latest = try transaction.planStart(actor.entity)
      guard let version = try PlanStart.version(for: day, reason: reason, after: latest, today: Day(now)) else { return }
      try transaction.run(
        """
        INSERT INTO plan_start (entity_id, version, day, reason, account_id, author, set_at)
        VALUES (\(actor.entity), \(version), \(day), \(reason), \(actor.account), \(actor.name), \(now))
        """)
      try transaction.append(
        AuditEntry(AuditActor(actor), .planStartSet, "plan", "start", detail: "\(day) v\(version)"), at: now)
    }
  }

  /// Gives the same terms to several products. Those that have them already are left as they are.
  /// - Throws: `PlanRefusal`.
  package func arrange(
    _ products: [String], _ terms: Arrangement.Terms, reason: String, pack: PlanPack, by actor: Actor, now: Date
  ) async throws {
    let known = Set(pack.milestones.flatMap { $0.products.map(\.code) })
    guard !products.isEmpty, products.allSatisfy(known.contains) else { throw PlanRefusal.unknownProduct }
    try await database.write { transaction in
      try transaction.requireOrganization(terms.responsible, of: actor.entity)
      let latest = try transaction.arrangements(actor.entity)
      for product in products {
        guard
          let version = try Arrangement.version(for: terms, reason: reason, after: latest[product], today: Day(now))
        else { continue }
        try transaction.insert(terms, of: product, version: version, reason: reason, by: actor, at: now)
        try transaction.append(
          AuditEntry(AuditActor(actor), .productArranged, "product", product, detail: "v\(version)"), at: now)
      }
    }
  }

  /// Every version of a product's arrangement, newest first, with the name of the institution as it is now.
  package func arrangements(
    _ entity: UUID, of product: String
  ) async throws -> [(arrangement: Arrangement, responsible: String?)] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT a.*, o.name AS organization FROM product_arrangement a
        LEFT JOIN organization o ON o.entity_id = a.entity_id AND o.id = a.organization_id
        WHERE a.entity_id = \(entity) AND a.product_code = \(product) ORDER BY a.version DESC LIMIT 50
        """
      ).map { (arrangement: try Arrangement(row: $0), responsible: try $0["organization"]) }
    }
  }

  /// Every version of the plan's start, newest first.
  package func starts(_ entity: UUID) async throws -> [PlanStart] {
    try await database.read { reader in
      try reader.rows("SELECT * FROM plan_start WHERE entity_id = \(entity) ORDER BY version DESC LIMIT 50")
        .map(PlanStart.init(row:))
    }
  }
}

extension PlanStore {
  /// The institutions of the plan that can answer for a product, in the order of the plan.
  package func units(_ entity: UUID, pack: PlanPack) async throws -> [ResponsibleUnit] {
    let codes = pack.institutions.map(\.code)
    let found = try await database.read { reader in
      try reader.rows(
        """
        SELECT id, code, name FROM organization
        WHERE entity_id = \(entity) AND retired_at IS NULL AND code IN (\(list: codes)) ORDER BY name, id
        """
      ).map { ResponsibleUnit(id: try $0["id"], code: try $0["code"], name: try $0["name"]) }
    }
    let order = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
    return found.sorted { (order[$0.code ?? ""] ?? 0, $0.name) < (order[$1.code ?? ""] ?? 0, $1.name) }
  }
}
