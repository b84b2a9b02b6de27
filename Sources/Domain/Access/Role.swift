/// What an account is for. One role per account; a person with two duties has two accounts, so that each view says
/// which duty it was made under.
package enum Role: String, Sendable, CaseIterable, Codable {
  /// Installs, backs up, manages accounts. Sees no referral.
  case administrator
  /// *Secretaría técnica*, the plan's focal point: coordinates, keeps the directory, reads the institution's log.
  case technicalSecretary = "technical-secretary"
  /// *Orientador/a* at a desk.
  case deskOfficer = "desk-officer"
  /// *Punto focal* of a receiving institution.
  case focalPoint = "focal-point"
  /// *Planeamiento*.
  case planner
  /// Reads what is not confidential.
  case reader

  /// As shown on screen.
  package var name: String {
    switch self {
    case .administrator: "Administración del sistema"
    case .technicalSecretary: "Secretaría técnica"
    case .deskOfficer: "Orientación"
    case .focalPoint: "Punto focal"
    case .planner: "Planeamiento"
    case .reader: "Consulta"
    }
  }
}
