import Domain
import Foundation
import HTML
import Storage

/// Agreements by body, institution, milestone, state and due date.
struct AgreementListPage: Page {
  let agreements: [AgreementView]
  let total: Int
  let page: Int
  let filter: AgreementFilter
  let bodies: [(code: String, name: String)]
  let organizations: [Organization]
  let milestones: [Milestone]
  let today: Day

  var title: String { "Acuerdos" }
  var section: Section? { .bodies }

  var content: HTML {
    """
    <a class="crumb" href="/bodies">Coordinación</a>
    <div class="page-head"><div><h1>Acuerdos</h1><p class="lead">Quién se comprometió a qué, y hasta cuándo.</p></div>\
    <div class="actions no-print"><a class="button secondary" href="\(Address("/agreements/board").query(filter.pairs))">Ver tablero</a></div></div>
    \(toolbar)
    <p role="status">\(total == 1 ? "1 acuerdo" : "\(total) acuerdos")</p>
    \(agreements.isEmpty ? empty : table)
    \(Paging(page: page, size: AgreementStore.pageSize, total: total, label: "Páginas de acuerdos").links(at: Address("/agreements").query(filter.pairs)))
    """
  }

  private var isFiltered: Bool { filter.pairs.contains { !$0.1.isEmpty } }

  private var toolbar: HTML {
    let states = [("overdue", "Fuera de plazo")] + AgreementState.allCases.map { ($0.rawValue, $0.name) }
    let chosen = Dictionary(filter.pairs, uniquingKeysWith: { first, _ in first })
    return """
      <form class="toolbar no-print" method="get" action="/agreements">
      \(select("body", "Espacio", bodies.map { ($0.code, $0.name) }, chosen))
      \(select("organization", "Institución", organizations.map { ($0.id.text, $0.name) }, chosen))
      \(select("milestone", "Hito", milestones.map { ($0.code, "\($0.kind.name) \($0.number)") }, chosen))
      \(select("state", "Estado", states, chosen))
      <div class="field"><label for="due">Vencen hasta</label><input type="date" id="due" name="due" value="\(chosen["due"])"></div>
      <div class="actions"><button class="button secondary">Filtrar</button>\(if: isFiltered, "<a class=\"button secondary\" href=\"/agreements\">Quitar filtros</a>")</div></form>
      """
  }

  private func select(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: [String: String]) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"><option value="">Todos</option>\
    \(options, { "<option value=\"\($0.0)\"\(flag: .selected, chosen[name] == $0.0)>\($0.1)</option>" })</select></div>
    """
  }

  private var empty: HTML {
    isFiltered
      ? "<div class=\"empty\"><p>Ningún acuerdo cumple con todo lo que pediste.</p><a class=\"button\" href=\"/agreements\">Quitar filtros</a></div>"
      : "<div class=\"empty\"><p>Todavía no hay acuerdos.</p><p class=\"quiet\">Se registran desde una sesión o desde su espacio.</p></div>"
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Acuerdos</caption><thead><tr><th scope="col">Acuerdo</th>\
    <th scope="col">Responsable</th><th scope="col">Vence</th><th scope="col">Estado</th></tr></thead><tbody>\(agreements, row)</tbody></table>
    """
  }

  private func row(_ view: AgreementView) -> HTML {
    let agreement = view.agreement
    return """
      <tr><th scope="row"><a href="/agreements/\(agreement.id.text)">\(agreement.code)</a> \(agreement.promise.text)<br>\
      <span class="quiet">\(view.bodyName)</span></th><td data-label="Responsable">\(view.organization), \(agreement.promise.post)</td>\
      <td data-label="Vence">\(Moment.text(agreement.promise.due))</td><td data-label="Estado">\(AgreementWords.badge(agreement, today: today))</td></tr>
      """
  }
}
enum AgreementWords {
  static func badge(_ agreement: Agreement, today: Day) -> HTML {
    agreement.isOverdue(on: today)
      ? "<span class=\"badge overdue\">Fuera de plazo</span>" : "<span class=\"badge plain\">\(agreement.state.name)</span>"
  }
}
