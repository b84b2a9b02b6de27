import Domain
import HTML

/// *Matriz de seguimiento*: every indicator of the plan under its milestone.
struct MatrixPage: Page {
  let pack: PlanPack
  let matrix: Matrix
  let filter: MatrixFilter
  let today: Day
  let actor: Actor

  var title: String { "Seguimiento del plan" }
  var section: Section? { .matrix }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Seguimiento del plan</h1><p class="lead">\(pack.identity.title)</p></div>\(files)</div>
    \(choices.markup)
    \(filter.isOpen ? summary : choices.told(shown: chapters.reduce(0) { $0 + $1.rows.count }))
    <p class="quiet small">Corte: \(matrix.month.name). Cada indicador muestra su propio periodo; el que está en curso \
    cuenta lo registrado hasta hoy. La tendencia compara los dos últimos periodos completos. Ayni cuenta orientaciones y \
    derivaciones, no personas. \(if: matrix.rows.contains { $0.standing != nil }, "\(TargetStanding.rule)")</p>
    \(matrix.chapters.isEmpty ? empty : chapters.isEmpty ? nothing : chapters.count > 1 ? contents : .empty)
    \(chapters.enumerated(), { chapter($0.element, number: $0.offset) })
    """
  }

  private var chapters: [Matrix.Chapter] { matrix.chapters(filter) }
  private var choices: MatrixFilterForm { MatrixFilterForm(matrix: matrix, filter: filter, today: today) }

  private var files: HTML {
    guard Policy.allows(actor, .exportMatrix) else { return .empty }
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
      ("con meta", rows.count { $0.target != nil }), ("alcanzan su meta", rows.count { $0.standing == .reached }),
    ]
    return "<dl class=\"figures\">\(figures, { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" })</dl>"
  }

  private var contents: HTML {
    """
    <details class="more no-print"><summary>Ir a un hito</summary><ul>\
    \(chapters.enumerated(), { "<li><a href=\"#chapter-\($0.offset)\">\($0.element.title)</a></li>" })</ul></details>
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>El plan cargado no trae hitos ni indicadores.</p>\
    <p class="quiet">Aparecerán aquí cuando se cargue un plan que los tenga.</p></div>
    """
  }

  private var nothing: HTML {
    """
    <div class="empty"><p>Ningún indicador cumple con lo que buscas.</p>\
    <p class="quiet">Quita algún filtro o elige otro mes.</p></div>
    """
  }

  private func chapter(_ chapter: Matrix.Chapter, number: Int) -> HTML {
    """
    <section class="stack" id="chapter-\(number)" aria-labelledby="chapter-\(number)-h"><h2 id="chapter-\(number)-h">\(chapter.title)</h2>
    \(chapter.milestone.map(about))
    \(chapter.rows.isEmpty ? "<p class=\"quiet\">El plan no da indicadores para este \(chapter.milestone?.kind.name.lowercased() ?? "grupo").</p>" : MatrixTableMarkup(month: matrix.month, today: today, actor: actor).table(chapter))
    \(if: filter.isOpen, chapter.milestone.map(products) ?? .empty)
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
}
