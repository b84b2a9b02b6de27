/// A declared cross-count: at most three dimensions, plus month and desk. Recording an orientation adds one to every
/// cell it falls in; nothing else of it is kept after the correction window (promise 1).
package struct Tabulation: Sendable, Equatable {
  package static let mostDimensions = 3

  package let code: String
  package let name: String
  package let dimensions: [Dimension]
  package let source: String

  package init(code: String, name: String, dimensions: [Dimension], source: String) {
    self.code = code
    self.name = name
    self.dimensions = dimensions
    self.source = source
  }
}

/// What an orientation can be counted by. Closed; migratory status, documents and names are not among them and
/// cannot be (R44, T802). As a key of a coded dictionary it is its raw text, so that the JSON of a measure is stable.
package enum Dimension: String, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
  case need
  case lifeStage = "life-stage"
  case sex, nationality, zone, mobility, barrier, channel
  case fairDay = "fair-day"
  case action, resolved, urgency, criterion, desk

  package var name: String {
    switch self {
    case .need: "Necesidad"
    case .lifeStage: "Ciclo de vida"
    case .sex: "Sexo"
    case .nationality: "Nacionalidad"
    case .zone: "Zona"
    case .mobility: "Situación de movilidad"
    case .barrier: "Barrera"
    case .channel: "Canal"
    case .fairDay: "Jornada"
    case .action: "Qué se hizo"
    case .resolved: "Resuelta en el primer contacto"
    case .urgency: "Urgencia"
    case .criterion: "Criterio de prioridad"
    case .desk: "Punto de orientación"
    }
  }
}
