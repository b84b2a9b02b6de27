package import Database
package import Domain
package import Foundation
package import Storage

extension PlanPack {
  /// The monitored plan with two milestones and a line that have products to show evidence for.
  package static let planned: PlanPack = {
    // An edition of its own, so that it replaces the small plan where that one is already in force.
    var pack = PlanPack.monitored.edition("planeada-1", tabulations: PlanPack.monitored.tabulations)
    pack.milestones = [
      Milestone(
        code: "h1", number: 1, name: "Instalar la coordinación", kind: .milestone, term: .short, actors: ["demuna", "cem"],
        products: products("h1", ["Acta de instalación", "Lista de puntos focales", "Calendario de trabajo"]), source: "T732"),
      Milestone(
        code: "h2", number: 2, name: "Hacer el directorio", kind: .milestone, term: nil, actors: ["municipalidad"],
        products: products("h2", ["Directorio de servicios", "Flujogramas"]), source: "T742"),
      Milestone(
        code: "l1", number: 1, name: "Gobernanza", kind: .line, term: nil, actors: [], responsible: "demuna",
        verification: "Directorio y actas", products: products("l1", ["Calendario anual"]), source: "T1046"),
    ]
    pack.instruments = [
      Instrument(
        code: "marco", name: "Marco Estratégico", short: "Marco", kind: .framework, years: "2026–2028", within: nil,
        aim: "Coordinar.",
        axes: [InstrumentAxis(code: "oe1", group: "Objetivos", name: "Consolidar", milestones: ["l1"], source: "T1013")],
        programmes: [], milestones: ["h1"],
        results: [
          ReportedResult(
            code: "charlas", name: "Charlas", amount: 2459, year: 2025, until: "2025-09-04", milestone: "l1", source: "T973")
        ], source: "T1005")
    ]
    pack.frames = [
      Frame(
        code: "pacto", name: "Pacto Mundial", short: "Pacto", kind: .compact, isOpen: false, note: nil,
        items: [
          FrameItem(code: "pacto-7", label: "Objetivo 7", name: "Reducir las vulnerabilidades", source: "P5104"),
          FrameItem(code: "pacto-16", label: "Objetivo 16", name: "Inclusión y cohesión social", source: "P6763"),
        ], source: "P147"),
      Frame(
        code: "pei", name: "Plan institucional", short: "PEI", kind: .pei, isOpen: true, note: nil, items: [],
        source: "S487"),
    ]
    pack.activities = [
      PlannedActivity(
        code: "designar", product: "h1-p2", instrument: "marco", name: "Designar puntos focales", term: .short, from: nil,
        until: nil, responsible: "demuna", source: "T810"),
      PlannedActivity(
        code: "sesiones", product: "l1-p1", instrument: "marco", name: "Sesiones regulares", term: nil,
        from: Day("2026-01-01"), until: Day("2026-10-31"), responsible: nil, source: "T1128"),
    ]
    return pack
  }()

  private static func products(_ milestone: String, _ names: [String]) -> [PlanItem] {
    names.enumerated().map { PlanItem(code: "\(milestone)-p\($0 + 1)", name: $1, source: "T732") }
  }
}

/// A town that works by the plan with products.
package struct PlannedTown: Sendable {
  package let database: any Database
  package let town: Town
  package let pack: PlanPack
  package static let reason = "Acuerdo 1"

  package var store: PlanStore { PlanStore(database: database) }

  package static func settle(_ town: Town, in database: any Database, pack: PlanPack = .planned) async throws -> PlannedTown {
    try await PackStore(database: database).load(pack, entity: town.entity, now: Town.now)
    return PlannedTown(database: database, town: town, pack: pack)
  }

  package static func run(
    _ engine: Engine, pack: PlanPack = .planned, _ body: (PlannedTown) async throws -> Void
  ) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      try await body(try await settle(try await Town.found(in: database), in: database, pack: pack))
    }
  }

  package func board(now: Date = Town.now) async throws -> PlanBoard {
    try await store.board(town.entity, pack: pack, now: now)
  }

  /// Makes an institution of the town answer for products.
  package func arrange(
    _ products: [String], for organization: String?, due: Day? = nil, verification: String? = nil,
    by person: Person = .fabio, now: Date = Town.now
  ) async throws {
    let terms = Arrangement.Terms(
      responsible: organization.flatMap { town.organizations[$0] }, due: due, verification: verification)
    try await store.arrange(products, terms, reason: Self.reason, pack: pack, by: town.actor(person), now: now)
  }

  package var activities: ActivityStore { ActivityStore(database: database) }

  /// Enters an activity below a product.
  @discardableResult
  package func plan(
    _ name: String, below product: String, for organization: String? = nil, from: Day? = nil, until: Day? = nil,
    state: ActivityState = .planned, id: UUID = UUID(), by person: Person = .fabio
  ) async throws -> UUID {
    let facts = ActivityFacts(
      name: name, responsible: organization.flatMap { town.organizations[$0] }, from: from, until: until, state: state)
    try await activities.add(facts, to: product, id: id, pack: pack, by: town.actor(person), now: Town.now)
    return id
  }

  package var alignments: AlignmentStore { AlignmentStore(database: database) }

  /// Ticks and unticks items of a product, as on a page that showed `seen`.
  package func align(
    _ product: String, _ chosen: Set<String>, seen: Set<String> = [], by person: Person = .fabio
  ) async throws {
    try await alignments.change(product, seen: seen, chosen: chosen, pack: pack, by: town.actor(person), now: Town.now)
  }

  package var evidence: EvidenceStore { EvidenceStore(database: database) }

  @discardableResult
  package func add(
    _ backing: EvidenceStore.Draft.Backing, to product: String, title: String = "Acta", by person: Person = .fabio,
    id: UUID = UUID(), now: Date = Town.now
  ) async throws -> UUID {
    let draft = EvidenceStore.Draft(id: id, product: product, title: title, backing: backing)
    try await evidence.add(draft, pack: pack, by: town.actor(person), now: now)
    return id
  }

  package func decide(
    _ id: UUID, _ verdict: EvidenceVerdict, reason: String? = nil, by person: Person = .alicia, now: Date = Town.now
  ) async throws {
    _ = try await evidence.decide(id, verdict, reason: reason, by: town.actor(person), now: now)
  }

  package func revoke(_ id: UUID, reason: String = "Era otra acta", by person: Person = .fabio) async throws {
    _ = try await evidence.revoke(id, reason: reason, by: town.actor(person), now: Town.now)
  }

  package func events() async throws -> [String] {
    try await database.read { try $0.rows("SELECT event FROM audit_line ORDER BY number").map { try $0["event"] } }
  }
}
