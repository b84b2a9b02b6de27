/// What can be done with an early alert.
package enum EarlyAlertMove: Sendable, Equatable {
  /// The institution takes it up and says by when.
  case takeUp(by: Day)
  case close(outcome: String)

  package enum Kind: String, Sendable, CaseIterable { case takeUp = "take-up", close }

  package var kind: Kind {
    switch self {
    case .takeUp: .takeUp
    case .close: .close
    }
  }
}

/// Why an early alert, or a step of one, was refused.
package enum EarlyAlertRefusal: Refusal, Sendable, Equatable {
  case textMissing, personal, duePast, outcomeMissing, overtaken, notThere, notMember
  case notNow(EarlyAlertMove.Kind, EarlyAlertState)

  package var sentence: String {
    switch self {
    case .textMissing: "Escribe qué se observa y dónde, sin nombrar a nadie."
    case .personal: "Quita los datos de personas: una alerta habla de un lugar, no de alguien."
    case .duePast: "Esa fecha ya pasó. Elige hoy o un día futuro."
    case .outcomeMissing: "Escribe qué se hizo."
    case .overtaken: "Otra persona cambió esta alerta mientras la tenías abierta. Revisa cómo está ahora y repite el cambio."
    case .notThere: "Esa alerta ya no está. Vuelve a la lista y ábrela de nuevo."
    case .notMember: "Esa institución no integra el espacio. Elige otra o agrégala primero."
    case .notNow(.close, .raised): "Primero la institución tiene que tomarla y decir hasta cuándo."
    case .notNow(_, let state): "La alerta está «\(state.name.lowercased())» y eso ya no se puede hacer."
    }
  }
}
