import Domain
import Foundation
import Testing

@Suite struct OpeningHoursTests {
  /// A minute in Lima.
  private func instant(_ day: String, _ hour: Int, _ minute: Int = 0) throws -> Date {
    try #require(Day(day)).start.addingTimeInterval(Double(hour * 60 + minute) * 60)
  }

  private func hours(_ text: String) throws -> OpeningHours { try #require(HoursReading(text).hours, "\(text)") }

  private func random(_ source: inout some RandomNumberGenerator) -> OpeningHours {
    OpeningHours(
      (0..<Int.random(in: 0...9, using: &source)).compactMap { _ in
        let opens = Int.random(in: 0..<1440, using: &source)
        // A minute before midnight is read as midnight.
        let closes = Int.random(in: (opens + 1)...1440, using: &source)
        return .init(Weekday.allCases.randomElement(using: &source) ?? .monday, opens, closes == 1439 ? 1440 : closes)
      })
  }

  @Test func `opening is inside, closing is outside`() throws {
    let hours = try hours("lunes a viernes 8:00-13:00 y 14:00-16:30")
    // 2026-11-20 is a Friday.
    #expect(!hours.isOpen(at: try instant("2026-11-20", 7, 59)))
    #expect(hours.isOpen(at: try instant("2026-11-20", 8)))
    #expect(!hours.isOpen(at: try instant("2026-11-20", 13)))
    #expect(hours.isOpen(at: try instant("2026-11-20", 16, 29)))
    #expect(!hours.isOpen(at: try instant("2026-11-20", 16, 30)))
    #expect(!hours.isOpen(at: try instant("2026-11-21", 9)))
  }

  @Test func `the next opening may be after the weekend or a week away`() throws {
    let hours = try hours("lunes a viernes 8:00-13:00")
    #expect(hours.nextOpening(after: try instant("2026-11-20", 13)) == (try instant("2026-11-23", 8)))
    #expect(hours.nextOpening(after: try instant("2026-11-20", 7)) == (try instant("2026-11-20", 8)))
    let monday = try self.hours("lunes 8:00-9:00")
    #expect(monday.nextOpening(after: try instant("2026-11-23", 8)) == (try instant("2026-11-30", 8)))
    #expect(OpeningHours().nextOpening(after: try instant("2026-11-23", 8)) == nil)
  }

  @Test func `a night shift closes the next morning, a whole week never`() throws {
    let night = try hours("viernes 20:00-6:00")
    #expect(night.closing(at: try instant("2026-11-20", 22)) == (try instant("2026-11-21", 6)))
    #expect(night.closing(at: try instant("2026-11-20", 12)) == nil)
    #expect(OpeningHours.always.closing(at: try instant("2026-11-20", 22)) == nil)
    let allSaturday = try hours("sábado 0:00-24:00")
    #expect(allSaturday.closing(at: try instant("2026-11-21", 5)) == (try instant("2026-11-22", 0)))
  }

  @Test func `spans that touch become one`() {
    let merged = OpeningHours(
      [.init(.monday, 600, 700), .init(.monday, 480, 600), .init(.monday, 650, 720)].compactMap { $0 })
    #expect(merged.spans == [OpeningHours.Span(.monday, 480, 720)].compactMap { $0 })
    #expect(
      OpeningHours.Span(.monday, 600, 600) == nil && OpeningHours.Span(.monday, -1, 5) == nil
        && OpeningHours.Span(.monday, 5, 1441) == nil)
  }

  @Test func `hours read as people say them`() throws {
    #expect(
      try hours("lunes a viernes 8:00-13:00 y 14:00-16:30; sábado 8:00-13:00").text
        == "lunes a viernes, de 8:00 a 13:00 y de 14:00 a 16:30; sábado, de 8:00 a 13:00")
    #expect(OpeningHours.always.text == "todos los días, las 24 horas")
    #expect(try hours("sábado y domingo 24 horas").text == "sábado y domingo, las 24 horas")
  }

  @Test func `whatever hours there are, the lines of the form read back the same`() {
    var source = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let hours = random(&source)
      let back = HoursReading(hours.lines)
      #expect(back == (hours.isEmpty ? .empty : .hours(hours)), "\(hours.lines)")
    }
  }

  @Test(arguments: [
    "24 HORAS", "LAS 24 HORAS", "24  HORAS", "24 horas", "24 hrs", "24 HRS.", "24HRAS", "24:00 HORAS",
    "24 HORAS DEL DIA",
    "24 HORAS TODO EL AÑO", "00:00 A 24:00", "00:00 - 24:00", "L-D: 00:00-24:00", "00:00-23:59", "LUN-DOM: 24 HORAS",
    "24 horas de lunes a domingo", "todos los días 24 horas",
  ])
  func `round the clock is understood`(_ text: String) {
    #expect(HoursReading(text) == .hours(.always))
  }

  @Test(arguments: [
    ("9:00 - 20:00", "lunes a viernes 9:00-20:00"), ("08 :00 - 20:00", "lunes a viernes 8:00-20:00"),
    ("7.00 - 19.00", "lunes a viernes 7:00-19:00"), ("08:00 A 20:00", "lunes a viernes 8:00-20:00"),
    ("8:00AM AL 8:00PM", "lunes a viernes 8:00-20:00"), ("07:00 - 19:00 ", "lunes a viernes 7:00-19:00"),
  ])
  func `hours without days are taken for weekdays and said to be`(_ sample: (text: String, same: String)) throws {
    #expect(HoursReading(sample.text) == .assumedWeekdays(try hours(sample.same)))
  }

  @Test(arguments: [
    "CONSULTA EXTERNA 8:0", "7:00 AM - 7:00 AM", "8:00 - 8:00", "8:00 - 13:00    15:0", "7.30 - 14.00      15",
    "LUNES A DOMINGO LAS ", "LUNES A SABADO 8:00 ", "8:00AM - 19:00PM - E", "24 HORAS (SERVICIOS ",
    "Emergencias 24 hras ",
    "RD 463 DG -DESI -DSS-DIRESA -L -2010", "24 HORAS DE LUNES A ", "8:00 - 19:00 / EMERG", "25:00-26:00", "8:75-9:00",
    "13:00 pm - 15:00 pm", "-", "999999999999999999999-9", "lunes", "8:00", "24", "🕗", "08:00-14:00 HORAS DE",
  ])
  func `one word that is not understood makes the whole doubtful`(_ text: String) {
    #expect(HoursReading(text) == .doubtful)
  }

  @Test func `nothing is empty, not doubtful`() {
    #expect(HoursReading("") == .empty && HoursReading(" \n ; ") == .empty)
  }

  @Test func `any text is read without harm`() {
    let alphabet = Array("0123456789:.-aApPmMlLdD yY,;/hHñé\n\u{301}")
    for _ in 0..<2000 {
      let text = String((0..<Int.random(in: 0...24)).compactMap { _ in alphabet.randomElement() })
      _ = HoursReading(text)
    }
  }
}
