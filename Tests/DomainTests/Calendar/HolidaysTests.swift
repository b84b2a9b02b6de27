import Testing

@testable import Domain

@Suite struct HolidaysTests {
  @Test func `2026 has its sixteen national holidays`() {
    let expected = [
      "2026-01-01", "2026-04-02", "2026-04-03", "2026-05-01", "2026-06-07", "2026-06-29", "2026-07-23", "2026-07-28",
      "2026-07-29", "2026-08-06", "2026-08-30", "2026-10-08", "2026-11-01", "2026-12-08", "2026-12-09", "2026-12-25",
    ]
    #expect(Holidays.national(in: 2026).map(\.day.description) == expected)
  }

  @Test(arguments: [
    (1961, "1961-04-02"), (2000, "2000-04-23"), (2008, "2008-03-23"), (2019, "2019-04-21"), (2024, "2024-03-31"),
    (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2030, "2030-04-21"), (2038, "2038-04-25"),
  ])
  func `Easter falls where almanacs have it`(year: Int, sunday: String) {
    #expect(Holidays.easter(in: year).description == sunday)
  }

  @Test func `Easter is always a Sunday between 22 March and 25 April`() {
    for year in 1900...2200 {
      let easter = Holidays.easter(in: year)
      #expect(easter.weekday == .sunday)
      #expect(easter.description >= "\(year)-03-22" && easter.description <= "\(year)-04-25")
    }
  }

  @Test func `the list of a year and the question about a day agree on every day`() throws {
    for year in 2019...2040 {
      let listed = Set(Holidays.national(in: year).map(\.day))
      let first = try #require(Day(year: year, month: 1, day: 1))
      let last = try #require(Day(year: year, month: 12, day: 31))
      for number in first.number...last.number {
        let day = Day(number: number)
        #expect(Holidays.isNational(day) == listed.contains(day), "\(day)")
      }
    }
  }

  @Test func `a holiday is not kept before its law`() throws {
    #expect(!Holidays.isNational(try #require(Day("2021-12-09"))))
    #expect(Holidays.isNational(try #require(Day("2022-12-09"))))
    #expect(!Holidays.isNational(try #require(Day("2023-06-07"))))
    #expect(Holidays.isNational(try #require(Day("2024-06-07"))))
  }

  @Test func `every holiday names its law`() {
    for holiday in Holidays.national(in: 2026) {
      #expect(holiday.source.contains("713") || holiday.source.hasPrefix("Ley "))
      #expect(!holiday.name.isEmpty)
    }
  }
}
