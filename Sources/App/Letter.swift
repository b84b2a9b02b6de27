import Documents
import Domain
import Foundation

/// A message as `sendmail -t` reads it (RFC 5322), all of it ASCII.
struct Letter {
  let from: String
  let to: [String]
  let message: OutgoingMessage
  /// A PDF that goes along.
  let sheet: [UInt8]?
  let id: UUID
  let at: Date

  var text: String {
    let host = from.split(separator: "@").last.map(String.init) ?? "localhost"
    let head = [
      from.isEmpty ? nil : "From: \(Self.inOneLine(from))", "To: \(to.map(Self.inOneLine).joined(separator: ", "))",
      "Subject: \(Self.encoded(message.subject))", "Date: \(Self.date(at))",
      "Message-ID: <\(id.uuidString.lowercased())@\(Self.inOneLine(host))>", "MIME-Version: 1.0",
      "Auto-Submitted: auto-generated",
    ].compactMap { $0 } + optOut
    return head.joined(separator: "\n") + "\n" + content
  }

  /// One click in the mail program turns it off (RFC 8058).
  private var optOut: [String] {
    message.optOut.map { ["List-Unsubscribe: <\(Self.inOneLine($0))>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"] } ?? []
  }

  private var content: String {
    let words = Self.part("text/plain; charset=utf-8", Array(message.body.utf8))
    // Both say the same: mail programs that know calendars show the second (RFC 6047).
    let core = message.invitation.map { parts("alternative", [words, calendar($0)]) } ?? words
    return attachments.isEmpty ? core : parts("mixed", [core] + attachments)
  }

  private var attachments: [String] {
    var files = sheet.map { [Self.part("application/pdf", $0, name: "agenda.pdf")] } ?? []
    if !message.calendar.isEmpty {
      let calendar = ICalendar(.publish, message.calendar, stamp: at)
      files.append(Self.part("text/calendar; charset=utf-8; method=PUBLISH", calendar.bytes, name: "sesiones.ics"))
    }
    return files
  }

  private func parts(_ kind: String, _ parts: [String]) -> String {
    let boundary = "ayni-\(kind)-\(id.uuidString.lowercased())"
    return "Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\n\n"
      + parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
  }

  private func calendar(_ invitation: Invitation) -> String {
    let method: ICalendar.Method = invitation.isCancelled ? .cancel : .request
    // Only the address, without the name before it.
    let organizer = from.split(separator: "<").last.map { String($0.prefix { $0 != ">" }) }
    let text = ICalendar(method, [invitation.event], organizer: organizer, attendees: to, stamp: at)
    return Self.part("text/calendar; charset=utf-8; method=\(method.rawValue)", text.bytes)
  }

  private static func part(_ type: String, _ bytes: [UInt8], name: String? = nil) -> String {
    let lines = Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    let file = name.map { "Content-Disposition: attachment; filename=\"\($0)\"\n" } ?? ""
    return "Content-Type: \(type)\n\(file)Content-Transfer-Encoding: base64\n\n\(lines)\n"
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
