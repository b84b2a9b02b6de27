import Domain

/// *Análisis*: what the figures do not say.
struct AnalysisChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    let blocks = [NarrativeBox.barriers, .feedback, .adjustments].compactMap(facts.narrative)
    return blocks.isEmpty ? nil : .init("Análisis y ajustes", blocks)
  }
}

/// *Lecciones y recomendaciones*, with which the year closes.
struct LessonsChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    let blocks = [NarrativeBox.lessons, .recommendations, .priorities].compactMap(facts.narrative)
    return blocks.isEmpty ? nil : .init("Lecciones y recomendaciones", blocks)
  }
}
