import Domain

/// *Avance por hito*: how many products of each stand where; derived from accepted evidence.
struct MilestoneChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    let chapters = facts.board.chapters
    guard !chapters.isEmpty else { return nil }
    let words = [facts.narrative(.progress), facts.narrative(.evidence)].compactMap { $0 }
    return .init("Avance por hito o línea", [.chart(chart(chapters)), .table(table(chapters))] + words)
  }

  private func chart(_ chapters: [PlanBoard.Chapter]) -> BarChart {
    BarChart(
      "Productos logrados por hito o línea",
      chapters.map { chapter in
        let progress = chapter.progress
        return BarChart.Bar(
          chapter.shortTitle, progress.done, of: progress.total, text: "\(progress.done) de \(progress.total)")
      })
  }

  private func table(_ chapters: [PlanBoard.Chapter]) -> Report.Table {
    Report.Table(
      "Productos por hito o línea", sheet: "Hitos",
      columns: [
        .init("Hito o línea", share: 44), .init("Productos", share: 14, isFigure: true),
        .init("Logrados", share: 14, isFigure: true), .init("En el periodo", share: 14, isFigure: true),
        .init("Fuera de plazo", share: 14, isFigure: true),
      ],
      rows: chapters.map { chapter in
        let progress = chapter.progress
        let waiting = progress[.waiting]
        return [
          .init(chapter.title, detail: chapter.window.map { "hasta el \($0.due.short)" }), .init(progress.total),
          .init([Amount(progress.done).text], detail: waiting == 0 ? nil : "\(waiting) por aceptar", number: .number(Double(progress.done))),
          .init(facts.doneInPeriod(chapter.lines)), .init(progress[.overdue]),
        ]
      })
  }
}

extension PlanBoard.Chapter {
  /// «Hito 3».
  var shortTitle: String { "\(milestone.kind.name) \(milestone.number)" }
}

/// *Productos*: all of them, or in the short report those done in the period and those that are late.
struct ProductChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    let tables = facts.board.chapters.compactMap { chapter in
      let lines = chapter.lines.filter { facts.kind.isComplete || facts.isInPeriod($0.standing.doneOn) || $0.standing.state == .overdue }
      return lines.isEmpty ? nil : Report.Block.table(table(chapter.title, lines))
    }
    let none = "Ningún producto se logró en el periodo ni está fuera de plazo."
    let title = facts.kind.isComplete ? "Productos del plan" : "Productos logrados en el periodo o fuera de plazo"
    return .init(title, tables.isEmpty ? [.paragraph(none)] : tables)
  }

  private func table(_ title: String, _ lines: [PlanBoard.Line]) -> Report.Table {
    Report.Table(
      title, sheet: "Productos",
      columns: [
        .init("Producto", share: 42), .init("Responsable", share: 24), .init("Plazo", share: 14), .init("Estado", share: 20),
      ],
      rows: lines.map { line in
        let standing = line.standing
        return [
          .init(line.product.name), .init(line.responsible?.name ?? "—"), .init(line.due?.short ?? "—"),
          .init(standing.state.name, detail: standing.doneOn.map { "\($0.short)\(standing.isLate ? ", fuera de plazo" : "")" }),
        ]
      })
  }
}
