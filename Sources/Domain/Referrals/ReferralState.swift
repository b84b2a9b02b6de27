/// Where a *derivación* stands. Closed: what is not listed cannot happen.
package enum ReferralState: String, Sendable, CaseIterable, Codable {
  /// On its way; nobody at the receiving institution has said they saw it.
  case sent
  case acknowledged, accepted, declined, attended, closed, withdrawn

  /// As shown on screen.
  package var name: String {
    switch self {
    case .sent: "Enviada"
    case .acknowledged: "Recibida"
    case .accepted: "Aceptada"
    case .declined: "No aceptada"
    case .attended: "Atendida"
    case .closed: "Cerrada"
    case .withdrawn: "Retirada"
    }
  }

  /// Nothing moves any more; retention runs.
  package var isFinal: Bool { [.declined, .closed, .withdrawn].contains(self) }

  /// The word of FHIR for it, for exchange with health information systems.
  package var taskStatus: TaskStatus {
    switch self {
    case .sent: .requested
    case .acknowledged: .received
    case .accepted: .accepted
    case .declined: .rejected
    case .attended: .inProgress
    case .closed: .completed
    case .withdrawn: .cancelled
    }
  }
}

/// The part of FHIR R5 `Task.status` that referrals use (http://hl7.org/fhir/task-status).
package enum TaskStatus: String, Sendable, CaseIterable, Codable {
  case requested, received, accepted, rejected
  case inProgress = "in-progress"
  case completed, cancelled
}
