package import Domain
package import Foundation
internal import Packs

/// The plans that are shipped, and the table of districts they lean on.
package enum Content {
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Content")

  package static func reference() throws -> [ReferenceDistrict] {
    try ReferenceReader.read(file: root.appending(path: "reference/ubigeo.csv"))
  }

  /// `san-juan-de-miraflores` or `tacna`.
  package static func pack(_ name: String) throws -> PlanPack {
    try PackReader.read(folder: root.appending(path: "packs/\(name)"), reference: reference(),
      guidance: GuidanceReader.read(folder: root.appending(path: "portal")))
  }
}

extension PlanPack {
  /// A small plan of the village of Villa Ayni, with every kind of entry and every kind of measure.
  package static func village(digest: String = "edición-1") -> PlanPack {
    var pack = PlanPack(
      identity: Identity(
        id: "villa-ayni", title: "Plan de Villa Ayni", short: "PVA", entity: "Municipalidad de Villa Ayni",
        level: .district,
        edition: "1.ª edición", publisher: "Nadie", citation: "Nadie (2026)", terms: "Uso libre", source: "S1-4"),
      digest: digest)
    pack.addTerritory()
    pack.addActors()
    pack.addPlan()
    pack.addDesk()
    pack.bodies = [
      PlannedBody(
        code: "mesa", kind: .roundTable, name: "Mesa de la villa", purpose: "Coordinar", act: "Acta 1", rules: "Cada mes",
        members: [
          PlannedMember(institution: "municipalidad", role: .management, source: "T1046"),
          PlannedMember(institution: "demuna", role: nil, source: "S588"),
        ], note: "Nota", source: "S588"),
      PlannedBody(
        code: "red", kind: .network, name: "Red", purpose: "Prevenir", act: nil, rules: nil, members: [], note: nil,
        source: "T653"),
    ]
    return pack
  }

  private mutating func addTerritory() {
    let ubigeo = Ubigeo(rawValue: "150133")
    districts = [ubigeo].compactMap { $0 }.map {
      District(ubigeo: $0, name: "San Juan de Miraflores", province: "Lima", department: "Lima", source: "S455")
    }
    zones = [
      Zone(code: "alta", name: "Villa Alta", districts: districts.map(\.ubigeo), note: "Sin límites", source: "S687"),
      Zone(code: "baja", name: "Villa Baja", districts: [], note: nil, source: "S688"),
    ]
    nodes = [
      Node(code: "terminal", name: "Terminal", kind: .terminal, zone: "baja", note: nil, source: "S904"),
      Node(code: "mercado", name: "Mercado", kind: .market, zone: nil, note: "Clase de lugar", source: "S771"),
    ]
  }

  private mutating func addActors() {
    actorTypes = [ActorType(code: "conduccion", name: "Conducción", role: "Conduce", pathway: "Deriva", source: "S823")]
    institutions = [
      Institution(
        code: "municipalidad", name: "Municipalidad", acronym: "MVA", type: "conduccion", note: nil, source: "S33"),
      Institution(
        code: "demuna", name: "DEMUNA", acronym: nil, type: "conduccion", note: "Del distrito", source: "S828"),
    ]
    owner = "municipalidad"
    categories = [
      ServiceCategory(code: "trabajo", name: "Trabajo", source: "T738"),
      ServiceCategory(code: "salud", name: "Salud", source: "T738"),
    ]
  }

