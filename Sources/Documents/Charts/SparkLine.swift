/// The geometry of a small chart of a few periods, in the box `0 0 120 32` (`docs/interface.md`, `svg.spark`): it
/// starts at zero, spans x 4–116 and y 4–28, and a missing value leaves a gap. Web and paper draw it in their own markup.
package struct SparkLine: Sendable, Equatable, Codable {
  /// Oldest first; nil where there is no value.
  package let values: [Double?]

  package init(_ values: [Double?]) { self.values = values }

  package struct Point: Sendable, Equatable {
    package let x, y: Double
    /// `4,17.5`
    package var text: String { "\(SparkLine.short(x)),\(SparkLine.short(y))" }
    package var across: String { SparkLine.short(x) }
    package var down: String { SparkLine.short(y) }
  }

  /// A stretch without a gap, at least two points long.
  package struct Stretch: Sendable, Equatable {
    package let points: [Point]
    /// For a `polyline`.
    package var line: String { points.map(\.text).joined(separator: " ") }
    /// For a `polygon` down to the base line.
    package var area: String {
      guard let first = points.first, let last = points.last else { return "" }
      return "\(first.across),30 \(line) \(last.across),30"
    }
  }

  /// Fewer than two values show no course.
  package var isDrawn: Bool { values.compactMap { $0 }.count > 1 }
  package var stretches: [Stretch] { runs.filter { $0.count > 1 }.map(Stretch.init) }
  /// Values between two gaps, and the last value of all.
  package var dots: [Point] { runs.dropLast().filter { $0.count == 1 }.flatMap { $0 } + (runs.last?.suffix(1) ?? []) }

  private var runs: [[Point]] {
    let most = max(values.compactMap { $0 }.max() ?? 0, 1)
    let step = 112 / Double(max(values.count - 1, 1))
    var runs: [[Point]] = [[]]
    for (index, value) in values.enumerated() {
      if let value {
        runs[runs.count - 1].append(Point(x: 4 + step * Double(index), y: 28 - 24 * max(value, 0) / most))
      } else if !runs[runs.count - 1].isEmpty {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  private static func short(_ number: Double) -> String {
    let rounded = (number * 10).rounded() / 10
    return Int(exactly: rounded).map { String($0) } ?? String(rounded)
  }
}
