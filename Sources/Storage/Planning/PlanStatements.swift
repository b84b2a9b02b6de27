import Database
import Domain
import Foundation

extension Reader {
  func planFacts(_ entity: UUID, pack: PlanPack) throws -> PlanFacts {
    var facts = PlanFacts()
    facts.start = try planStart(entity)
    facts.arrangements = try arrangements(entity)
    facts.evidence = try evidenceCounts(entity)
    facts.activities = try activities(entity)
    facts.priorities = try priorities(entity)
    facts.reviewedOn = try lastReview(entity)
    let answering =
      facts.arrangements.values.compactMap(\.terms.responsible)
      + facts.activities.values.joined().compactMap(\.facts.responsible)
    let named = Set(answering).sorted { $0.text < $1.text }
    let codes = Set(pack.milestones.compactMap(\.responsible)).sorted()
    facts.units = try rows(
      """
      SELECT id, code, name FROM organization
      WHERE entity_id = \(entity) AND (id IN (\(list: named)) OR code IN (\(list: codes))) ORDER BY name, id
      """
    ).map { ResponsibleUnit(id: try $0["id"], code: try $0["code"], name: try $0["name"]) }
    return facts
  }

  func planStart(_ entity: UUID) throws -> PlanStart? {
    try row("SELECT * FROM plan_start WHERE entity_id = \(entity) ORDER BY version DESC LIMIT 1").map(PlanStart.init(row:))
  }

  /// The versions in force.
  func arrangements(_ entity: UUID) throws -> [String: Arrangement] {
    try rows(
      """
      SELECT a.* FROM product_arrangement a WHERE a.entity_id = \(entity)
        AND NOT EXISTS (
          SELECT 1 FROM product_arrangement n WHERE n.entity_id = a.entity_id AND n.product_code = a.product_code
            AND n.version > a.version)
      """
    ).reduce(into: [:]) { $0[try $1["product_code"]] = try Arrangement(row: $1) }
  }

  func evidenceCounts(_ entity: UUID) throws -> [String: EvidenceCount] {
    try rows(
      """
      SELECT product_code, decision, CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END AS revoked, COUNT(*) AS total,
        MIN(decided_at) AS first
      FROM evidence WHERE entity_id = \(entity)
      GROUP BY product_code, decision, CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END
      """
    ).reduce(into: [:]) { counts, row in
      let (product, decision): (String, String?) = (try row["product_code"], try row["decision"])
      var count = counts[product] ?? EvidenceCount()
      let isRevoked: Bool = try row["revoked"]
      switch decision {
      case "accepted" where isRevoked: count.revoked = try row["total"]
      case "accepted":
        count.accepted = try row["total"]
        count.acceptedOn = (try row["first"] as Date?).map(Day.init)
      case "refused": count.refused = try row["total"]
      default: count.waiting = try row["total"]
      }
      counts[product] = count
    }
  }

  func requireOrganization(_ id: UUID?, of entity: UUID) throws {
    guard let id else { return }
    guard
      try row("SELECT id FROM organization WHERE entity_id = \(entity) AND id = \(id) AND retired_at IS NULL") != nil
    else { throw PlanRefusal.unknownOrganization }
  }
}

extension Transaction {
  func insert(
    _ terms: Arrangement.Terms, of product: String, version: Int, reason: String, by actor: Actor, at now: Date
  ) throws {
    try run(
      """
      INSERT INTO product_arrangement (entity_id, product_code, version, organization_id, due_on, verification, reason,
        account_id, author, set_at)
      VALUES (\(actor.entity), \(product), \(version), \(terms.responsible), \(terms.due), \(terms.verification), \(reason),
        \(actor.account), \(actor.name), \(now))
      """)
  }
}

extension Arrangement {
  init(row: Row) throws {
    self.init(
      version: try row["version"],
      terms: Terms(
        responsible: try row["organization_id"], due: try row["due_on"], verification: try row["verification"]),
      reason: try row["reason"], author: try row["author"], setAt: try row["set_at"])
  }
}

extension PlanStart {
  init(row: Row) throws {
    self.init(
      version: try row["version"], day: try row["day"], reason: try row["reason"], author: try row["author"],
      setAt: try row["set_at"])
  }
}
