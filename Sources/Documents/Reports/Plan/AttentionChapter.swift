import Domain

/// *Orientaciones y derivaciones* of the period, each figure as the rule of disclosure lets it be shown.
struct AttentionChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    let shown = facts.attention.filter { figure in facts.kind.isComplete || !figure.isRanking }
    guard !shown.isEmpty else { return nil }
    let table = Report.Table(
      "Orientaciones y derivaciones", sheet: "Orientaciones",
      columns: [.init("Dato", share: 60), .init("Valor", share: 40, isFigure: true)],
      rows: shown.map { [.init($0.name), .init($0.value)] })
    return .init("Orientaciones y derivaciones", [.table(table)])
  }
}

extension ReportedFigure {
  fileprivate var isRanking: Bool { if case .ranking = value { true } else { false } }
}
