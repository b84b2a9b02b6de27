package import Foundation

/// A message ready to leave, in the open: never anything about a case or a person helped.
package struct OutgoingMessage: Sendable, Equatable {
  package let subject: String
  package let body: String
  /// What a calendar program makes of it.
  package let invitation: Invitation?
  /// Goes along as a sheet to print, where the server can make one.
  package let agenda: SessionAgenda?
  /// Goes along as one calendar to keep.
  package let calendar: [CalendarEvent]
  /// Where the like of it is turned off with one click (RFC 8058).
  package let optOut: String?

  package init(
    subject: String, body: String, invitation: Invitation? = nil, agenda: SessionAgenda? = nil,
    calendar: [CalendarEvent] = [], optOut: String? = nil
  ) {
    self.subject = subject
    self.body = body
    self.invitation = invitation
    self.agenda = agenda
    self.calendar = calendar
    self.optOut = optOut
  }
}

extension OutgoingMessage {
  package init(_ notice: ReferralNotice) { self.init(subject: notice.subject, body: notice.body) }
}

/// A session for the calendars of those invited (RFC 5546).
package struct Invitation: Sendable, Equatable {
  package let event: CalendarEvent
  package let isCancelled: Bool

  package init(event: CalendarEvent, isCancelled: Bool) {
    self.event = event
    self.isCancelled = isCancelled
  }
}

/// What a calendar knows of a session (RFC 5545, VEVENT).
package struct CalendarEvent: Sendable, Equatable {
  package enum Status: String, Sendable, CaseIterable {
    case tentative = "TENTATIVE", confirmed = "CONFIRMED", cancelled = "CANCELLED"
  }

  /// Stays the same through every change.
  package let uid: String
  package let sequence: Int
  package let status: Status
  package let start: Date
  package let end: Date
  package let summary: String
  package let location: String
  package let details: String
  package let url: String

  package init(
    uid: String, sequence: Int, status: Status, start: Date, end: Date, summary: String, location: String,
    details: String, url: String
  ) {
    self.uid = uid
    self.sequence = sequence
    self.status = status
    self.start = start
    self.end = end
    self.summary = summary
    self.location = location
    self.details = details
    self.url = url
  }
}

extension BodySession {
  /// - Parameters:
  ///   - body: name of the body.
  ///   - agenda: what the details say; empty where anyone with the address may read, as in a feed.
  ///   - address: of the site, without a trailing slash.
  package func event(of body: String, agenda: [String], address: String) -> CalendarEvent {
    CalendarEvent(
      uid: "\(id.text)@ayni", sequence: sequence,
      status: state == .cancelled ? .cancelled : state == .planned ? .tentative : .confirmed, start: plan.startsAt,
      end: plan.endsAt, summary: "\(body): sesión \(kind.name.lowercased())", location: plan.place,
      details: agenda.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"),
      url: "\(address)/sessions/\(id.text)")
  }

  /// The agenda as members read it: pending agreements first.
  package func agenda(pending: [String]) -> [String] {
    let opening = pending.isEmpty ? [] : ["\(SessionAgenda.opening): \(pending.joined(separator: "; "))"]
    return opening + plan.agenda
  }

  /// The message that members get.
  /// - Parameter paper: the agenda, for those who are asked to come.
  package func message(
    _ notice: SessionNotice, body: String, pending: [String], address: String, paper: SessionAgenda? = nil
  ) -> OutgoingMessage {
    let agenda = agenda(pending: pending)
    let event = event(of: body, agenda: agenda, address: address)
    let head = "\(event.summary)\nCuándo: \(plan.startsAt.inWords)\nDónde: \(plan.place)"
    let points = agenda.isEmpty ? nil : "Agenda\n" + event.details
    let reason = notice == .cancelled ? cancelReason.map { "Motivo: \($0)" } : nil
    let text = [notice.sentence, head, reason, notice == .cancelled ? nil : points, "Ver en Ayni: \(event.url)", Self.foot]
    return OutgoingMessage(
      subject: "Ayni: \(notice.subject), \(event.summary)", body: text.compactMap(\.self).joined(separator: "\n\n"),
      invitation: notice == .reminder ? nil : Invitation(event: event, isCancelled: notice == .cancelled),
      agenda: [.convened, .rescheduled].contains(notice) ? paper : nil)
  }

  private static let foot = "Este mensaje no lleva datos de casos. No respondas con datos de personas a este correo."
}

extension SessionNotice {
  var subject: String {
    switch self {
    case .convened: "convocatoria"
    case .rescheduled: "cambio de sesión"
    case .cancelled: "sesión cancelada"
    case .reminder: "sesión mañana"
    }
  }

  var sentence: String {
    switch self {
    case .convened: "Se convoca a tu institución a esta sesión."
    case .rescheduled: "Cambió la fecha, el lugar o la agenda de esta sesión. Estos son los datos que valen."
    case .cancelled: "Esta sesión se canceló."
    case .reminder: "Mañana es esta sesión."
    }
  }
}
