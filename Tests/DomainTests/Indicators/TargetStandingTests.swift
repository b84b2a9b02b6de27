import Domain
import Testing

struct TargetStandingTests {
  private static let quarter = SmallMatrix.quarter
  private static func day(_ text: String) -> Day { Day(text) ?? SmallMatrix.today }
  private static let after = day("2027-01-01")

  private func standing(
    _ value: IndicatorValue, _ target: IndicatorTarget?, _ direction: TargetDirection = .up, baseline: Amount? = nil,
    kind: IndicatorKind = .count, today: Day = after
  ) -> TargetStanding? {
    let terms = IndicatorTerms(
      baseline: baseline.map { Baseline(figure: $0, says: "Informe 2025") }, target: target, direction: direction)
    return TargetStanding(value, terms, kind: kind, period: Self.quarter, today: today)
  }

  @Test func `once the period is over a figure has reached its target, is two thirds of the way or is far`() {
    let target = IndicatorTarget.figure(Amount(12))
    for (count, expected) in [(13, TargetStanding.reached), (12, .reached), (8, .onTheWay), (7, .far), (0, .far)] {
      #expect(standing(.number(Amount(count)), target) == expected, "\(count)")
    }
  }

  @Test func `where less is better the way is gone from above`() {
    let target = IndicatorTarget.figure(Amount(10))
    for (count, expected) in [(0, TargetStanding.reached), (10, .reached), (15, .onTheWay), (16, .far)] {
      #expect(standing(.number(Amount(count)), target, .down) == expected, "\(count)")
    }
    #expect(standing(.days(9, since: SmallMatrix.today), target, .down, kind: .periodicity) == .reached)
    #expect(standing(.days(30, since: SmallMatrix.today), target, .down, kind: .periodicity) == .far)
  }

  @Test func `a baseline is where the way begins`() {
    let target = IndicatorTarget.figure(Amount(100))
    #expect(standing(.number(Amount(85)), target, baseline: Amount(40)) == .onTheWay)
    #expect(standing(.number(Amount(75)), target, baseline: Amount(40)) == .far)
    #expect(standing(.number(Amount(75)), target) == .onTheWay)
    #expect(standing(.number(Amount(14)), .figure(Amount(10)), .down, baseline: Amount(40)) == .onTheWay)
    #expect(standing(.number(Amount(30)), .figure(Amount(10)), .down, baseline: Amount(40)) == .far)
    #expect(standing(.number(Amount(5)), .figure(Amount(5)), baseline: Amount(5)) == .reached)
    #expect(standing(.number(Amount(4)), .figure(Amount(5)), baseline: Amount(5)) == .onTheWay)
  }

  @Test func `while the period runs a growing count is held against the time that has passed`() {
    let target = IndicatorTarget.figure(Amount(9))
    #expect(standing(.number(Amount(0)), target, today: Self.day("2026-10-20")) == .onTheWay, "in the first third nothing is far")
    #expect(standing(.number(Amount(3)), target, today: Self.day("2026-11-15")) == .onTheWay)
    #expect(standing(.number(Amount(2)), target, today: Self.day("2026-11-15")) == .far)
    #expect(standing(.number(Amount(9)), target, today: Self.day("2026-10-20")) == .reached, "what was counted stays")
    #expect(standing(.number(Amount(3)), target, today: Self.day("2026-12-31")) == .far)
  }

  @Test func `what can still change before the end is not called reached`() {
    let half = IndicatorValue.ratio(numerator: 9, denominator: 10)
    let target = IndicatorTarget.figure(Amount(90))
    #expect(standing(half, target, kind: .percentage, today: SmallMatrix.today) == .onTheWay)
    #expect(standing(half, target, kind: .percentage) == .reached)
    #expect(standing(.number(Amount(3)), .figure(Amount(5)), .down, today: SmallMatrix.today) == .onTheWay)
    #expect(standing(.percentage(Amount(20)), target, kind: .percentage, today: SmallMatrix.today) == .far)
  }

  @Test func `a yes is reached, and a no is far once its day has passed`() {
    let yes = IndicatorValue.yesNo(true, day: SmallMatrix.today)
    let no = IndicatorValue.yesNo(false, day: nil)
    #expect(standing(yes, .yes(by: nil), kind: .yesNoDate) == .reached)
    #expect(standing(no, .yes(by: nil), kind: .yesNoDate, today: Self.day("2026-12-31")) == .onTheWay)
    #expect(standing(no, .yes(by: nil), kind: .yesNoDate) == .far)
    #expect(standing(no, .yes(by: Self.day("2026-11-17")), kind: .yesNoDate, today: SmallMatrix.today) == .far)
    #expect(standing(no, .yes(by: Self.day("2027-03-31")), kind: .yesNoDate) == .onTheWay)
  }

  @Test func `without a target, a figure, or one that may be shown there is nothing to say`() {
    let target = IndicatorTarget.figure(Amount(5))
    #expect(standing(.number(Amount(3)), nil) == nil)
    for value in [IndicatorValue.fewerThan(10), .notReported, .nothingYet, .nothingToCount("sesiones"), .ratio(numerator: 0, denominator: 0)] {
      #expect(standing(value, target) == nil, "\(value)")
    }
    #expect(standing(.number(Amount(3)), .yes(by: nil)) == nil)
    #expect(standing(.yesNo(true, day: nil), target) == nil)
  }

  @Test func `the part of a period that has passed is never the whole of it while it runs`() {
    #expect(Self.quarter.elapsed(on: Self.day("2026-09-30")) == 0)
    #expect(Self.quarter.elapsed(on: Self.day("2026-10-01")) > 0)
    #expect(Self.quarter.elapsed(on: Self.day("2026-12-31")) < 1)
    #expect(Self.quarter.elapsed(on: Self.after) == 1)
    #expect(Self.quarter.lastDay == Self.day("2026-12-31"))
  }

  @Test func `targets and baselines read as people say them`() {
    func text(_ target: IndicatorTarget, _ direction: TargetDirection = .up, _ kind: IndicatorKind = .count) -> String? {
      IndicatorTerms(target: target, direction: direction).targetText(kind)
    }
    #expect(text(.figure(Amount(3))) == "3 o más")
    #expect(text(.figure(Amount(15)), .down) == "15 o menos")
    #expect(text(.figure(Amount(hundredths: 9050)), .up, .percentage) == "90,5 % o más")
    #expect(text(.yes(by: Self.day("2026-12-31")), .up, .yesNoDate) == "Sí, hasta el 31 dic 2026")
    #expect(text(.yes(by: nil), .up, .yesNoDate) == "Sí")
    let terms = IndicatorTerms(baseline: Baseline(figure: Amount(79), says: "informe 2025"))
    #expect(terms.baselineText(.count) == "79, informe 2025")
    #expect(terms.targetText(.count) == nil)
  }
}
