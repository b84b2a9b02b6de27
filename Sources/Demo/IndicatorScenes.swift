import Domain
import Foundation
import Storage

/// What is reported by hand ten days after each period, and each quarter closed after that.
struct IndicatorScenes {
  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] { reports + closings }

  private func periods(_ kind: ReportingPeriod) -> [Period] {
    let first = Period(kind, containing: stage.start.month)
    return (0..<14).map { first.adding($0) }.filter { Self.day(after: $0) > stage.start && $0.start >= stage.start.month }
  }

  private static func day(after period: Period) -> Day { Day("\(period.end.adding(1))-01") ?? Day(number: 0) }

  private var reports: [Scene] {
    stage.plan.indicators.filter { $0.measure == .manual }.flatMap { indicator in
      periods(indicator.period).enumerated().compactMap { number, period in
        var dice = Dice("reporte \(indicator.code) \(number)")
        guard dice.happens(88) else { return nil }
        let now = Self.day(after: period).adding(10).working.at(16, dice.number(0...59))
        return .last(now) { [dice] stage in
          guard let figure = figure(indicator, number, period, dice) else { return }
          let draft = IndicatorReport.Draft(
            period: period, figure: figure, evidence: "Registro del área, folio \(number + 1) (ficticio)", reason: nil, seen: 0)
          try await IndicatorStore(database: stage.database).report(draft, of: indicator, by: stage.people.planner, now: now)
        }
      }
    }
  }

  private func figure(_ indicator: Indicator, _ number: Int, _ period: Period, _ start: Dice) -> IndicatorReport.Figure? {
    var dice = start
    switch indicator.kind {
    case .count: return .number(Amount(2 + number * 2 + dice.number(0...9)))
    case .percentage: return .percentage(Amount(min(96, 48 + number * 6 + dice.number(0...8))))
    case .periodicity: return .number(Amount(dice.number(1...4)))
    case .yesNoDate: return number == 0 ? .yesNo(false, day: nil) : .yesNo(true, day: Day("\(period.start)-15"))
    case .ranking: return nil
    }
  }

  private var closings: [Scene] {
    periods(.quarter).map { period in
      let now = Self.day(after: period).adding(18).working.at(17)
      return .last(now) { stage in
        try await ClosingStore(database: stage.database).close(
          period, reason: nil, seen: 0, pack: stage.plan, by: stage.secretary, with: stage.keys, now: now)
      }
    }
  }
}
