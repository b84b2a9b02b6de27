package import Foundation

/// A message about a referral: it says that something waits, for whom and until when. Never what, about whom or for
/// which need (promise 4): mail travels in the open.
package struct ReferralNotice: Sendable, Equatable {
  package let subject: String
  package let body: String

  /// - Parameters:
  ///   - address: of the site, without a trailing slash.
  ///   - due: when the awaited step was or is due.
  package init(
    _ template: NoticeTemplate, to recipient: NoticeRecipient, about id: UUID, confidentiality: Confidentiality,
    due: Date?, address: String
  ) {
    subject = "Ayni: \(template.subject)"
    let limit = due.map { "Plazo: \(Self.day(before: $0))." }
    body = [template.sentence(for: recipient), limit, Self.way(to: recipient, id, confidentiality, address), Self.foot]
      .compactMap { $0 }.joined(separator: "\n\n")
  }

  private static let foot =
    "Este mensaje no lleva datos de ninguna persona. No respondas con datos de casos a este correo."

  /// A protected referral is not opened by the technical secretary: the way goes through those who may.
  private static func way(
    to recipient: NoticeRecipient, _ id: UUID, _ confidentiality: Confidentiality, _ address: String
  ) -> String {
    guard recipient == .technicalSecretary, confidentiality == .protected else {
      return "Ábrela aquí, con tu cuenta: \(address)/referrals/\(id.text)"
    }
    return "Es una derivación protegida: coordina con quien la hizo, sin abrirla."
  }

  private static func day(before due: Date) -> String {
    let (year, month, day) = Day(due.addingTimeInterval(-1)).parts
    let names = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic"]
    return "\(day) \(names[month - 1]) \(year)"
  }
}

package enum NoticeTemplate: String, Sendable, CaseIterable {
  case arrived, reminder, overdue, escalated, answered, withdrawn

  var subject: String {
    switch self {
    case .arrived: "llegó una derivación"
    case .reminder: "una derivación vence hoy"
    case .overdue: "una derivación pasó su plazo"
    case .escalated: "una derivación sigue sin respuesta"
    case .answered: "una derivación tiene novedades"
    case .withdrawn: "una derivación fue retirada"
    }
  }

  func sentence(for recipient: NoticeRecipient) -> String {
    switch (self, recipient) {
    case (.arrived, _): "Tu institución recibió una derivación. Confirma que llegó y respóndela."
    case (.reminder, _): "Hoy vence el plazo del siguiente paso de una derivación que recibió tu institución."
    case (.overdue, .receiver): "Venció el plazo del siguiente paso de una derivación que recibió tu institución. Respóndela hoy."
    case (.overdue, _): "La institución que recibió tu derivación no dio el siguiente paso a tiempo. Comunícate con su punto focal."
    case (.escalated, .technicalSecretary):
      "Qué pasa: una derivación de tu institución sigue sin respuesta. A quién acudir: al punto focal de la institución que la recibió. Cuándo: hoy."
    case (.escalated, _): "Tu derivación sigue sin respuesta. Se avisó a la secretaría técnica; busca otro servicio si es urgente."
    case (.answered, _): "La institución que recibió tu derivación dio una respuesta."
    case (.withdrawn, _): "Se retiró una derivación que recibió tu institución. Ya no hay que hacer nada."
    }
  }
}

/// Who a message goes to; the store finds the addresses.
package enum NoticeRecipient: String, Sendable, CaseIterable {
  /// Focal points and desk officers of the receiving institution.
  case receiver
  /// The account that sent the referral.
  case sender
  /// Of the sending institution.
  case technicalSecretary = "technical-secretary"
}

/// A message and when it is to go, unless the referral moves before.
package struct ScheduledNotice: Sendable, Equatable {
  package let template: NoticeTemplate
  package let recipient: NoticeRecipient
  package let due: Date
}

extension ReferralClock {
  /// The hour in Peru at which reminders go out.
  package static let morning = 8

  /// What is to be said from now on, given where the referral has just come to. Reminders that its next move makes
  /// needless are dropped then: silence escalates by itself.
  package func notices(for referral: Referral, now: Date, in calendar: WorkCalendar) -> [ScheduledNotice] {
    news(of: referral, now: now) + (referral.dueAt.map { reminders($0, referral.urgency, now: now, calendar) } ?? [])
  }

  private func news(of referral: Referral, now: Date) -> [ScheduledNotice] {
    switch referral.state {
    case .sent: [ScheduledNotice(template: .arrived, recipient: .receiver, due: now)]
    case .withdrawn: [ScheduledNotice(template: .withdrawn, recipient: .receiver, due: now)]
    case .accepted, .declined, .attended, .closed: [ScheduledNotice(template: .answered, recipient: .sender, due: now)]
    case .acknowledged: []
    }
  }

  private func reminders(_ due: Date, _ urgency: Urgency, now: Date, _ calendar: WorkCalendar) -> [ScheduledNotice] {
    let lastMorning = Self.morning(of: Day(due.addingTimeInterval(-1)))
    let next = Self.morning(of: calendar.firstWorkingDay(from: Day(due)))
    let after = Self.morning(of: calendar.firstWorkingDay(from: Day(escalates(due, urgency, in: calendar))))
    let reminder = ScheduledNotice(template: .reminder, recipient: .receiver, due: lastMorning)
    return (lastMorning > now ? [reminder] : []) + [
      ScheduledNotice(template: .overdue, recipient: .receiver, due: next),
      ScheduledNotice(template: .overdue, recipient: .sender, due: next),
      ScheduledNotice(template: .escalated, recipient: .sender, due: after),
      ScheduledNotice(template: .escalated, recipient: .technicalSecretary, due: after),
    ]
  }

  private static func morning(of day: Day) -> Date { day.start.addingTimeInterval(Double(morning) * 3600) }
}
