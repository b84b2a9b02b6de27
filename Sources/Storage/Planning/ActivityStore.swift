package import Database
package import Domain
package import Foundation

/// The work below the products of a plan, every change of it a further version.
package struct ActivityStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// - Parameter id: the key of the form: sent twice, it is added once.
  /// - Throws: `ActivityRefusal`.
  package func add(
    _ facts: ActivityFacts, to product: String, id: UUID, pack: PlanPack, by actor: Actor, now: Date
  ) async throws {
    guard pack.milestones.contains(where: { $0.products.contains { $0.code == product } }) else {
      throw ActivityRefusal.unknownProduct
    }
    try Activity.entered(facts, today: Day(now))
    try await database.write { transaction in
      guard try transaction.row("SELECT id FROM activity WHERE id = \(id)") == nil else { return }
      try transaction.requireOrganization(facts.responsible, of: actor.entity)
      try transaction.run(
        "INSERT INTO activity (id, entity_id, product_code) VALUES (\(id), \(actor.entity), \(product))")
      try transaction.insert(facts, of: id, version: 1, reason: nil, by: actor, at: now)
      try transaction.append(
        AuditEntry(AuditActor(actor), .activityAdded, "activity", id.text, detail: product), at: now)
    }
  }

  /// - Parameter seen: the version the person had before their eyes.
  /// - Throws: `ActivityRefusal`.
  package func change(
    _ id: UUID, to facts: ActivityFacts, reason: String, seen: Int, by actor: Actor, now: Date
  ) async throws {
    try await database.write { transaction in
      // Whoever changes it next waits.
      try transaction.run("UPDATE activity SET product_code = product_code WHERE entity_id = \(actor.entity) AND id = \(id)")
      guard let latest = try transaction.activity(id, of: actor.entity) else { throw ActivityRefusal.notThere }
      guard let version = try latest.version(for: facts, reason: reason, seen: seen, today: Day(now)) else { return }
      if facts.responsible != latest.facts.responsible {
        try transaction.requireOrganization(facts.responsible, of: actor.entity)
      }
      try transaction.insert(facts, of: id, version: version, reason: reason, by: actor, at: now)
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .activityChanged, "activity", id.text, detail: "v\(version) \(facts.state.rawValue)"),
        at: now)
    }
  }

  /// Every version, newest first, each with the name of its institution as it is now.
  /// - Returns: empty when the entity has no such activity.
  package func versions(
    _ id: UUID, of entity: UUID
  ) async throws -> [(activity: Activity, responsible: String?)] {
    try await database.read { reader in
      try reader.rows(
        activityColumns + """
          LEFT JOIN organization o ON o.entity_id = v.entity_id AND o.id = v.organization_id
          WHERE a.entity_id = \(entity) AND a.id = \(id) ORDER BY v.version DESC LIMIT 50
          """
      ).map { (activity: try Activity(row: $0), responsible: try $0["organization"]) }
    }
  }
}

extension ActivityStore {
  /// Every version of every activity of a product, newest first.
  package func history(of product: String, in entity: UUID) async throws -> [Activity] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT a.id, a.product_code, a.code, a.term, v.version, v.name, v.organization_id, v.from_on, v.until_on, v.state,
          v.reason, v.author, v.set_at
        FROM activity a JOIN activity_version v ON v.entity_id = a.entity_id AND v.activity_id = a.id
        WHERE a.entity_id = \(entity) AND a.product_code = \(product) ORDER BY v.set_at DESC, a.id, v.version DESC LIMIT 200
        """
      ).map(Activity.init(row:))
    }
  }
}

let activityColumns: SQL = """
  SELECT a.id, a.product_code, a.code, a.term, v.version, v.name, v.organization_id, v.from_on, v.until_on, v.state,
    v.reason, v.author, v.set_at, o.name AS organization
  FROM activity a JOIN activity_version v ON v.entity_id = a.entity_id AND v.activity_id = a.id

  """

extension Reader {
  /// The version in force.
  func activity(_ id: UUID, of entity: UUID) throws -> Activity? {
    try row(
      activityColumns + """
        LEFT JOIN organization o ON o.entity_id = v.entity_id AND o.id = v.organization_id
        WHERE a.entity_id = \(entity) AND a.id = \(id) ORDER BY v.version DESC LIMIT 1
        """
    ).map(Activity.init(row:))
  }

  /// The versions in force, by product.
  func activities(_ entity: UUID) throws -> [String: [Activity]] {
    let all = try rows(
      """
      SELECT a.id, a.product_code, a.code, a.term, v.version, v.name, v.organization_id, v.from_on, v.until_on, v.state,
        v.reason, v.author, v.set_at
      FROM activity a JOIN activity_version v ON v.entity_id = a.entity_id AND v.activity_id = a.id
      WHERE a.entity_id = \(entity)
        AND NOT EXISTS (
          SELECT 1 FROM activity_version n WHERE n.entity_id = v.entity_id AND n.activity_id = v.activity_id
            AND n.version > v.version)
      """
    ).map(Activity.init(row:))
    return Dictionary(grouping: all, by: \.product)
  }
}

extension Transaction {
  func insert(
    _ facts: ActivityFacts, of activity: UUID, version: Int, reason: String?, by actor: Actor, at now: Date
  ) throws {
    try run(
      """
      INSERT INTO activity_version (activity_id, entity_id, version, name, organization_id, from_on, until_on, state,
        reason, account_id, author, set_at)
      VALUES (\(activity), \(actor.entity), \(version), \(facts.name), \(facts.responsible), \(facts.from),
        \(facts.until), \(facts.state.rawValue), \(reason), \(actor.account), \(actor.name), \(now))
      """)
  }

  /// Enters the activities a plan names. A later edition adds what is new; what was changed or entered here stays.
  func foundActivities(of pack: PlanPack, in entity: UUID, now: Date) throws {
    guard !pack.activities.isEmpty else { return }
    let known = Set(
      try rows("SELECT code FROM activity WHERE entity_id = \(entity) AND code IS NOT NULL").map { try $0.first() as String })
    let organizations = try rows("SELECT id, code FROM organization WHERE entity_id = \(entity) AND code IS NOT NULL")
      .reduce(into: [String: UUID]()) { $0[try $1["code"]] = try $1["id"] }
    for planned in pack.activities where !known.contains(planned.code) {
      let id = UUID()
      try run(
        """
        INSERT INTO activity (id, entity_id, product_code, code, term)
        VALUES (\(id), \(entity), \(planned.product), \(planned.code), \(planned.term?.rawValue))
        """)
      try run(
        """
        INSERT INTO activity_version (activity_id, entity_id, version, name, organization_id, from_on, until_on, state,
          author, set_at)
        VALUES (\(id), \(entity), 1, \(planned.name), \(planned.responsible.flatMap { organizations[$0] }),
          \(planned.from), \(planned.until), \(ActivityState.planned.rawValue), \(pack.identity.short), \(now))
        """)
    }
  }
}

extension Activity {
  init(row: Row) throws {
    let term: String? = try row["term"]
    self.init(
      id: try row["id"], product: try row["product_code"], code: try row["code"],
      term: try term.map { _ in try row.choice("term") },
      facts: ActivityFacts(
        name: try row["name"], responsible: try row["organization_id"], from: try row["from_on"],
        until: try row["until_on"], state: try row.choice("state")),
      version: try row["version"], reason: try row["reason"], author: try row["author"], setAt: try row["set_at"])
  }
}
