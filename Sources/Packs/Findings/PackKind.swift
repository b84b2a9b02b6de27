/// The lists of a pack whose entries have a code. The raw value names the list in a message.
package enum PackKind: String, Sendable, CaseIterable {
  case district = "los distritos"
  case zone = "las zonas"
  case node = "los nodos"
  case actorType = "los tipos de actor"
  case institution = "las instituciones"
  case category = "las categorías"
  case programme = "los programas"
  case programmeItem = "los elementos de programas"
  case milestone = "los hitos y líneas"
  case product = "los productos"
  case indicator = "los indicadores"
  case need = "las necesidades"
  case barrier = "las barreras"
  case criterion = "los criterios"
  case pathway = "las rutas"
  case step = "los pasos de la ruta"
  case tabulation = "las tabulaciones"
  case body = "los espacios de coordinación"
  case member = "los integrantes del espacio"
  case instrument = "los instrumentos"
  case axis = "los ejes"
  case result = "los resultados"
  case activity = "las actividades"
  case frame = "los marcos"
  case frameItem = "los elementos de marcos"

  /// The file its entries stand in.
  package var home: PackFile {
    switch self {
    case .district, .zone, .node: .territory
    case .actorType, .institution: .actors
    case .category: .directory
    case .programme, .programmeItem: .programmes
    case .milestone, .product: .milestones
    case .indicator: .indicators
    case .need: .needs
    case .barrier: .barriers
    case .criterion: .priority
    case .pathway, .step: .pathways
    case .tabulation: .tabulations
    case .body, .member: .bodies
    case .instrument, .axis, .result, .activity: .instruments
    case .frame, .frameItem: .frames
    }
  }
}

/// The files of a pack, in the order they are explained in docs/plan-packs.md.
package enum PackFile: String, Sendable, CaseIterable {
  case pack = "pack.yaml"
  case territory = "territory.yaml"
  case actors = "actors.yaml"
  case programmes = "programmes.yaml"
  case milestones = "milestones.yaml"
  case indicators = "indicators.yaml"
  case needs = "needs.yaml"
  case barriers = "barriers.yaml"
  case priority = "priority.yaml"
  case directory = "directory.yaml"
  case pathways = "pathways.yaml"
  case tabulations = "tabulations.yaml"
  case bodies = "bodies.yaml"
  case instruments = "instruments.yaml"
  case frames = "frames.yaml"
  case referrals = "referrals.yaml"
  case errata = "errata.yaml"

  /// The keys at the top of the file.
  var shape: Shape {
    switch self {
    case .pack: "id title short entity level edition publisher citation terms source"
    case .territory: "districts zones nodes"
    case .actors: "types institutions owner"
    case .programmes: "programmes"
    case .milestones: "milestones"
    case .indicators: "indicators"
    case .needs: "needs"
    case .barriers: "barriers"
    case .priority: "criteria"
    case .directory: "categories"
    case .pathways: "pathways"
    case .tabulations: "tabulations"
    case .bodies: "bodies"
    case .instruments: "instruments activities"
    case .frames: "frames"
    case .referrals: "limits"
    case .errata: "errata"
    }
  }
}
