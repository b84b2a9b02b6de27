extension Reckoning {
  func tally(
    _ code: String, _ chosen: [Dimension: [String]], _ result: Measure.TallyResult, in period: Period
  ) -> IndicatorValue {
    guard isCounted(code, in: period) else { return .notCounted(since: facts.countedSince[code]) }
    switch result {
    case .total: return rule.headline(sum(code, chosen, in: period), isSensitive: isSensitive(chosen))
    case .ranking(let dimension): return .ranking(breakdown(code, chosen, by: dimension, in: period))
    case .percentage(let whole):
      let of = sum(code, whole, in: period)
      // A part is never more than its whole, whatever the content says: it is counted within it.
      let part = sum(code, whole.merging(chosen) { _, part in part }, in: period)
      return rule.headline(min(part, of), of: of, isSensitive: isSensitive(whole.merging(chosen) { $0 + $1 }))
    }
  }

  /// Largest first; those who were not asked, or had none, last.
  func breakdown(
    _ code: String, _ chosen: [Dimension: [String]], by dimension: Dimension, in period: Period
  ) -> Breakdown {
    guard let tabulation = tabulation(code), let at = tabulation.dimensions.firstIndex(of: dimension) else {
      return Breakdown(rows: [])
    }
    let isSensitive = isSensitive(chosen)
    var sums: [String: Int] = [:]
    for cell in cells(tabulation, chosen, in: period) where at < cell.codes.count { sums[cell.codes[at], default: 0] += cell.count }
    return rule.breakdown(
      ranked(sums, by: dimension).map { code, count in
        DisclosureRule.Count(
          code: code, name: pack.name(of: code, in: dimension), count: count,
          isSensitive: isSensitive || self.isSensitive([dimension: [code]]))
      })
  }

  func ranked(_ sums: [String: Int], by dimension: Dimension) -> [(String, Int)] {
    sums.filter { $0.value > 0 }.sorted { left, right in
      let (leftLast, rightLast) = (Self.isResidual(left.key), Self.isResidual(right.key))
      if leftLast != rightLast { return rightLast }
      return left.value == right.value ? left.key < right.key : left.value > right.value
    }.map { ($0.key, $0.value) }
  }

  /// A tabulation declared today says nothing about the months before: that is no zero.
  private func isCounted(_ code: String, in period: Period) -> Bool {
    guard let first = facts.countedSince.values.min(), first <= period.end else { return true }
    return facts.countedSince[code].map { $0 <= period.end } ?? false
  }

  private func sum(_ code: String, _ chosen: [Dimension: [String]], in period: Period) -> Int {
    tabulation(code).map { cells($0, chosen, in: period).reduce(0) { $0 + $1.count } } ?? 0
  }

  private func tabulation(_ code: String) -> Tabulation? { pack.tabulations.first { $0.code == code } }

  private func cells(
    _ tabulation: Tabulation, _ chosen: [Dimension: [String]], in period: Period
  ) -> [MatrixFacts.TallyCount] {
    let filters = tabulation.dimensions.enumerated().compactMap { index, dimension in
      chosen[dimension].map { (index, Set($0)) }
    }
    let months = facts.tallies[tabulation.code] ?? [:]
    return period.months.flatMap { month in
      (months[month] ?? []).filter { cell in
        filters.allSatisfy { index, values in index < cell.codes.count && values.contains(cell.codes[index]) }
      }
    }
  }

  /// What `Tallying` writes where there was no answer or an empty list.
  private static func isResidual(_ code: String) -> Bool { ["not-asked", "none", "not-stated", ""].contains(code) }
}
