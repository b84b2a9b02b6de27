/// *Ciclo de vida* (S499-512, Cuadro 3): seven stages, with the ages the plan gives them.
package enum LifeStage: String, Sendable, CaseIterable, Codable {
  case earlyChildhood = "0-5"
  case childhood = "6-11"
  case adolescence = "12-17"
  case youth = "18-29"
  case youngAdult = "30-44"
  case adult = "45-59"
  case olderAdult = "60+"

  package var name: String {
    switch self {
    case .earlyChildhood: "Primera infancia (0 a 5)"
    case .childhood: "Niñez (6 a 11)"
    case .adolescence: "Adolescencia (12 a 17)"
    case .youth: "Jóvenes (18 a 29)"
    case .youngAdult: "Adultos jóvenes (30 a 44)"
    case .adult: "Adultos (45 a 59)"
    case .olderAdult: "Adultos mayores (60 a más)"
    }
  }
}

/// As the person says it (T752). An empty field means it was not asked.
package enum Sex: String, Sendable, CaseIterable, Codable {
  case female, male, other
  case notStated = "not-stated"

  package var name: String {
    switch self {
    case .female: "Mujer"
    case .male: "Hombre"
    case .other: "Otra respuesta"
    case .notStated: "No declara"
    }
  }
}

/// Where the person stands on their way. Never a legal category (S182, R44).
package enum Mobility: String, Sendable, CaseIterable, Codable {
  case settled
  case inTransit = "in-transit"
  case stranded, returning
  case hostCommunity = "host-community"
  case notStated = "not-stated"

  package var name: String {
    switch self {
    case .settled: "Vive aquí"
    case .inTransit: "De paso"
    case .stranded: "No puede seguir su viaje"
    case .returning: "Está retornando"
    case .hostCommunity: "Comunidad de acogida"
    case .notStated: "No declara"
    }
  }
}

/// How the person came to the desk (S746, S751).
package enum Channel: String, Sendable, CaseIterable, Codable {
  case inPerson = "in-person"
  case phone, messaging, web
  case fieldVisit = "field-visit"

  package var name: String {
    switch self {
    case .inPerson: "En persona"
    case .phone: "Por teléfono"
    case .messaging: "Por WhatsApp o mensaje"
    case .web: "Por la web o correo"
    case .fieldVisit: "En el barrio o en una feria"
    }
  }
}

/// What was done at the desk (T676, S741).
package enum Deed: String, Sendable, CaseIterable, Codable {
  case information, material, referral, other

  package var name: String {
    switch self {
    case .information: "Información"
    case .material: "Entrega de material"
    case .referral: "Derivación"
    case .other: "Otra ayuda"
    }
  }
}
