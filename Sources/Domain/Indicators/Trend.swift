/// How a figure moved over the last periods. It says what happened, never whether that is good.
package struct Trend: Sendable, Equatable {
  package struct Point: Sendable, Equatable {
    package let period: Period
    package let value: IndicatorValue

    package init(period: Period, value: IndicatorValue) {
      self.period = period
      self.value = value
    }
  }

  package enum Direction: String, Sendable, CaseIterable {
    case up, down, same

    package var name: String {
      switch self {
      case .up: "Sube"
      case .down: "Baja"
      case .same: "Igual"
      }
    }
  }

  /// Oldest first.
  package let points: [Point]
  /// From the last complete period but one to the last complete one; nil when either is missing. A period still
  /// running is not compared: it would always seem to fall.
  package let direction: Direction?

  package init(_ points: [Point], today: Day) {
    self.points = points
    let complete = points.filter { $0.period.isComplete(on: today) }.suffix(2).map(\.value.figure)
    if complete.count == 2, let before = complete[0], let after = complete[1] {
      direction = after > before ? .up : after < before ? .down : .same
    } else {
      direction = nil
    }
  }

  package var figures: [Double?] { points.map(\.value.figure) }

  /// «De 310 (1.er trimestre de 2026) a 673 (3.er trimestre de 2026)», or nil with fewer than two figures.
  package var sentence: String? {
    let known = points.filter { $0.value.figure != nil }
    guard known.count > 1, let first = known.first, let last = known.last else { return nil }
    return "De \(first.value.text) (\(first.period.name)) a \(last.value.text) (\(last.period.name))"
  }
}
