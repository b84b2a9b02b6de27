package import Domain
package import Foundation

/// A calendar as RFC 5545 text: UTC times, CRLF, escaped text, lines folded at 75 octets.
package struct ICalendar: Sendable {
  /// What a calendar program is to do with it (RFC 5546).
  package enum Method: String, Sendable, CaseIterable {
    case publish = "PUBLISH", request = "REQUEST", cancel = "CANCEL"
  }

  package private(set) var bytes: [UInt8] = []

  /// - Parameters:
  ///   - organizer: mail address of whoever convenes; RFC 5546 wants one in a request.
  ///   - attendees: mail addresses of those invited.
  ///   - name: shown by programs that subscribe.
  ///   - stamp: when this text was made.
  package init(
    _ method: Method, _ events: [CalendarEvent], organizer: String? = nil, attendees: [String] = [], name: String? = nil,
    stamp: Date
  ) {
    line("BEGIN", "VCALENDAR")
    line("VERSION", "2.0")
    line("PRODID", "-//Ayni//Coordinacion//ES")
    line("CALSCALE", "GREGORIAN")
    line("METHOD", method.rawValue)
    if let name { line("X-WR-CALNAME", Self.escaped(name)) }
    for event in events { add(event, organizer: organizer, attendees: attendees, stamp: stamp) }
    line("END", "VCALENDAR")
  }

  private mutating func add(_ event: CalendarEvent, organizer: String?, attendees: [String], stamp: Date) {
    line("BEGIN", "VEVENT")
    line("UID", Self.escaped(event.uid))
    line("DTSTAMP", Self.utc(stamp))
    line("SEQUENCE", String(event.sequence))
    line("STATUS", event.status.rawValue)
    line("DTSTART", Self.utc(event.start))
    line("DTEND", Self.utc(event.end))
    line("SUMMARY", Self.escaped(event.summary))
    if !event.location.isEmpty { line("LOCATION", Self.escaped(event.location)) }
    if !event.details.isEmpty { line("DESCRIPTION", Self.escaped(event.details)) }
    line("URL", Self.inOneLine(event.url))
    if let organizer { line("ORGANIZER", "mailto:\(Self.inOneLine(organizer))") }
    for attendee in attendees { line("ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=TRUE", "mailto:\(Self.inOneLine(attendee))") }
    line("END", "VEVENT")
  }

  /// A content line, folded so that no physical line has more than 75 octets and no character is torn (§3.1).
  private mutating func line(_ name: String, _ value: String) {
    var width = 0
    for scalar in "\(name):\(value)".unicodeScalars {
      let octets = Array(String(scalar).utf8)
      if width + octets.count > 75 {
        bytes += [13, 10, 32]
        width = 1
      }
      bytes += octets
      width += octets.count
    }
    bytes += [13, 10]
  }

  /// TEXT (§3.3.11). Other control characters are not allowed and are left out.
  private static func escaped(_ text: String) -> String {
    text.replacing("\r\n", with: "\n").unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\\": escaped += "\\\\"
      case ";": escaped += "\\;"
      case ",": escaped += "\\,"
      case "\n", "\r": escaped += "\\n"
      default: if scalar.value >= 32 && scalar.value != 127 { escaped.unicodeScalars.append(scalar) }
      }
    }
  }

  /// No address or URI can begin another line.
  private static func inOneLine(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.value > 32 && $0.value != 127 }.map(Character.init))
  }

  /// `20261118T203000Z`.
  private static func utc(_ instant: Date) -> String {
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down))
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let (year, month, number) = Day(number: day).parts
    let rest = seconds - day * 86_400
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(year)\(two(month))\(two(number))T\(two(rest / 3600))\(two(rest / 60 % 60))\(two(rest % 60))Z"
  }
}
