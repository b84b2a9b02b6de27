import Domain
import Foundation
import HTML

/// *Hoja de ruta*: the whole plan, or the products that a filter asks for.
struct PlanPage: Page {
  let plan: PlanPack
  let board: PlanBoard
  let filter: PlanFilter
  let arranges: Bool

  var title: String { "Plan" }
  var section: Section? { .plan }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Plan</h1><p class="lead">\(plan.identity.title)</p></div>\(actions)</div>
    \(start)
    \(figures)
    \(chooser)
    \(filter.isActive ? found : whole)
    """
  }

  private var actions: HTML {
    """
    <div class="actions"><a class="button secondary" href="/plan/timeline">Ver la línea de tiempo</a>\
    <a class="button secondary" href="/plan/instruments">Instrumentos</a><a class="button secondary" href="/plan/activities">Actividades</a>\
    <a class="button secondary" href="/plan/versions">Versiones</a><a class="button secondary" href="/plan/alignment">Alineamiento</a>\
    <button type="button" class="button secondary js-only" data-print>Imprimir</button></div>
    """
  }

  private var start: HTML {
    if let start = board.start {
      return """
        <p>El plan empezó el \(Moment.text(start.day)). Los plazos se cuentan desde ese día. \
        <span class="quiet small">Lo fijó \(start.author) el \(Moment.text(Day(start.setAt))).</span>\
        \(if: arranges, " <a class=\"no-print\" href=\"/plan/start\">Cambiar el inicio del plan</a>")</p>
        """
    }
    guard plan.milestones.contains(where: { $0.term != nil }) else { return .empty }
    return """
      <div class="notice warning"><p>Todavía no se fijó el día en que empezó el plan, así que sus plazos no tienen fecha. \
      Lo fijan la secretaría técnica o planeamiento.\(if: arranges, " <a href=\"/plan/start\">Fijar el inicio del plan</a>")</p></div>
      """
  }

  private var figures: HTML {
    let progress = board.progress
    let states: [HTML] = [.done, .waiting, .overdue, .pending].map { (state: ProductState) in
      let address = Address("/plan").query([("state", state.rawValue)])
      return "<div><dt><a href=\"\(address)\">\(state.name.lowercased())</a></dt><dd>\(progress[state])</dd></div>"
    }
    return "<dl class=\"figures\"><div><dt>productos del plan</dt><dd>\(progress.total)</dd></div>\(states.joined())</dl>"
  }

  private var units: [ResponsibleUnit] {
    board.lines.compactMap(\.responsible).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private var chooser: HTML {
    """
    <form class="toolbar" method="get" action="/plan"><div class="field"><label for="state">Estado</label>\
    <select id="state" name="state"><option value="">Todos</option>\
    \(ProductState.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, $0 == filter.state)>\($0.name)</option>" })</select></div>\
    <div class="field"><label for="unit">Unidad responsable</label><select id="unit" name="unit"><option value="">Todas</option>\
    \(units, { "<option value=\"\($0.id.uuidString.lowercased())\"\(flag: .selected, $0.id == filter.unit)>\($0.name)</option>" })</select></div>\
    <div class="actions"><button class="button secondary">Ver productos</button>\
    \(if: filter.isActive, "<a class=\"button secondary\" href=\"/plan\">Ver todo el plan</a>")</div></form>
    """
  }

  private var found: HTML {
    let count = board.lines.count(where: filter.matches)
    guard count > 0 else {
      return """
        <p role="status">Ningún producto está así.</p><div class="empty"><p>No hay productos con ese estado y esa unidad.</p>\
        <p class="quiet">El estado sale de la evidencia de cada producto y de su plazo; nadie lo escribe.</p></div>
        """
    }
    return "<p role=\"status\">\(count == 1 ? "1 producto" : "\(count) productos")</p>\(board.chapters, group)"
  }

  private func group(_ chapter: PlanBoard.Chapter) -> HTML {
    let lines = chapter.lines.filter(filter.matches)
    guard !lines.isEmpty else { return .empty }
    return """
      <section class="stack"><h2><a href="\(Address("/plan/\(chapter.milestone.code)"))">\(chapter.title)</a></h2>\
      \(PlanMarkup.products(lines, caption: "\(chapter.title): productos"))</section>
      """
  }

  private var whole: HTML {
    """
    \(if: board.chapters.isEmpty, "<div class=\"empty\"><p>El plan cargado no trae hitos.</p><p class=\"quiet\">Aparecerán aquí cuando se cargue un plan que los tenga.</p></div>")
    \(MilestoneKind.allCases, table)
    \(programmes)
    <p class="quiet small">Un producto está logrado cuando su evidencia fue aceptada. \(PlanMarkup.citation(plan))</p>
    """
  }

  private func table(_ kind: MilestoneKind) -> HTML {
    let chapters = board.chapters.filter { $0.milestone.kind == kind }
    guard !chapters.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>\(kind.plural)</h2><table class="data fixed"><caption class="hidden-text">\(kind.plural) con su plazo y su avance</caption>\
      <thead><tr><th scope="col">\(kind.name)</th><th scope="col">Plazo</th><th scope="col">Productos logrados</th>\
      <th scope="col">Por atender</th></tr></thead><tbody>\(chapters, row)</tbody></table></section>
      """
  }

  private func row(_ chapter: PlanBoard.Chapter) -> HTML {
    let progress = chapter.progress
    let waiting = [ProductState.overdue, .waiting].filter { progress[$0] > 0 }
    return """
      <tr><th scope="row"><a href="\(Address("/plan/\(chapter.milestone.code)"))">\(chapter.milestone.number). \(chapter.milestone.name)</a></th>\
      <td data-label="Plazo">\(PlanPage.term(chapter))</td>\
      <td data-label="Productos logrados">\(PlanMarkup.meter(progress, of: chapter.title))</td>\
      <td data-label="Por atender">\(waiting.isEmpty ? "—" : "<span class=\"cluster\">\(waiting, { "<span class=\"badge \($0 == .overdue ? "overdue" : "sent")\">\(progress[$0]) \($0.name.lowercased())</span>" })</span>")</td></tr>
      """
  }

  /// «hasta el 30 jun 2026 · corto plazo (3 a 6 meses)».
  static func term(_ chapter: PlanBoard.Chapter) -> String {
    guard let term = chapter.milestone.term else { return "El plan no fija plazo" }
    return chapter.window.map { "hasta el \(Moment.text($0.due)), \(term.name)" } ?? term.name
  }

  private var programmes: HTML {
    guard !plan.programmes.isEmpty else { return .empty }
    return "<section class=\"stack\"><h2>Programas</h2>\(plan.programmes, programme)</section>"
  }

  private func programme(_ programme: Programme) -> HTML {
    """
    <details class="more"><summary>\(programme.name)</summary><div class="stack"><p>\(programme.aim)</p>\
    \(items("Componentes", programme.components))\(items("Acciones", programme.actions))\(items("Productos", programme.products))\
    <p class="quiet small">Líneas del texto de trabajo: \(programme.source)</p></div></details>
    """
  }

  private func items(_ name: String, _ items: [PlanItem]) -> HTML {
    items.isEmpty ? .empty : "<h3>\(name)</h3><ul>\(items, { "<li>\($0.name)</li>" })</ul>"
  }
}
