import Domain
import HTML

/// One product: who answers for it, until when and with what it is shown.
struct ProductPage: Page {
  let plan: PlanPack
  let line: PlanBoard.Line
  let versions: [(arrangement: Arrangement, responsible: String?)]
  let evidence: HTML
  /// What is wrong with a decision that was sent.
  let summary: HTML
  let alignment: [(frame: Frame, items: [FrameItem])]
  let arranges: Bool

  var title: String { "Producto del plan" }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb no-print" href="\(Address("/plan/\(line.milestone.code)"))">\(line.milestone.kind.name) \(line.milestone.number). \(line.milestone.name)</a>
    <div class="page-head"><div><h1>\(line.product.name)</h1></div><div class="cluster">\(PlanMarkup.badge(line.standing.state))\(PlanMarkup.priority(line.priority))</div></div>
    \(summary)
    <dl class="facts"><div><dt>Unidad responsable</dt><dd>\(line.responsible?.name ?? "Sin asignar")</dd></div>\
    <div><dt>Hasta</dt><dd>\(PlanMarkup.due(line))</dd></div>\
    <div><dt>Medio de verificación</dt><dd>\(line.verification ?? "Sin definir")</dd></div>\
    \(line.setting.map { "<div><dt>Prioridad</dt><dd>\($0.priority.name), por la revisión de la <a href=\"\(Address("/plan/versions/\($0.version)"))\">versión \($0.version)</a>: \($0.reason)</dd></div>" as HTML })\
    \(line.standing.doneOn.map { "<div><dt>Logrado</dt><dd>\(Moment.text($0))\(if: line.standing.isLate, ", después de su plazo")</dd></div>" as HTML })</dl>
    \(evidence)
    \(activities)
    \(aligned)
    \(actions)
    \(history)
    \(PlanMarkup.source(plan, line.product.source))
    """
  }

  private var activities: HTML {
    let tasks = line.activities
    let address = Address("/plan/products/\(line.product.code)/activities/new")
    return """
      <section class="stack"><h2>Actividades</h2>\
      \(tasks.isEmpty ? "<p class=\"quiet\">Todavía no tiene actividades.</p>" : "<p>\(ActivityMarkup.count(tasks)). El producto queda logrado con su evidencia.</p>\(ActivityMarkup.table(tasks.map { (line, $0) }, caption: "Actividades del producto", withProduct: false))" as HTML)\
      \(if: arranges, "<div class=\"actions no-print\"><a class=\"button secondary\" href=\"\(address)\">Agregar una actividad</a></div>")</section>
      """
  }

  private var aligned: HTML {
    guard !plan.frames.isEmpty else { return .empty }
    let address = Address("/plan/products/\(line.product.code)/alignment")
    return """
      <section class="stack"><h2>A qué aporta</h2>\
      \(alignment.isEmpty ? "<p class=\"quiet\">Todavía no está alineado a ningún marco.</p>" : "<ul>\(alignment, frame)</ul>" as HTML)\
      \(if: arranges, "<div class=\"actions no-print\"><a class=\"button secondary\" href=\"\(address)\">Cambiar el alineamiento</a></div>")</section>
      """
  }

  private func frame(_ aligned: (frame: Frame, items: [FrameItem])) -> HTML {
    """
    <li><a href="\(Address("/plan/alignment/\(aligned.frame.code)"))">\(aligned.frame.short)</a><ul>\(aligned.items, { "<li>\($0.title)</li>" })</ul></li>
    """
  }

  private var actions: HTML {
    let history = Address("/plan/products/\(line.product.code)/history")
    guard arranges else {
      return "<div class=\"actions no-print\"><a class=\"button secondary\" href=\"\(history)\">Ver la historia</a></div>"
    }
    let address = Address("/plan/\(line.milestone.code)/arrangement").query([("product", line.product.code)])
    return "<div class=\"actions no-print\"><a class=\"button secondary\" href=\"\(address)\">Cambiar responsable o plazo</a><a class=\"button secondary\" href=\"\(history)\">Ver la historia</a></div>"
  }

  private var history: HTML {
    guard !versions.isEmpty else { return .empty }
    return """
      <section class="stack"><h2>Cambios</h2><table class="data"><caption class="hidden-text">Quién respondía por el producto y hasta cuándo</caption>\
      <thead><tr><th scope="col">Cuándo</th><th scope="col">Unidad responsable</th><th scope="col">Hasta</th>\
      <th scope="col">Por qué</th><th scope="col">Quién lo cambió</th></tr></thead><tbody>\(versions, version)</tbody></table></section>
      """
  }

  private func version(_ version: (arrangement: Arrangement, responsible: String?)) -> HTML {
    let arrangement = version.arrangement
    return """
      <tr><th scope="row">\(Moment.text(arrangement.setAt))</th><td data-label="Unidad responsable">\(version.responsible ?? "La que diga el plan")</td>\
      <td data-label="Hasta">\(arrangement.terms.due.map(Moment.text) ?? "El plazo del plan")</td>\
      <td class="full" data-label="Por qué">\(arrangement.reason)</td><td data-label="Quién lo cambió">\(arrangement.author)</td></tr>
      """
  }
}