  private mutating func addPlan() {
    programmes = [
      Programme(
        code: "p1", name: "Gobernanza", aim: "Ordenar",
        components: [PlanItem(code: "p1-a", name: "Puntos focales", source: "S587")],
        actions: [PlanItem(code: "p1-b", name: "Mesa", source: "S588")],
        products: [
          PlanItem(code: "p1-d", name: "Acta", source: "S589"), PlanItem(code: "p1-c", name: "Mapa", source: "S590"),
        ],
        source: "S560")
    ]
    milestones = [
      Milestone(
        code: "h2", number: 2, name: "Planificar", kind: .milestone, term: .short, actors: ["municipalidad", "demuna"],
        products: [
          PlanItem(code: "h2-p1", name: "Taller", source: "S904"),
          PlanItem(code: "h2-p2", name: "Mapa", source: "S904"),
        ],
        source: "S900"),
      Milestone(
        code: "l1", number: 1, name: "Línea", kind: .line, term: nil, actors: [], products: [], source: "T1046"),
    ]
    let measures: [Measure] = [
      .tally(tabulation: "need", where: [.need: ["empleo", "violencia"], .zone: ["alta"]], result: .total),
      .tally(tabulation: "need", where: [:], result: .ranking(by: .need)),
      .tally(tabulation: "need", where: [.need: ["empleo"]], result: .percentage(of: [.zone: ["alta"]])),
      .referrals(count: .attended, needs: ["violencia"]), .directory(count: .daysSinceUpdate, categories: []),
      .pathways(count: .flowcharts), .module(.participation), .manual,
      .sessions(count: .heldOfPlanned, bodies: .all), .agreements(count: .onTime, bodies: BodyChoice(kinds: [.roundTable])),
      .bodies(count: .members, bodies: .all), .product(count: .updated, code: "h2-p1"),
    ]
    indicators = measures.enumerated().map { number, measure in
      Indicator(
        code: "i\(number)", milestone: number == 1 ? nil : "h2", set: "4.4", name: "Indicador \(number)", unit: "actas",
        kind: .count, period: .quarter, measure: measure,
        planned: PlannedTerms(
          direction: number == 0 ? .down : .up,
          baseline: number == 1 ? .init(amount: nil, says: "79 charlas", source: "T973") : nil,
          target: number == 2 ? .init(amount: Amount(2), says: "dos", source: "T1221") : nil),
        note: number == 0 ? "Nota" : nil, source: "S95\(number)")
    }
    errata = [Erratum(at: "S482", says: "Una cosa", handled: "La otra"), Erratum(at: "S1", says: "A", handled: "B")]
  }

  private mutating func addDesk() {
    pathways = [
      Pathway(
        code: "proteccion", kind: .flowchart, name: "Protección", applies: "Si hay violencia", isProtected: true,
        needs: ["violencia"],
        steps: [
          PathwayStep(
            code: "recibir", actor: "Quien recibe", does: "Escucha", when: "De inmediato", documents: "Ninguno",
            confidentiality: "Reservado", followUp: "Responde", categories: ["salud"], note: "Los momentos son propios", source: "T658"),
          PathwayStep(
            code: "acompanar", actor: "DEMUNA", does: "Acompaña", when: nil, documents: nil, confidentiality: nil,
            followUp: nil, categories: [], source: "T659"),
        ], source: "T657"),
      Pathway(
        code: "orientacion", kind: .circuit, name: "Orientación", applies: "Siempre", isProtected: false,
        needs: ["empleo"],
        steps: [], note: "Ruta propia", source: "S849"),
    ]
    needs = [
      Need(
        code: "violencia", name: "Violencia", plain: "Me hacen daño", key: "v", isSensitive: true,
        circuit: "orientacion",
        pathway: "proteccion", categories: ["salud"], slice: [.contact, .summary], note: "Nota", source: "T657"),
      Need(
        code: "empleo", name: "Empleo", plain: "Busco trabajo", key: "1", isSensitive: false, circuit: "orientacion",
        pathway: "orientacion", categories: ["trabajo"], slice: Set(SliceField.allCases), source: "T752"),
    ]
    barriers = [
      Barrier(code: "costos", name: "Costos", source: "T471"), Barrier(code: "trato", name: "Trato", source: "T602"),
    ]
    criteria = [
      PriorityCriterion(
        code: "nna", question: "¿Hay niñas?", name: "Niñez", urgency: .priority, isSensitive: false, source: "T715")
    ]
    tabulations = [
      Tabulation(code: "need", name: "Necesidades", dimensions: [.need, .zone], source: "S851"),
      Tabulation(code: "life-stage", name: "Ciclo de vida", dimensions: [.lifeStage, .fairDay], source: "S852"),
    ]
    limits = TimedStep.allCases.map {
      ReferralLimit(
        step: $0, limit: ReferralClock.usual[$0], note: $0 == .escalate ? "Propuesta" : nil,
        source: $0 == .escalate ? "ayni" : "T1049")
    }
  }
}
