import Domain

/// *Indicadores*: from the closing of the period where there is one, otherwise as of now. Says which.
struct IndicatorChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    let all = IndicatorLine.all(facts.indicators)
    let lines = all.filter { facts.kind.isComplete || $0.isKnown }
    let chapters = lines.map(\.chapter).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    let byChapter = Dictionary(grouping: lines, by: \.chapter)
    let left = all.count - lines.count
    let rest = left == 0 ? nil : Report.Block.paragraph("No se listan \(left) indicadores que todavía no tienen dato.")
    return .init(
      "Indicadores",
      [.paragraph(origin)] + chapters.map { .table(table($0, byChapter[$0] ?? [])) } + [rest].compactMap { $0 })
  }

  private var origin: String {
    switch facts.indicators {
    case .closed(let closing):
      "Cifras del cierre de \(closing.period.name), versión \(closing.version), del \(Day(closing.closedAt).short): ya no cambian."
    case .live: "Cifras al \(facts.today.short): el periodo no está cerrado y todavía pueden cambiar."
    case .sealBroken:
      "Cifras al \(facts.today.short). El cierre de este periodo ya no corresponde a su sello, por eso no se usa."
    }
  }

  private func table(_ chapter: String, _ lines: [IndicatorLine]) -> Report.Table {
    Report.Table(
      chapter, sheet: "Indicadores",
      columns: [
        .init("Indicador", share: 36), .init("Valor", share: 18, isFigure: true), .init("Meta", share: 16),
        .init("Periodo", share: 15), .init("De dónde sale", share: 15),
      ],
      rows: lines.map { [.init($0.name, detail: $0.unit), $0.value, $0.target, .init($0.period), .init($0.origin)] })
  }
}

/// An indicator as a report shows it, wherever it was taken from.
struct IndicatorLine {
  let chapter, name, unit, period, origin: String
  let value, target: Report.Cell
  let isKnown: Bool

  static func all(_ indicators: ReportedIndicators) -> [IndicatorLine] {
    switch indicators {
    case .closed(let closing): closing.figures.map(IndicatorLine.init)
    case .live(let matrix), .sealBroken(let matrix):
      matrix.chapters.flatMap { chapter in chapter.rows.map { IndicatorLine($0, in: chapter.title) } }
    }
  }

  private init(_ row: Matrix.Row, in chapter: String) {
    self.chapter = chapter
    (name, unit, period, origin) = (row.indicator.name, row.indicator.unit, row.period.name, row.originName)
    (value, isKnown) = (Report.Cell(row.value), row.value.isKnown)
    target = Report.Cell(row.target ?? "Sin meta", detail: row.standing?.name)
  }

  private init(_ figure: ClosedFigure) {
    (chapter, name, unit, origin) = (figure.chapter, figure.name, figure.unit, figure.origin)
    period = figure.asOf.map { "Estado al \($0)" } ?? figure.period
    value = Report.Cell([figure.text], detail: figure.detail, number: figure.number)
    target = Report.Cell(figure.target ?? "Sin meta", detail: figure.standing)
    isKnown = figure.isKnown
  }
}

extension ClosedFigure {
  fileprivate var number: SheetCell {
    if let numerator, let denominator, denominator > 0 {
      return .percent(IndicatorValue.percent(numerator, of: denominator).value / 100)
    }
    return Amount(typed: text).map { .number($0.value) } ?? .empty
  }
}
