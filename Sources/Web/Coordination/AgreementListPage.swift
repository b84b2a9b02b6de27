import Domain
import Foundation
import HTML
import Storage

/// Agreements by body, institution, milestone, state and due date.
struct AgreementListPage: Page {
  let agreements: [AgreementView]
  let total: Int
  let page: Int
  let toolbar: AgreementToolbar
  let today: Day

  var title: String { "Acuerdos" }
  var section: Section? { .bodies }

  var content: HTML {
    """
    <a class="crumb" href="/bodies">Coordinación</a>
    <div class="page-head"><div><h1>Acuerdos</h1><p class="lead">Quién se comprometió a qué, y hasta cuándo.</p></div>\
    <div class="actions no-print"><a class="button secondary" href="\(Address("/agreements/board").query(filter.pairs))">Ver tablero</a></div></div>
    \(toolbar.markup(at: "/agreements", more: .empty))
    <p role="status">\(total == 1 ? "1 acuerdo" : "\(total) acuerdos")</p>
    \(agreements.isEmpty ? empty : table)
    \(Paging(page: page, size: AgreementStore.pageSize, total: total, label: "Páginas de acuerdos").links(at: Address("/agreements").query(filter.pairs)))
    """
  }

  private var filter: AgreementFilter { toolbar.filter }
  private var isFiltered: Bool { filter.pairs.contains { !$0.1.isEmpty } }

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
