package import Foundation

/// What is said of an agreement that comes due: first a reminder, then that it is overdue, then to the technical
/// secretary (T1049: what is activated, with whom, in what time). It never says anything about a case.
package enum AgreementNotice: String, Sendable, CaseIterable {
  case reminder, overdue, escalated

  /// Days before the due date on which the responsible institution is reminded.
  package static let daysBefore = 3
  /// Days after it on which the technical secretary is told.
  package static let daysAfter = 7
  /// The hour in Peru at which they leave.
  package static let hour = 8

  /// When each is due; what is past already is left out.
  package static func schedule(for due: Day, now: Date) -> [(notice: AgreementNotice, at: Date)] {
    [(reminder, -daysBefore), (overdue, 1), (escalated, daysAfter)].map {
      (notice: $0.0, at: due.adding($0.1).start.addingTimeInterval(Double(hour) * 3600))
    }.filter { $0.at > now }
  }
}

extension AgreementNotice {
  package var name: String {
    switch self {
    case .reminder: "Recordatorio"
    case .overdue: "Aviso de vencimiento"
    case .escalated: "Escalamiento"
    }
  }
}

extension Agreement {
  /// - Parameter address: of the site, without a trailing slash.
  package func message(
    _ notice: AgreementNotice, body: String, organization: String, address: String
  ) -> OutgoingMessage {
    let (year, month, day) = promise.due.parts
    let lines = [
      notice.sentence, "Qué: el acuerdo \(code) de \(body).", "A quién le toca: \(organization), \(promise.post).",
      "Hasta cuándo: \(day)/\(month)/\(year).", "Ábrelo aquí, con tu cuenta: \(address)/agreements/\(id.text)",
      "Este mensaje no lleva datos de casos. No respondas con datos de personas a este correo.",
    ]
    return OutgoingMessage(subject: "Ayni: \(notice.subject) \(code)", body: lines.joined(separator: "\n\n"))
  }
}

extension AgreementNotice {
  fileprivate var subject: String {
    switch self {
    case .reminder: "vence pronto el acuerdo"
    case .overdue: "pasó su plazo el acuerdo"
    case .escalated: "sigue sin cumplirse el acuerdo"
    }
  }

  fileprivate var sentence: String {
    switch self {
    case .reminder: "En \(Self.daysBefore) días vence un acuerdo de tu institución."
    case .overdue: "Venció un acuerdo de tu institución. Envía la evidencia a la secretaría técnica o pide una ampliación."
    case .escalated: "Un acuerdo pasó su plazo hace una semana. Comunícate hoy con la institución responsable."
    }
  }
}
