import Domain

extension Entry {
  /// The word that stands for «no milestone»: sets of the plan that belong to an area.
  private static let area = "area"

  func indicators(tabulations: [Tabulation]) -> [Indicator] {
    entries("indicators", "code milestone set name unit kind period measure direction? baseline? target? source note?").map { entry in
      Indicator(
        code: entry.code(as: .indicator), milestone: entry.owningMilestone(), set: entry.text("set"),
        name: entry.text("name"), unit: entry.text("unit"), kind: entry.choice("kind", else: .count),
        period: entry.choice("period", else: .quarter),
        measure: entry["measure"]?.measure(tabulations: tabulations) ?? .manual,
        planned: entry.plannedTerms(), note: entry.optionalText("note"),
        source: entry.source())
    }
  }

  private func plannedTerms() -> PlannedTerms {
    PlannedTerms(
      direction: choice("direction", else: .up), baseline: self["baseline"]?.plannedFigure(needsValue: false),
      target: self["target"]?.plannedFigure(needsValue: true))
  }

  private func owningMilestone() -> String? {
    guard let cell = self["milestone"], let code = cell.text(), code != Self.area else { return nil }
    ledger.refer(to: .milestone, code, at: cell.place)
    return code
  }
}

extension Cell {
  /// A figure the plan gives, in its words, with its line.
  fileprivate func plannedFigure(needsValue: Bool) -> PlannedTerms.Figure? {
    entry(needsValue ? "value says source note?" : "value? says source note?").map { entry in
      let amount = entry["value"].map { _ in Amount(entry.number("value")) }
      return PlannedTerms.Figure(amount: amount, says: entry.text("says"), source: entry.source())
    }
  }
}
