import Documents
import Domain
import Foundation
import Testing

@Suite struct ICalendarTests {
  /// 2026-11-18, 15:30 in Lima.
  private let start = Date(timeIntervalSince1970: 1_795_033_800)

  private func event(_ summary: String = "Mesa: sesión ordinaria", details: String = "", location: String = "Auditorio")
    -> CalendarEvent
  {
    CalendarEvent(
      uid: "abc@ayni", sequence: 2, status: .confirmed, start: start, end: start.addingTimeInterval(3600),
      summary: summary, location: location, details: details, url: "https://ayni.pe/sessions/abc")
  }

  private func text(_ calendar: ICalendar) -> String { String(decoding: calendar.bytes, as: UTF8.self) }

  @Test func `a request says who convenes, who is invited and when, in UTC`() {
    let text = text(
      ICalendar(.request, [event()], organizer: "ayni@muni.gob.pe", attendees: ["demuna@muni.gob.pe"], stamp: start))
    for line in [
      "BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "UID:abc@ayni", "DTSTAMP:20261118T203000Z", "SEQUENCE:2",
      "STATUS:CONFIRMED", "DTSTART:20261118T203000Z", "DTEND:20261118T213000Z", "SUMMARY:Mesa: sesión ordinaria",
      "ORGANIZER:mailto:ayni@muni.gob.pe", "ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:demuna@muni.gob.pe",
      "END:VEVENT", "END:VCALENDAR",
    ] {
      #expect(text.replacing("\r\n ", with: "").contains("\r\n\(line)\r\n") || text.hasPrefix("\(line)\r\n"), "\(line)")
    }
  }

  @Test func `commas, semicolons, backslashes and line breaks are escaped, other control characters left out`() {
    let text = text(ICalendar(.publish, [event("a,b;c\\d\ne\u{7}f")], stamp: start))
    #expect(text.contains("SUMMARY:a\\,b\\;c\\\\d\\nef\r\n"))
  }

  @Test func `no value can begin a line of its own`() {
    let text = text(
      ICalendar(
        .request, [event("x\r\nATTACH:evil", location: "y\nEND:VCALENDAR")], organizer: "a@b\r\nX-EVIL:1", stamp: start))
    let lines = text.components(separatedBy: "\r\n")
    #expect(!lines.contains { $0.hasPrefix("ATTACH") || $0.hasPrefix("X-EVIL") })
    #expect(lines.count { $0 == "END:VCALENDAR" } == 1)
  }

  @Test(arguments: [1, 60, 66, 67, 68, 74, 75, 76, 200, 1000])
  func `no physical line is longer than 75 octets and no character is torn`(length: Int) {
    for letter in ["a", "ñ", "—", "🙂"] {
      let words = String(repeating: letter, count: length)
      let bytes = ICalendar(.publish, [event(words)], stamp: start).bytes
      let text = String(decoding: bytes, as: UTF8.self)
      for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 75) }
      #expect(!text.contains("\u{FFFD}"))
      #expect(text.replacing("\r\n ", with: "").contains("SUMMARY:\(words)\r\n"), "unfolded it is whole")
    }
  }
}
