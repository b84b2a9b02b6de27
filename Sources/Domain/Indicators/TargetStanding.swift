/// How a value stands to its target. It says how far the plan is, never who is to blame.
package enum TargetStanding: String, Sendable, CaseIterable {
  case reached
  case onTheWay = "on-the-way"
  case far

  package var name: String {
    switch self {
    case .reached: "Meta alcanzada"
    case .onTheWay: "En camino"
    case .far: "Lejos de la meta"
    }
  }

  /// What «en camino» means, in the words shown beside it.
  package static let rule =
    "«En camino»: al menos dos tercios de la meta o, si el periodo está en curso, de lo que tocaría a esta altura. En el primer tercio del periodo nada se marca lejos."

  static let share = 2.0 / 3

  /// - Returns: nil where there is no target, or nothing that can be held against it.
  package init?(_ value: IndicatorValue, _ terms: IndicatorTerms, kind: IndicatorKind, period: Period, today: Day) {
    switch (terms.target, value) {
    case (.yes(let by)?, .yesNo(let isSo, _)):
      let limit = by ?? period.lastDay
      self = isSo ? .reached : today <= limit ? .onTheWay : .far
    case (.figure(let target)?, let value):
      guard let figure = value.comparable else { return nil }
      let course = Course(
        figure: figure, target: target.value, baseline: terms.baseline?.figure?.value, direction: terms.direction)
      self = course.standing(accumulates: kind == .count, elapsed: period.elapsed(on: today))
    default: return nil
    }
  }

  private struct Course {
    let figure: Double
    let target: Double
    let baseline: Double?
    let direction: TargetDirection

    private var meets: Bool { direction == .up ? figure >= target : figure <= target }

    /// The part of the way that was gone: from the baseline where there is one, else from nothing.
    private var gone: Double {
      if let baseline, baseline != target { return (figure - baseline) / (target - baseline) }
      switch direction {
      case .up: return target == 0 ? 1 : figure / target
      case .down: return figure == 0 ? 1 : target / figure
      }
    }

    /// A count that should grow is reached for good; anything else can still change while its period runs.
    func standing(accumulates: Bool, elapsed: Double) -> TargetStanding {
      let isOver = elapsed >= 1
      if meets { return isOver || (accumulates && direction == .up) ? .reached : .onTheWay }
      if elapsed < 1.0 / 3 { return .onTheWay }
      let expected = accumulates && direction == .up ? share * min(1, elapsed) : share
      return gone >= expected ? .onTheWay : .far
    }
  }
}

extension IndicatorValue {
  /// The figure a target is held against; nil where there is none, or where it is kept back (promise 6).
  var comparable: Double? {
    if case .days(let days, _) = self { return Double(days) }
    return figure
  }
}

extension Period {
  package var lastDay: Day { end.adding(1).firstDay.adding(-1) }

  /// The part of its days that has passed, with the day itself: 0 before it begins, 1 when it is over.
  package func elapsed(on day: Day) -> Double {
    let (first, last) = (start.firstDay.number, lastDay.number)
    if day.number > last { return 1 }
    return day.number < first ? 0 : Double(day.number - first + 1) / Double(last - first + 2)
  }
}
