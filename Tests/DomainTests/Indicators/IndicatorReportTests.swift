import Domain
import Foundation
import Testing

struct IndicatorReportTests {
  private let today = SmallMatrix.today
  private let quarter = SmallMatrix.quarter

  private func draft(
    _ figure: IndicatorReport.Figure = .number(Amount(12)), period: Period = SmallMatrix.quarter,
    evidence: String = "Informe 12-2026", reason: String? = nil, seen: Int = 0
  ) -> IndicatorReport.Draft {
    IndicatorReport.Draft(period: period, figure: figure, evidence: evidence, reason: reason, seen: seen)
  }

  private func saved(_ draft: IndicatorReport.Draft, version: Int) -> IndicatorReport {
    IndicatorReport(
      indicator: "i", period: draft.period, version: version, figure: draft.figure, evidence: draft.evidence,
      reason: draft.reason, reporter: "Alicia", reportedAt: Date(timeIntervalSince1970: 0))
  }

  private func version(
    _ draft: IndicatorReport.Draft, _ measure: Measure = .manual, _ kind: IndicatorKind = .count,
    after latest: IndicatorReport? = nil
  ) throws(ReportRefusal) -> Int? {
    try IndicatorReport.version(for: draft, of: SmallMatrix.indicator(measure, kind), after: latest, today: today)
  }

  @Test func `the first report is version one and a correction the next`() throws {
    #expect(try version(draft()) == 1)
    let first = saved(draft(), version: 1)
    #expect(try version(draft(.number(Amount(14)), reason: "Faltaba un acta", seen: 1), after: first) == 2)
  }

  @Test func `the same report sent twice is kept once`() throws {
    #expect(try version(draft(), after: saved(draft(), version: 1)) == nil)
    let correction = draft(.number(Amount(14)), reason: "Faltaba un acta", seen: 1)
    #expect(try version(correction, after: saved(correction, version: 2)) == nil)
  }

  @Test func `nobody types what the system counts`() {
    for measure: Measure in [
      .tally(tabulation: "need", where: [:], result: .total), .referrals(count: .sent, needs: []),
      .directory(count: .services, categories: []), .pathways(count: .defined), .sessions(count: .held, bodies: .all),
      .agreements(count: .made, bodies: .all), .bodies(count: .members, bodies: .all), .product(count: .done, code: "h1-p1"),
    ] {
      #expect(throws: ReportRefusal.computed) { try version(draft(), measure) }
    }
    #expect(throws: ReportRefusal.needsModule(.livelihoods)) { try version(draft(), .module(.livelihoods)) }
  }

  @Test func `a percentage may be given as so many of so many`() throws {
    #expect(try version(draft(.share(18, of: 24)), .manual, .percentage) == 1)
    #expect(IndicatorReport.Figure.share(18, of: 24).value == .ratio(numerator: 18, denominator: 24))
    for (part, whole) in [(25, 24), (0, 0), (-1, 3)] {
      #expect(throws: ReportRefusal.shareOutOfRange) { try version(draft(.share(part, of: whole)), .manual, .percentage) }
    }
    #expect(throws: ReportRefusal.wrongKind) { try version(draft(.share(1, of: 2))) }
  }

  @Test func `a correction needs its reason and a first report has none`() {
    let first = saved(draft(), version: 1)
    #expect(throws: ReportRefusal.reasonMissing) { try version(draft(.number(Amount(1)), seen: 1), after: first) }
    #expect(throws: ReportRefusal.nothingToCorrect) { try version(draft(reason: "Porque sí")) }
  }

  @Test func `a report that was overtaken is shown again, not overwritten`() {
    let first = saved(draft(), version: 1)
    #expect(throws: ReportRefusal.overtaken) { try version(draft(.number(Amount(99))), after: first) }
    #expect(throws: ReportRefusal.overtaken) {
      try version(draft(.number(Amount(99)), reason: "Otro", seen: 1), after: saved(draft(), version: 2))
    }
  }

  @Test func `the period must be of the indicator's kind and have begun`() {
    #expect(throws: ReportRefusal.notStarted) { try version(draft(period: quarter.adding(1))) }
    #expect(throws: ReportRefusal.wrongPeriod(.quarter)) {
      try version(draft(period: Period(.month, containing: SmallMatrix.november)))
    }
  }

  @Test func `a figure must be of the indicator's kind and within its bounds`() throws {
    #expect(throws: ReportRefusal.wrongKind) { try version(draft(.percentage(Amount(50)))) }
    #expect(throws: ReportRefusal.wrongKind) { try version(draft(), .manual, .percentage) }
    #expect(throws: ReportRefusal.outOfRange) { try version(draft(.number(Amount(-1)))) }
    #expect(throws: ReportRefusal.outOfRange) { try version(draft(.percentage(Amount(hundredths: 10_001))), .manual, .percentage) }
    #expect(try version(draft(.percentage(Amount(100))), .manual, .percentage) == 1)
    #expect(throws: ReportRefusal.evidenceMissing) { try version(draft(evidence: "")) }
  }

  @Test func `a yes carries a day that has come, a no carries none`() throws {
    #expect(throws: ReportRefusal.dayMissing) { try version(draft(.yesNo(true, day: nil)), .manual, .yesNoDate) }
    #expect(throws: ReportRefusal.dayOutside) { try version(draft(.yesNo(true, day: today.adding(1))), .manual, .yesNoDate) }
    let past = draft(.yesNo(true, day: today), period: quarter.previous)
    #expect(throws: ReportRefusal.dayOutside) { try version(past, .manual, .yesNoDate) }
    #expect(try version(draft(.yesNo(true, day: today)), .manual, .yesNoDate) == 1)
    #expect(try version(draft(.yesNo(false, day: nil)), .manual, .yesNoDate) == 1)
    #expect(throws: ReportRefusal.wrongKind) { try version(draft(.yesNo(false, day: today)), .manual, .yesNoDate) }
  }

  @Test func `every refusal says what to do`() {
    let refusals: [ReportRefusal] = [
      .computed, .needsModule(.livelihoods), .wrongKind, .outOfRange, .wrongPeriod(.quarter), .notStarted, .evidenceMissing,
      .reasonMissing, .nothingToCorrect, .dayMissing, .dayOutside, .overtaken,
    ]
    #expect(Set(refusals.map(\.sentence)).count == refusals.count)
    #expect(refusals.allSatisfy { $0.sentence.hasSuffix(".") && $0.sentence.count > 20 })
  }
}
