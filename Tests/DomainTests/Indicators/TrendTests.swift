import Domain
import Testing

struct TrendTests {
  private let today = Day(number: 20_775)  // 2026-11-18
  private let current = Period(.quarter, containing: Month(year: 2026, month: 11))

  private func trend(_ values: [IndicatorValue]) -> Trend {
    Trend(zip(current.series(values.count), values).map { Trend.Point(period: $0, value: $1) }, today: today)
  }

  private func number(_ count: Int) -> IndicatorValue { .number(Amount(count)) }

  @Test func `the day of these tests is in the running quarter`() {
    #expect(today.description == "2026-11-18")
    #expect(!current.isComplete(on: today))
  }

  @Test func `a period still running is not compared`() {
    #expect(trend([number(10), number(20), number(1)]).direction == .up)
    #expect(trend([number(20), number(10), number(90)]).direction == .down)
    #expect(trend([number(10), number(10), number(0)]).direction == .same)
  }

  @Test func `without two figures there is no direction`() {
    #expect(trend([number(10), .notReported, number(3)]).direction == nil)
    #expect(trend([.notReported, number(10), number(3)]).direction == nil)
    #expect(trend([number(10), number(3)]).direction == nil)
    #expect(trend([]).direction == nil)
  }

  @Test func `a percentage moves by its share, not by its parts`() {
    let values: [IndicatorValue] = [.ratio(numerator: 1, denominator: 2), .ratio(numerator: 10, denominator: 40), number(0)]
    #expect(trend(values).direction == .down)
  }

  @Test func `its words name the first and the last figure`() {
    let words = trend([.notReported, number(1310), number(673)]).sentence
    #expect(words == "De 1\u{2009}310 (3.er trimestre de 2026) a 673 (4.º trimestre de 2026)")
    #expect(trend([.notReported, number(3)]).sentence == nil)
  }

  @Test func `a hidden figure is not drawn`() {
    #expect(trend([number(12), .fewerThan(10), number(11)]).figures == [12, nil, 11])
  }
}
