import Domain
import Foundation
import Testing

@Suite struct WeeklyDigestTests {
  private let monday = Day("2026-11-16").map { $0 } ?? Day(number: 0)

  @Test func `a week begins on Monday, and by itself a digest leaves in office hours`() {
    for offset in 0..<7 { #expect(WeeklyDigest.week(of: monday.adding(offset)) == monday) }
    #expect(WeeklyDigest.week(of: monday.adding(-1)) == monday.adding(-7))
    for (hour, isTime) in [(7.9, false), (8.0, true), (19.9, true), (20.0, false)] {
      #expect(WeeklyDigest.isTime(monday.start.addingTimeInterval(hour * 3600)) == isTime, "\(hour)")
    }
  }

  @Test func `it holds counts and links, sessions with their calendar, and the way out`() {
    let session = CalendarEvent(
      uid: "1@ayni", sequence: 0, status: .confirmed, start: monday.adding(2).start.addingTimeInterval(15.5 * 3600),
      end: monday.adding(2).start.addingTimeInterval(17 * 3600), summary: "Mesa: sesión ordinaria", location: "Auditorio",
      details: "", url: "https://ayni.pe/sessions/1")
    let digest = WeeklyDigest(
      week: monday,
      lines: [
        .init("Responde las derivaciones que pasaron su plazo", count: 3, address: "https://ayni.pe/referrals?late=1", isOverdue: true),
        .init("Cierra el periodo", count: nil, address: "https://ayni.pe/matrix/closings", isOverdue: false),
      ], sessions: [session])
    let message = digest.message(site: "https://ayni.pe", optOut: "https://ayni.pe/digest/abc")
    #expect(message.subject == "Ayni: tu semana, 4 pendientes")
    for words in [
      "semana del 16 nov 2026", "Fuera de plazo\n- Responde las derivaciones que pasaron su plazo: 3.\n  https://ayni.pe/referrals?late=1",
      "Pendiente\n- Cierra el periodo.", "miércoles 18 nov 2026, 15:30. Mesa: sesión ordinaria. Auditorio",
      "https://ayni.pe/sessions/1/session.ics", "https://ayni.pe/digest/abc",
    ] { #expect(message.body.contains(words), "\(words)") }
    #expect(message.calendar == [session] && message.optOut == "https://ayni.pe/digest/abc")
    #expect(WeeklyDigest(week: monday, lines: [], sessions: []).isEmpty)
  }
}
