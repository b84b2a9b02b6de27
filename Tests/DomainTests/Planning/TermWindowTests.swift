import Testing
@testable import Domain

@Suite struct TermWindowTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test(arguments: [
    ("2026-07-01", Term.short, "2026-07-01", "2026-12-31"), ("2026-07-01", .medium, "2027-01-01", "2027-06-30"),
    ("2026-07-01", .long, "2027-07-01", "2028-06-30"), ("2026-08-31", .short, "2026-08-31", "2027-02-27"),
    ("2023-08-31", .short, "2023-08-31", "2024-02-28"), ("2024-02-29", .long, "2025-02-28", "2026-02-27"),
  ])
  func `a term becomes days`(start: String, term: Term, opens: String, due: String) throws {
    #expect(term.window(from: try day(start)) == TermWindow(opens: try day(opens), due: try day(due)))
  }

  @Test func `whatever the start, the terms follow one another without a gap and cover two years`() throws {
    let first = try day("2024-01-01")
    for offset in 0..<1500 {
      let start = first.adding(offset)
      let windows = Term.allCases.map { $0.window(from: start) }
      #expect(windows[0].opens == start)
      for (earlier, later) in zip(windows, windows.dropFirst()) { #expect(earlier.due.adding(1) == later.opens) }
      for window in windows { #expect(window.opens < window.due) }
      #expect(windows[2].due.adding(1) == start.adding(months: 24))
    }
  }

  @Test func `a later start never brings a term forward`() throws {
    let first = try day("2026-01-25")
    for offset in 0..<400 {
      for term in Term.allCases {
        let (earlier, later) = (term.window(from: first.adding(offset)), term.window(from: first.adding(offset + 1)))
        #expect(earlier.due <= later.due)
        #expect(earlier.opens <= later.opens)
      }
    }
  }

  @Test func `adding months keeps the day of the month or ends with the month`() throws {
    let first = try day("2027-11-01")
    for offset in 0..<200 {
      let start = first.adding(offset)
      for months in 0...30 {
        let day = start.adding(months: months)
        #expect(day.month == start.month.adding(months))
        #expect(day.parts.day == start.parts.day || day.adding(1).month != day.month && day.parts.day < start.parts.day)
      }
    }
  }
}
