package import Foundation

/// What is said of an early alert and to whom: at once to the institution that should act, again when its time is over,
/// and in the end to the technical secretary. As with agreements it never says anything about a case, nor what was seen.
package enum EarlyAlertNotice: String, Sendable, CaseIterable {
  case raised, overdue, escalated

  /// Days after the limit on which the technical secretary is told.
  package static let daysAfter = 3

  /// What a state sets in motion; what is past already is left out.
  package static func schedule(for alert: EarlyAlert, now: Date) -> [(notice: EarlyAlertNotice, at: Date)] {
    guard alert.state != .closed else { return [] }
    let later = [(overdue, 1), (escalated, daysAfter)].map {
      (notice: $0.0, at: alert.dueOn.adding($0.1).start.addingTimeInterval(Double(AgreementNotice.hour) * 3600))
    }.filter { $0.at > now }
    return (alert.state == .raised ? [(notice: raised, at: now)] : []) + later
  }

  package var name: String {
    switch self {
    case .raised: "Aviso"
    case .overdue: "Aviso de vencimiento"
    case .escalated: "Escalamiento"
    }
  }

  fileprivate var subject: String {
    switch self {
    case .raised: "hay una alerta temprana para tu institución"
    case .overdue: "pasó el plazo de una alerta temprana"
    case .escalated: "una alerta temprana sigue sin atenderse"
    }
  }

  fileprivate var sentence: String {
    switch self {
    case .raised: "Un espacio de coordinación pide que tu institución atienda una alerta temprana."
    case .overdue: "Venció el plazo de una alerta temprana que le toca a tu institución. Di hoy qué harán y hasta cuándo."
    case .escalated: "Una alerta temprana pasó su plazo hace \(Self.daysAfter) días. Comunícate hoy con la institución."
    }
  }
}

extension EarlyAlert {
  /// - Parameter address: of the site, without a trailing slash.
  package func message(
    _ notice: EarlyAlertNotice, body: String, organization: String, address: String
  ) -> OutgoingMessage {
    let (year, month, day) = dueOn.parts
    let lines = [
      notice.sentence, "Qué: la alerta \(code) de \(body).", "A quién le toca: \(organization).",
      "Hasta cuándo: \(day)/\(month)/\(year).", "Ábrela aquí, con tu cuenta: \(address)/alerts/\(id.text)",
      "Este mensaje no lleva datos de casos. No respondas con datos de personas a este correo.",
    ]
    return OutgoingMessage(subject: "Ayni: \(notice.subject)", body: lines.joined(separator: "\n\n"))
  }
}
