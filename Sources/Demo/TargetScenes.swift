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
    let terms = IndicatorTerms(
      baseline: dice.happens(50) ? Baseline(figure: nil, says: "Sin registro del año anterior (ficticio)") : nil,
      target: target(of: indicator, &dice), direction: indicator.kind == .periodicity ? .down : indicator.planned.direction,
      responsible: dice.any(answering(indicator)))
    let draft = IndicatorArrangement.Draft(
      from: Period(indicator.period, containing: stage.start.month).start, terms: terms,
      reason: "Acuerdo de la primera sesión (ficticio)", seen: 0)
    try await store.arrange(draft, of: indicator, by: stage.people.planner, now: now)
  }

  /// Institutions of its milestone; where it names none, the first of the plan.
  private func answering(_ indicator: Indicator) -> [UUID] {
    let actors = stage.plan.milestones.first { $0.code == indicator.milestone }?.actors ?? []
    let named = actors.compactMap { stage.institutions[$0] }
    return named.isEmpty ? stage.institutions.keys.sorted().prefix(8).compactMap { stage.institutions[$0] } : named
  }

  private func target(of indicator: Indicator, _ dice: inout Dice) -> IndicatorTarget? {
    switch indicator.kind {
    case .count: .figure(Amount(amount(indicator.measure, &dice)))
    case .percentage: .figure(Amount(10 * dice.number(6...9)))
    case .periodicity: .figure(Amount(90))
    case .yesNoDate: .yes(by: nil)
    case .ranking: nil
    }
  }

  /// As large as what is counted: orientations by the hundred, sessions by the hand.
  private func amount(_ measure: Measure, _ dice: inout Dice) -> Int {
    switch measure {
    case .tally: 50 * dice.number(3...10)
    case .referrals: 5 * dice.number(4...8)
    default: dice.number(2...8)
    }
  }
}
