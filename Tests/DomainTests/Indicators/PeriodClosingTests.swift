import Foundation
import Testing
@testable import Domain

@Suite struct PeriodClosingTests {
  private let today = Day(year: 2026, month: 11, day: 18) ?? Day(number: 0)
  private let quarter = Period(.quarter, containing: Month(year: 2026, month: 8))

  @Test func `a period that is over is closed, and closed again with a reason`() throws {
    #expect(try PeriodClosing.version(of: quarter, reason: nil, seen: 0, after: 0, today: today) == 1)
    #expect(try PeriodClosing.version(of: quarter, reason: "Faltaba un acta", seen: 2, after: 2, today: today) == 3)
  }

  @Test func `a period that runs or lies ahead is not closed`() {
    for period in [quarter.adding(1), quarter.adding(2), Period(.year, containing: today.month), Period(.month, containing: today.month)] {
      #expect(throws: ClosingRefusal.notOver) {
        try PeriodClosing.version(of: period, reason: nil, seen: 0, after: 0, today: today)
      }
    }
  }

  @Test func `a version nobody saw is not written over, and a correction needs its reason`() {
    #expect(throws: ClosingRefusal.overtaken) {
      try PeriodClosing.version(of: quarter, reason: "a", seen: 0, after: 1, today: today)
    }
    for reason in [nil, ""] {
      #expect(throws: ClosingRefusal.reasonMissing) {
        try PeriodClosing.version(of: quarter, reason: reason, seen: 1, after: 1, today: today)
      }
    }
    for refusal in ClosingRefusal.allCases { #expect(refusal.sentence.hasSuffix(".")) }
  }

  @Test func `whatever the day, every candidate is over and none is named twice`() {
    for offset in 0..<800 {
      let day = today.adding(offset)
      let periods = PeriodClosing.candidates(on: day)
      #expect(periods.allSatisfy { $0.isComplete(on: day) })
      #expect(Set(periods).count == periods.count)
      #expect(periods.contains(Period(.quarter, containing: day.month).previous))
    }
  }

  @Test func `every indicator is frozen once, and a state without a past says which day it is of`() {
    var matrix = SmallMatrix.pack
    let measures: [Measure] = [
      .directory(count: .services, categories: []), .pathways(count: .defined), .manual, .module(.participation),
      .tally(tabulation: "resolved", where: [.resolved: ["yes"]], result: .percentage(of: [:])),
    ]
    matrix.indicators = measures.enumerated().map { number, measure in
      Indicator(
        code: "i\(number)", milestone: nil, set: "4.4", name: "I", unit: "u", kind: number == 4 ? .percentage : .count,
        period: .quarter, measure: measure, note: nil, source: "S1")
    }
    let reckoning = Reckoning(pack: matrix, facts: MatrixFacts(), today: today)
    let figures = reckoning.frozen(quarter)
    #expect(figures.map(\.indicator).sorted() == matrix.indicators.map(\.code).sorted())
    #expect(figures.map(\.asOf) == [today.short, today.short, nil, nil, nil])
  }
}
