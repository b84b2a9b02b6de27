/// A step of a referral that has a limit.
package enum TimedStep: String, Sendable, CaseIterable, Codable {
  case acknowledge, answer, attend, close
  /// No step of the receiver: how long a missed limit is left to it before it is taken further.
  case escalate

  /// As shown on screen.
  package var name: String {
    switch self {
    case .acknowledge: "Confirmar que llegó"
    case .answer: "Aceptar o no aceptar"
    case .attend: "Atender a la persona"
    case .close: "Cerrar con resultado"
    case .escalate: "Avisar a la secretaría técnica, después de vencido un plazo"
    }
  }
}

/// A limit as the plan pack declares it: content with a source, like everything of a plan (T1049).
package struct ReferralLimit: Sendable, Equatable {
  package let step: TimedStep
  /// In working days of the receiving institution.
  package let limit: ReferralClock.Limit
  /// What in it is our own proposal and not the plan's word.
  package let note: String?
  package let source: String

  package init(step: TimedStep, limit: ReferralClock.Limit, note: String?, source: String) {
    self.step = step
    self.limit = limit
    self.note = note
    self.source = source
  }
}

/// Why a limit cannot be set.
package enum ReferralLimitRefusal: Refusal, Equatable {
  case outOfRange(TimedStep)
  /// What is more urgent would wait longer.
  case outOfOrder(TimedStep)
  case noInstitution

  package var sentence: String {
    switch self {
    case .outOfRange(let step):
      "«\(step.name)»: escribe días hábiles enteros, de 0 (el mismo día) a \(ReferralClock.Limit.most)."
    case .outOfOrder(let step):
      "«\(step.name)»: lo más urgente no puede esperar más. Escribe plazos que no bajen de urgente a regular."
    case .noInstitution: "Esa institución ya no está en el directorio. Elige otra."
    }
  }
}

extension ReferralClock.Limit {
  /// A longer wait is no limit.
  package static let most = 90

  package var isInRange: Bool { [urgent, priority, routine].allSatisfy((0...Self.most).contains) }
  package var isOrdered: Bool { urgent <= priority && priority <= routine }
}

extension ReferralClock {
  package subscript(_ step: TimedStep) -> Limit {
    get {
      switch step {
      case .acknowledge: acknowledge
      case .answer: answer
      case .attend: attend
      case .close: close
      case .escalate: escalation
      }
    }
    set {
      switch step {
      case .acknowledge: acknowledge = newValue
      case .answer: answer = newValue
      case .attend: attend = newValue
      case .close: close = newValue
      case .escalate: escalation = newValue
      }
    }
  }

  /// This clock with other limits.
  package func with(_ limits: some Sequence<ReferralLimit>) -> ReferralClock {
    limits.reduce(into: self) { $0[$1.step] = $1.limit }
  }

  /// - Throws: the first limit that cannot be.
  package func check() throws(ReferralLimitRefusal) {
    for step in TimedStep.allCases {
      guard self[step].isInRange else { throw .outOfRange(step) }
      guard self[step].isOrdered else { throw .outOfOrder(step) }
    }
  }
}
