import Domain
import Foundation
import Storage

/// What the planner sets in the first weeks: targets, where they start from and who answers.
struct TargetScenes {
  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] {
    stage.plan.indicators.enumerated().compactMap { number, indicator in
      var dice = Dice("meta \(indicator.code)")
      guard dice.happens(70) else { return nil }
      let now = stage.start.adding(12 + number / 30).working.at(10, number % 60)
      return .last(now) { [dice] stage in try await set(indicator, dice, stage, now: now) }
    }
  }

  private func set(_ indicator: Indicator, _ start: Dice, _ stage: Stage, now: Date) async throws {
    var dice = start
    let store = IndicatorStore(database: stage.database)
    let units = try await store.units(stage.entity)
    let terms = IndicatorTerms(
      baseline: dice.happens(50) ? Baseline(figure: nil, says: "Sin registro del año anterior (ficticio)") : nil,
      target: target(of: indicator.kind, &dice), direction: indicator.kind == .periodicity ? .down : indicator.planned.direction,
      responsible: dice.any(units)?.id)
    let draft = IndicatorArrangement.Draft(
      from: Period(indicator.period, containing: stage.start.month).start, terms: terms,
      reason: "Acuerdo de la primera sesión (ficticio)", seen: 0)
    try await store.arrange(draft, of: indicator, by: stage.people.planner, now: now)
  }

  private func target(of kind: IndicatorKind, _ dice: inout Dice) -> IndicatorTarget? {
    switch kind {
    case .count: .figure(Amount(dice.number(3...9)))
    case .percentage: .figure(Amount(10 * dice.number(6...9)))
    case .periodicity: .figure(Amount(90))
    case .yesNoDate: .yes(by: nil)
    case .ranking: nil
    }
  }
}
