/// The geometry of a chart of lying bars: one for each name, filled as far as its value goes, and a mark where a goal
/// is. Units are those of the SVG's `viewBox`; web and paper draw it in their own markup. The same figures always stand
/// in a table beside it.
package struct BarChart: Sendable, Equatable, Codable {
  package struct Bar: Sendable, Equatable, Codable {
    /// What is drawn at the left, a few letters: «Hito 1».
    package let label: String
    package let value: Int
    /// What the bar could reach: drawn as an empty frame. Nil for a bar that stands alone.
    package let whole: Int?
    /// Where it should be.
    package let goal: Int?
    /// The figure in words: «3 de 6».
    package let text: String
    /// Drawn in the colour of what is late.
    package let isLate: Bool

    package init(_ label: String, _ value: Int, of whole: Int? = nil, goal: Int? = nil, text: String, isLate: Bool = false) {
      self.label = label
      self.value = max(0, value)
      self.whole = whole
      self.goal = goal
      self.text = text
      self.isLate = isLate
    }
  }

  /// A bar as it is drawn.
  package struct Shape: Sendable, Equatable {
    package let bar: Bar
    package let x, y, frame, filled: Int
    package let goal: Int?
    package var middle: Int { y + BarChart.thickness / 2 }
    /// Where the words begin.
    package var end: Int { max(x + frame, x + filled, goal ?? 0) + 10 }
  }

  package static let span = 400
  package static let row = 30
  package static let thickness = 18

  package let title: String
  package let bars: [Bar]

  package init(_ title: String, _ bars: [Bar]) {
    self.title = title
    self.bars = bars
  }

  /// The room for the longest label.
  package var left: Int { 16 + 8 * (bars.map(\.label.count).max() ?? 0) }
  package var width: Int { left + Self.span + 16 + 8 * (bars.map(\.text.count).max() ?? 0) }
  package var height: Int { Self.row * bars.count + 6 }
  package var isDrawn: Bool { bars.contains { $0.value > 0 || ($0.whole ?? 0) > 0 } }

  package var shapes: [Shape] {
    let most = max(1, bars.map { max($0.value, $0.whole ?? 0, $0.goal ?? 0) }.max() ?? 1)
    func length(_ value: Int) -> Int { Self.span * value / most }
    return bars.enumerated().map { index, bar in
      Shape(
        bar: bar, x: left, y: Self.row * index + 6, frame: bar.whole.map(length) ?? 0, filled: length(bar.value),
        goal: bar.goal.map { left + length($0) })
    }
  }

  /// All of it in words.
  package var words: String {
    "\(title). " + bars.map { "\($0.label): \($0.text)" }.joined(separator: "; ") + ". La tabla que sigue dice lo mismo."
  }
}
