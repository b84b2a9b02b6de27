package import Foundation

/// *Resumen semanal*: what waits for someone, as counts and links. Mail travels in the open, so it never says what a
/// referral, an alert or a case is about.
package struct WeeklyDigest: Sendable, Equatable {
  /// The hours in Peru between which it leaves.
  package static let hours = 8..<20

  package struct Line: Sendable, Equatable {
    /// Verb first: «Responde las derivaciones que recibiste».
    package let sentence: String
    package let count: Int?
    /// Whole, with the site's own.
    package let address: String
    package let isOverdue: Bool

    package init(_ sentence: String, count: Int?, address: String, isOverdue: Bool) {
      self.sentence = sentence
      self.count = count
      self.address = address
      self.isOverdue = isOverdue
    }
  }

  /// The Monday it is of.
  package let week: Day
  package let lines: [Line]
  /// Convened sessions of the week, in order, without agenda.
  package let sessions: [CalendarEvent]

  package init(week: Day, lines: [Line], sessions: [CalendarEvent]) {
    self.week = week
    self.lines = lines
    self.sessions = sessions
  }

  /// Nothing to say: no message then.
  package var isEmpty: Bool { lines.isEmpty && sessions.isEmpty }

  /// The Monday of the week a day is in.
  package static func week(of day: Day) -> Day { day.adding(1 - day.weekday.rawValue) }

  /// Whether it may leave by itself at that hour.
  package static func isTime(_ now: Date) -> Bool {
    hours.contains(Int(now.timeIntervalSince(Day(now).start)) / 3600)
  }

  /// - Parameters:
  ///   - site: its address, without a trailing slash.
  ///   - optOut: where it is turned off without an account.
  package func message(site: String, optOut: String) -> OutgoingMessage {
    let waiting = lines.reduce(0) { $0 + ($1.count ?? 1) }
    let count = waiting == 0 ? "sesiones" : waiting == 1 ? "1 pendiente" : "\(waiting) pendientes"
    let parts = [
      "Esto espera por ti en Ayni la semana del \(week.short).", part("Fuera de plazo", lines.filter(\.isOverdue)),
      part("Pendiente", lines.filter { !$0.isOverdue }), meetings, "Entra a Ayni con tu cuenta: \(site)/",
      "Este mensaje no lleva datos de casos. No respondas con datos de personas a este correo.",
      "Para dejar de recibir este resumen, sin entrar a tu cuenta: \(optOut)",
    ]
    return OutgoingMessage(
      subject: "Ayni: tu semana, \(count)", body: parts.compactMap { $0 }.joined(separator: "\n\n"), calendar: sessions,
      optOut: optOut)
  }

  private func part(_ title: String, _ lines: [Line]) -> String? {
    guard !lines.isEmpty else { return nil }
    return ([title] + lines.map { "- \($0.sentence)\($0.count.map { ": \($0)" } ?? "").\n  \($0.address)" })
      .joined(separator: "\n")
  }

  private var meetings: String? {
    guard !sessions.isEmpty else { return nil }
    return (["Sesiones de la semana"]
      + sessions.map { event in
        """
        - \(Self.words(event.start)). \(event.summary). \(event.location)
          \(event.url)
          Para tu calendario: \(event.url)/session.ics
        """
      }).joined(separator: "\n")
  }

  /// «miércoles 18 nov 2026, 15:30».
  private static func words(_ instant: Date) -> String {
    let day = Day(instant)
    return "\(day.weekday.name) \(day.short), \(OpeningHours.clock(Int(instant.timeIntervalSince(day.start)) / 60))"
  }
}
