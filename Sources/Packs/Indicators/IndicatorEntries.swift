import Domain

extension Entry {
  /// The word that stands for «no milestone»: sets of the plan that belong to an area.
  private static let area = "area"

  func indicators(tabulations: [Tabulation]) -> [Indicator] {
    entries("indicators", "code milestone set name unit kind period measure source note?").map { entry in
      Indicator(
        code: entry.code(as: .indicator), milestone: entry.owningMilestone(), set: entry.text("set"),
        name: entry.text("name"), unit: entry.text("unit"), kind: entry.choice("kind", else: .count),
        period: entry.choice("period", else: .quarter),
        measure: entry["measure"]?.measure(tabulations: tabulations) ?? .manual, note: entry.optionalText("note"),
        source: entry.source())
    }
  }

  private func owningMilestone() -> String? {
    guard let cell = self["milestone"], let code = cell.text(), code != Self.area else { return nil }
    ledger.refer(to: .milestone, code, at: cell.place)
    return code
  }
}
