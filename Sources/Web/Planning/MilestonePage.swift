import Domain
import HTML

/// One milestone or line with its products.
struct MilestonePage: Page {
  let plan: PlanPack
  let chapter: PlanBoard.Chapter
  let arranges: Bool

  private var milestone: Milestone { chapter.milestone }
  var title: String { "\(milestone.kind.name) \(milestone.number)" }
  var section: Section? { .plan }

  var content: HTML {
    """
    <a class="crumb no-print" href="/plan">Plan</a>
    <div class="page-head"><div><h1>\(title). \(milestone.name)</h1></div>\(actions)</div>
    <dl class="facts"><div><dt>Plazo</dt><dd>\(PlanPage.term(chapter))</dd></div>\
    <div><dt>Productos logrados</dt><dd>\(PlanMarkup.meter(chapter.progress, of: title))</dd></div>\
    \(milestone.verification.map { "<div><dt>Medios de verificación</dt><dd>\($0)</dd></div>" as HTML })\
    \(if: !partners.isEmpty, "<div><dt>Participan</dt><dd>\(partners)</dd></div>")</dl>
    <section class="stack"><h2>Productos mínimos</h2>\(products)</section>
    \(indicators)
    \(PlanMarkup.source(plan, milestone.source))
    """
  }

  private var actions: HTML {
    let address = Address("/plan/\(milestone.code)/arrangement")
    return """
      <div class="actions no-print">\(if: arranges && !chapter.lines.isEmpty, "<a class=\"button\" href=\"\(address)\">Asignar responsables y plazos</a>")\
      <button type="button" class="button secondary js-only" data-print>Imprimir</button></div>
      """
  }

  private var partners: String {
    plan.institutions.filter { milestone.actors.contains($0.code) }.map(\.name).joined(separator: "; ")
  }

  private var products: HTML {
    chapter.lines.isEmpty
      ? "<div class=\"empty\"><p>El plan no da productos para este \(milestone.kind.name.lowercased()).</p></div>"
      : PlanMarkup.products(chapter.lines, caption: "Productos de \(title)")
  }

  private var indicators: HTML {
    let indicators = plan.indicators.filter { $0.milestone == milestone.code }
    guard !indicators.isEmpty else { return .empty }
    return """
      <section class="stack no-print"><h2>Indicadores</h2><ul>\
      \(indicators, { "<li><a href=\"\(Address("/matrix/\($0.code)"))\">\($0.name)</a></li>" })</ul></section>
      """
  }
}
