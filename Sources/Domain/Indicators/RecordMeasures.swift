/// What is counted of the sessions of bodies.
package enum SessionCount: String, Sendable, CaseIterable, Codable {
  case held
  /// A share: held of those the calendar had for the period (T1186).
  case heldOfPlanned = "held-of-planned"
  /// Different institutions that came, as minutes written in Ayni say (S946, T844).
  case attending

  package var name: String {
    switch self {
    case .held: "sesiones realizadas"
    case .heldOfPlanned: "sesiones realizadas entre las programadas para el periodo, con las canceladas"
    case .attending: "instituciones distintas que asistieron, según las actas escritas en Ayni"
    }
  }
}

/// What is counted of the agreements of bodies.
package enum AgreementCount: String, Sendable, CaseIterable, Codable {
  case made, followed, fulfilled
  /// Shares.
  case withResponsible = "with-responsible"
  case onTime = "on-time"

  package var name: String {
    switch self {
    case .made: "acuerdos adoptados en el periodo"
    case .followed: "acuerdos en seguimiento: los que estuvieron abiertos en algún momento del periodo"
    case .fulfilled: "acuerdos cumplidos en el periodo"
    case .withResponsible: "acuerdos con institución y cargo responsables entre los adoptados en el periodo. Ayni no admite un acuerdo sin ellos"
    case .onTime: "acuerdos cumplidos dentro de su plazo entre los que vencían en el periodo, con sus prórrogas; los que quedaron sin efecto no cuentan"
    }
  }

  package var isShare: Bool { self == .withResponsible || self == .onTime }
}

/// What is counted of the bodies themselves.
package enum BodyCount: String, Sendable, CaseIterable, Codable {
  case installed, members
  case focalPoints = "focal-points"
  case activeFocalPoints = "active-focal-points"

  package var name: String {
    switch self {
    case .installed: "espacios con acta de instalación y fecha de inicio, vigentes en el periodo"
    case .members: "instituciones distintas que integran los espacios en el periodo"
    case .focalPoints: "designaciones de puntos focales vigentes en el periodo, titulares y alternos, cada una con su documento"
    case .activeFocalPoints: "puntos focales vigentes que se confirmaron en los últimos seis meses"
    }
  }
}

/// What is counted of the evidence accepted for a product of the plan.
package enum ProductCount: String, Sendable, CaseIterable, Codable {
  /// Yes from the day its first evidence was accepted.
  case done
  /// Yes when evidence was accepted within the period; the day is that of the last one.
  case updated
  case evidence

  package var name: String {
    switch self {
    case .done: "sí desde el día en que se aceptó su primera evidencia"
    case .updated: "sí cuando en el periodo se aceptó una evidencia; la fecha es la de la última"
    case .evidence: "evidencias aceptadas en el periodo"
    }
  }
}

/// Which bodies a measure looks at. An empty list takes all.
package struct BodyChoice: Sendable, Hashable, Codable {
  package let codes: [String]
  package let kinds: [BodyKind]

  package init(codes: [String] = [], kinds: [BodyKind] = []) {
    self.codes = codes
    self.kinds = kinds
  }

  package static let all = BodyChoice()

  package func takes(_ body: RecordFacts.BodyMark) -> Bool {
    (codes.isEmpty || codes.contains(body.code)) && (kinds.isEmpty || kinds.contains(body.kind))
  }
}
