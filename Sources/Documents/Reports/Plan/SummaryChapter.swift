import Domain

/// *Resumen*: the figures of all chapters on one page.
struct SummaryChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    let table = Report.Table(
      "Cifras principales", sheet: "Resumen",
      columns: [.init("Dato", share: 78), .init("Cantidad", share: 22, isFigure: true)],
      rows: (plan + agreements + sessions + indicators).map { [.init($0.0), .init($0.1)] })
    return .init("Resumen", [.paragraph(opening)] + [correction].compactMap { $0 } + [.table(table)])
  }

  private var opening: String {
    "\(facts.kind.name) de «\(facts.pack.identity.title)», \(facts.period.name). Estado al \(facts.today.short)."
  }

  private var correction: Report.Block? {
    facts.report.reason.map { .paragraph("Versión \(facts.report.edition), que reemplaza a la anterior. Motivo: \($0)") }
  }

  private var plan: [(String, Int)] {
    let progress = facts.board.progress
    return [
      ("Productos del plan", progress.total), ("Productos logrados hasta hoy", progress.done),
      ("Productos logrados en el periodo", facts.doneInPeriod(facts.board.lines)),
      ("Productos con evidencia por aceptar", progress[.waiting]), ("Productos fuera de plazo", progress[.overdue]),
    ]
  }

  private var agreements: [(String, Int)] {
    let count = ComplianceCount(facts.agreements.counts)
    return [
      ("Acuerdos del periodo", count.total), ("Acuerdos cumplidos", count.done), ("Acuerdos fuera de plazo", count[.overdue]),
    ]
  }

  private var sessions: [(String, Int)] {
    [
      ("Sesiones realizadas", facts.sessions.count(where: \.isHeld)),
      ("Sesiones con acta aprobada", facts.sessions.count(where: \.hasMinutes)),
    ]
  }

  private var indicators: [(String, Int)] {
    let lines = IndicatorLine.all(facts.indicators)
    return [("Indicadores del plan", lines.count), ("Indicadores con dato", lines.count(where: \.isKnown))]
  }
}

extension PlanReportFacts {
  func doneInPeriod(_ lines: [PlanBoard.Line]) -> Int { lines.count { isInPeriod($0.standing.doneOn) } }
}
