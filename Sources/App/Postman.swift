import Commands
import Documents
import Domain
import Foundation
import Storage

/// Takes notices to the configured mail command, one at a time. A notice leaves at least once.
struct Postman {
  let notices: NoticeStore
  let mail: MailCommand
  let from: String
  let site: String
  let press: Press

  /// Nil when no mail is configured.
  init?(notices: NoticeStore, settings: Settings, press: Press) {
    guard let mail = MailCommand(settings.sendmail) else { return nil }
    self.notices = notices
    self.mail = mail
    from = settings.mailFrom
    site = settings.publicAddress
    self.press = press
  }

  func deliver(now: Date) async throws {
    for due in try await notices.due(now: now, address: site) {
      // Another server may have taken it meanwhile.
      guard !Task.isCancelled, try await notices.claim(due.id, now: now) else { continue }
      let letter = Letter(
        from: from, to: due.addresses, subject: due.notice.subject, body: due.notice.body,
        invitation: due.notice.invitation, sheet: await sheet(due.notice.agenda), id: due.id, at: now)
      if await mail.send(letter.text) {
        try await notices.markSent(due.id, now: now)
      } else {
        try await notices.markFailed(due.id, now: now)
      }
    }
  }

  /// The agenda on paper. A convening leaves without it where the server cannot make one: its text says the same.
  private func sheet(_ agenda: SessionAgenda?) async -> [UInt8]? {
    guard let agenda else { return nil }
    return try? await press.pdf(OfficePaperMarkup(.agenda(agenda), for: .paper).document)
  }
}

/// A message as `sendmail -t` reads it (RFC 5322), all of it ASCII.
struct Letter {
  let from: String
  let to: [String]
  let subject: String
  let body: String
  /// A session for the calendars of those invited.
  let invitation: Invitation?
  /// A PDF that goes along.
  let sheet: [UInt8]?
  let id: UUID
  let at: Date

  var text: String {
    let host = from.split(separator: "@").last.map(String.init) ?? "localhost"
    let head = [
      from.isEmpty ? nil : "From: \(Self.inOneLine(from))", "To: \(to.map(Self.inOneLine).joined(separator: ", "))",
      "Subject: \(Self.encoded(subject))", "Date: \(Self.date(at))",
      "Message-ID: <\(id.uuidString.lowercased())@\(Self.inOneLine(host))>", "MIME-Version: 1.0",
      "Auto-Submitted: auto-generated",
    ].compactMap { $0 }
    let words = Self.part("text/plain; charset=utf-8", Array(body.utf8))
    // Both say the same: mail programs that know calendars show the second (RFC 6047).
    let message = invitation.map { multipart("alternative", [words, calendar($0)]) } ?? words
    let whole = sheet.map { multipart("mixed", [message, Self.attachment($0)]) } ?? message
    return head.joined(separator: "\n") + "\n" + whole
  }

  private func multipart(_ kind: String, _ parts: [String]) -> String {
    let boundary = "ayni-\(kind)-\(id.uuidString.lowercased())"
    return "Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\n\n"
      + parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
  }

  private static func attachment(_ bytes: [UInt8]) -> String {
    "Content-Disposition: attachment; filename=\"agenda.pdf\"\n" + part("application/pdf; name=\"agenda.pdf\"", bytes)
  }

  private func calendar(_ invitation: Invitation) -> String {
    let method: ICalendar.Method = invitation.isCancelled ? .cancel : .request
    // Only the address, without the name before it.
    let organizer = from.split(separator: "<").last.map { String($0.prefix { $0 != ">" }) }
    let text = ICalendar(method, [invitation.event], organizer: organizer, attendees: to, stamp: at)
    return Self.part("text/calendar; charset=utf-8; method=\(method.rawValue)", text.bytes)
  }

  private static func part(_ type: String, _ bytes: [UInt8]) -> String {
    let lines = Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    return "Content-Type: \(type)\nContent-Transfer-Encoding: base64\n\n\(lines)\n"
  }

  /// RFC 2047.
  private static func encoded(_ text: String) -> String { "=?utf-8?B?\(Data(text.utf8).base64EncodedString())?=" }

  /// Nothing in an address can begin another line of the head.
  private static func inOneLine(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.value > 32 && $0.value < 127 || $0 == " " }.map(Character.init))
  }

  private static func date(_ instant: Date) -> String {
    instant.formatted(
      Date.VerbatimFormatStyle(
        format: """
          \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
          \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) +0000
          """, locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian)))
  }
}
