import Domain
import HTML

/// *Matriz de seguimiento*: every indicator of the plan under its milestone.
struct MatrixPage: Page {
  let pack: PlanPack
  let matrix: Matrix
  let today: Day
  /// Whether the viewer may report figures, and take the matrix away.
  let reports: Bool
  let exports: Bool

  var title: String { "Seguimiento del plan" }
  var section: Section? { .matrix }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Seguimiento del plan</h1><p class="lead">\(pack.identity.title)</p></div>\(files)</div>
    \(MonthChooser(address: "/matrix", month: matrix.month, today: today).markup)
    \(summary)
    <p class="quiet small">Corte: \(matrix.month.name). Cada indicador muestra su propio periodo; el que está en curso \
    cuenta lo registrado hasta hoy. La tendencia compara los dos últimos periodos completos. Ayni cuenta orientaciones y \
    derivaciones, no personas.</p>
    \(matrix.chapters.isEmpty ? empty : contents)
    \(matrix.chapters.enumerated(), { chapter($0.element, number: $0.offset) })
    """
  }

  private var files: HTML {
    guard exports else { return .empty }
    let month = [("month", matrix.month.description)]
    return """
      <div class="actions"><a class="button secondary" href="/matrix/closings">Periodos cerrados</a>\
      <a class="button secondary" href="\(Address("/matrix.xlsx").query(month))">Descargar en Excel</a>\
      <a class="button secondary" href="\(Address("/matrix.csv").query(month))">Descargar en CSV</a>\
      <button type="button" class="button secondary js-only" data-print>Imprimir</button></div>
      """
  }

  private var summary: HTML {
    let rows = matrix.rows
    let figures = [
      ("indicadores del plan", rows.count),
      ("se calculan solos", rows.count { $0.origin == .computed }),
      ("por registrar, sin dato en su periodo", rows.count { $0.value == .notReported }),
      ("todavía no se calculan", rows.count(where: \.isWaiting)),
    ]
    return "<dl class=\"figures\">\(figures, { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" })</dl>"
  }

  private var contents: HTML {
    """
    <details class="more no-print"><summary>Ir a un hito</summary><ul>\
    \(matrix.chapters.enumerated(), { "<li><a href=\"#chapter-\($0.offset)\">\($0.element.title)</a></li>" })</ul></details>
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>El plan cargado no trae hitos ni indicadores.</p>\
    <p class="quiet">Aparecerán aquí cuando se cargue un plan que los tenga.</p></div>
    """
  }

  private func chapter(_ chapter: Matrix.Chapter, number: Int) -> HTML {
    """
    <section class="stack" id="chapter-\(number)" aria-labelledby="chapter-\(number)-h"><h2 id="chapter-\(number)-h">\(chapter.title)</h2>
    \(chapter.milestone.map(about))
    \(chapter.rows.isEmpty ? "<p class=\"quiet\">El plan no da indicadores para este \(chapter.milestone?.kind.name.lowercased() ?? "grupo").</p>" : table(chapter))
    \(chapter.milestone.map(products))
    </section>
    """
  }

  private func about(_ milestone: Milestone) -> HTML {
    milestone.term.map { "<p class=\"quiet small\">Plazo del plan: \($0.name).</p>" } ?? .empty
  }

  private func products(_ milestone: Milestone) -> HTML {
    guard !milestone.products.isEmpty else { return .empty }
    return """
      <details class="more"><summary>Productos mínimos <span class="quiet">\(milestone.products.count)</span></summary>\
      <ul>\(milestone.products, { "<li>\($0.name)</li>" })</ul></details>
      """
  }

  private func table(_ chapter: Matrix.Chapter) -> HTML {
    """
    <table class="data fixed"><caption class="hidden-text">\(chapter.title): indicadores al corte de \(matrix.month.name)</caption>
    <thead><tr><th scope="col">Indicador</th><th scope="col" class="num">Valor</th><th scope="col">Periodo</th>\
    <th scope="col">Tendencia</th><th scope="col">De dónde sale</th></tr></thead>
    <tbody>\(chapter.rows, row)</tbody></table>
    """
  }

  private func row(_ row: Matrix.Row) -> HTML {
    let address = Address("/matrix/\(row.indicator.code)").query([("month", matrix.month.description)])
    return """
      <tr><th scope="row"><a href="\(address)">\(row.indicator.name)</a><br>\
      <span class="quiet small">\(row.indicator.unit)</span></th>\
      <td class="num" data-label="Valor">\(row.isWaiting ? "<span class=\"quiet\">—</span>" : ValueMarkup(row.value).cell)</td>\
      <td data-label="Periodo">\(row.period.name)\(if: !row.period.isComplete(on: today), " <span class=\"quiet small\">en curso</span>")</td>\
      <td data-label="Tendencia">\(trend(row.trend))</td>\
      <td class="full" data-label="De dónde sale">\(origin(row))</td></tr>
      """
  }

  private func trend(_ trend: Trend) -> HTML {
    let chart = HTML.spark(trend)
    if chart.isEmpty, trend.direction == nil { return .empty }
    return "\(chart) <span class=\"small\">\(trend.direction?.name)</span>"
  }

  private func origin(_ row: Matrix.Row) -> HTML {
    let badge: HTML = "<span class=\"badge \(ValueMarkup.badge(row))\">\(row.originName)</span>"
    guard reports, row.origin == .byHand else { return badge }
    let address = Address("/matrix/\(row.indicator.code)/report").query([("period", row.period.start.description)])
    return """
      \(badge) <a class="no-print" href="\(address)">\(row.value.isKnown ? "Corregir" : "Reportar")\
      <span class="hidden-text"> \(row.indicator.name)</span></a>
      """
  }
}

extension Matrix.Row {
  /// Nothing can be counted yet: the last column says which module it waits for.
  fileprivate var isWaiting: Bool {
    if case .module = origin { true } else { false }
  }
}
