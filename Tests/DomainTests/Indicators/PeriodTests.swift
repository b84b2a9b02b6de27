import Domain
import Testing

struct PeriodTests {
  @Test(arguments: [
    (ReportingPeriod.month, "noviembre de 2026", "2026-11", "2026-11"),
    (.quarter, "4.º trimestre de 2026", "2026-10", "2026-12"),
    (.semester, "2.º semestre de 2026", "2026-07", "2026-12"),
    (.year, "año 2026", "2026-01", "2026-12"),
  ])
  func `a month falls in one period of each kind`(kind: ReportingPeriod, name: String, start: String, end: String) {
    let period = Period(kind, containing: Month(year: 2026, month: 11))
    #expect(period.name == name)
    #expect(period.start.description == start)
    #expect(period.end.description == end)
  }

  @Test func `the four quarters are named as people name them`() {
    let names = [1, 4, 7, 10].map { Period(.quarter, containing: Month(year: 2026, month: $0)).name }
    #expect(names == ["1.er", "2.º", "3.er", "4.º"].map { "\($0) trimestre de 2026" })
    #expect(Period(.semester, containing: Month(year: 2026, month: 6)).name == "1.er semestre de 2026")
  }

  @Test(arguments: ReportingPeriod.allCases)
  func `periods of a kind cover every month exactly once`(kind: ReportingPeriod) {
    for index in 0..<60 {
      let month = Month(year: 2024, month: 1).adding(index)
      let period = Period(kind, containing: month)
      #expect(period.contains(month))
      #expect(period.months.count == kind.months)
      #expect(!period.previous.contains(month))
      #expect(period.previous.end.adding(1) == period.start)
      #expect(period.adding(3).adding(-3) == period)
    }
  }

  @Test func `a period begins where its kind begins`() {
    #expect(Period(.quarter, start: Month(year: 2026, month: 10)) != nil)
    #expect(Period(.quarter, start: Month(year: 2026, month: 11)) == nil)
    #expect(Period(.semester, start: Month(year: 2026, month: 4)) == nil)
    #expect(Period(.year, start: Month(year: 2026, month: 2)) == nil)
  }

  @Test func `a series ends with the period itself and crosses years`() {
    let series = Period(.quarter, containing: Month(year: 2026, month: 2)).series(3)
    #expect(series.map(\.name) == ["3.er trimestre de 2025", "4.º trimestre de 2025", "1.er trimestre de 2026"])
  }

  @Test func `a period is complete only after its last day`() throws {
    let quarter = Period(.quarter, containing: Month(year: 2026, month: 11))
    #expect(!quarter.isComplete(on: try #require(Day("2026-12-31"))))
    #expect(quarter.isComplete(on: try #require(Day("2027-01-01"))))
    #expect(!quarter.hasStarted(on: try #require(Day("2026-09-30"))))
    #expect(quarter.hasStarted(on: try #require(Day("2026-10-01"))))
  }
}
