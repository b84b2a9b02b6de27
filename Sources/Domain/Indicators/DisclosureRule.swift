/// What may be shown of small counts (promise 6).
///
/// A cell of one to `threshold − 1` is hidden; for sensitive needs the threshold is higher. The total is taken as
/// known, since it stands elsewhere on the site. So further cells are hidden, smallest first, until every hidden cell
/// could still hold at least two values; where that cannot be reached, nothing of the split is shown.
package struct DisclosureRule: Sendable, Equatable {
  package let threshold: Int
  package let sensitiveThreshold: Int

  package init(threshold: Int = 5, sensitiveThreshold: Int = 10) {
    self.threshold = threshold
    self.sensitiveThreshold = sensitiveThreshold
  }

  package struct Count: Sendable, Equatable {
    package let code: String
    package let name: String
    package let count: Int
    package let isSensitive: Bool

    package init(code: String, name: String, count: Int, isSensitive: Bool = false) {
      self.code = code
      self.name = name
      self.count = count
      self.isSensitive = isSensitive
    }
  }

  package func threshold(isSensitive: Bool) -> Int { isSensitive ? sensitiveThreshold : threshold }

  /// A figure that stands alone: hidden only where the subject is sensitive.
  package func headline(_ count: Int, isSensitive: Bool) -> IndicatorValue {
    isSensitive && isSmall(count, isSensitive: true) ? .fewerThan(sensitiveThreshold) : .number(Amount(count))
  }

  /// A share that stands alone. Both the part and the rest must be large enough where the subject is sensitive.
  package func headline(_ numerator: Int, of denominator: Int, isSensitive: Bool) -> IndicatorValue {
    let hides = isSensitive && [numerator, denominator - numerator, denominator].contains { isSmall($0, isSensitive: true) }
    return hides ? .fewerThan(sensitiveThreshold) : .ratio(numerator: numerator, denominator: denominator)
  }

  /// The rows in the order given, each as it may be shown.
  package func breakdown(_ counts: [Count]) -> Breakdown {
    var hidden = Set(counts.indices.filter { isSmall(counts[$0].count, isSensitive: counts[$0].isSensitive) })
    let primary = hidden
    while isRecoverable(hidden, primary: primary, in: counts) {
      let shown = counts.indices.filter { !hidden.contains($0) && counts[$0].count > 0 }
      guard let next = shown.min(by: { counts[$0].count < counts[$1].count }) else { return Breakdown(rows: [], isWithheld: true) }
      hidden.insert(next)
    }
    return Breakdown(
      rows: counts.enumerated().map { index, cell in
        let shown: ShownCount =
          primary.contains(index)
          ? .fewerThan(threshold(isSensitive: cell.isSensitive)) : hidden.contains(index) ? .reserved : .exact(cell.count)
        return Breakdown.Row(code: cell.code, name: cell.name, shown: shown)
      })
  }

  private func isSmall(_ count: Int, isSensitive: Bool) -> Bool { count > 0 && count < threshold(isSensitive: isSensitive) }

  /// Whether the sum of the hidden cells and what their labels say leave only one value for any of them.
  private func isRecoverable(_ hidden: Set<Int>, primary: Set<Int>, in counts: [Count]) -> Bool {
    let sum = hidden.reduce(0) { $0 + counts[$1].count }
    let bounds = hidden.map { index -> (least: Int, most: Int) in
      let threshold = threshold(isSensitive: counts[index].isSensitive)
      return primary.contains(index) ? (1, min(threshold - 1, sum)) : (threshold, sum)
    }
    let least = bounds.reduce(0) { $0 + $1.least }
    let most = bounds.reduce(0) { $0 + $1.most }
    return bounds.contains { bound in
      max(bound.least, sum - (most - bound.most)) >= min(bound.most, sum - (least - bound.least))
    }
  }
}
