import Database
import Domain
import Foundation

/// Reads a whole plan back: one statement for each table, however large it is.
struct CatalogReading {
  let reader: any Reader
  let entity: UUID

  func readAll() throws -> PlanPack {
    guard
      let head = try reader.row(
        """
        SELECT p.code, p.title, p.short, e.name AS entity, e.level, e.fictitious, p.edition, p.publisher, p.citation, p.terms, p.source,
          p.digest, o.code AS owner
        FROM pack p JOIN entity e ON e.id = p.entity_id
          JOIN organization o ON o.entity_id = p.entity_id AND o.id = p.owner_id
        WHERE p.entity_id = \(entity)
        """)
    else { throw PackRefusal.notLoaded(entity) }
    var pack = PlanPack(identity: try PlanPack.Identity(row: head), digest: try head["digest"])
    pack.owner = try head["owner"]
    try readTerritory(into: &pack)
    try readActors(into: &pack)
    try readPlan(into: &pack)
    try readDesk(into: &pack)
    try readPublicWords(into: &pack)
    return pack
  }

  private func readTerritory(into pack: inout PlanPack) throws {
    pack.districts = try terms("district").map(District.init(row:))
    pack.zones = try terms("zone").map(Zone.init(row:))
    pack.nodes = try terms("node").map(Node.init(row:))
  }

  private func readActors(into pack: inout PlanPack) throws {
    pack.actorTypes = try terms("actor_type").map(ActorType.init(row:))
    pack.institutions = try terms("institution").map(Institution.init(row:))
    pack.categories = try terms("service_category").map(ServiceCategory.init(row:))
    pack.pathways = try terms("pathway").map { try $0.json("content") }
  }

  private func readPlan(into pack: inout PlanPack) throws {
    let items = try grouped(terms("programme_item"), by: "programme_code")
    pack.programmes = try terms("programme").map { try Programme(row: $0, items: items[try $0["code"]] ?? []) }
    let products = try grouped(terms("product"), by: "milestone_code")
    pack.milestones = try terms("milestone").map { try Milestone(row: $0, products: products[try $0["code"]] ?? []) }
    pack.indicators = try terms("indicator").map(Indicator.init(row:))
    pack.bodies = try terms("planned_body").map(PlannedBody.init(row:))
    pack.instruments = try terms("instrument").map(Instrument.init(row:))
    pack.activities = try terms("planned_activity").map(PlannedActivity.init(row:))
    let frameItems = try grouped(try terms("frame_item").filter { try !($0["own"] as Bool) }, by: "frame_code")
    pack.frames = try terms("frame").map { try Frame(row: $0, items: frameItems[try $0["code"]] ?? []) }
    pack.errata = try reader.rows("SELECT * FROM erratum WHERE entity_id = \(entity) ORDER BY position").map {
      Erratum(at: try $0["at"], says: try $0["says"], handled: try $0["handled"])
    }
  }

  private func readDesk(into pack: inout PlanPack) throws {
    pack.needs = try terms("need").map(Need.init(row:))
    pack.barriers = try terms("barrier").map(Barrier.init(row:))
    pack.criteria = try terms("criterion").map(PriorityCriterion.init(row:))
    pack.tabulations = try terms("tabulation").map(Tabulation.init(row:))
    pack.limits = try reader.rows("SELECT * FROM referral_limit WHERE entity_id = \(entity) ORDER BY position")
      .map(ReferralLimit.init(row:))
  }

  /// The terms in force of a vocabulary, in the order of the pack.
  private func terms(_ table: StaticString) throws -> [Row] {
    try reader.rows("SELECT * FROM \(raw: table) WHERE entity_id = \(entity) AND retired = 0 ORDER BY position, code")
  }

  private func grouped(_ rows: [Row], by column: String) throws -> [String: [Row]] {
    try Dictionary(grouping: rows) { try $0[column] as String }
  }
}
