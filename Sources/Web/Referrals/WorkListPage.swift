import Domain
import Foundation
import HTML
import Storage

/// What waits for an answer, what waits for others; what is late comes first.
struct WorkListPage: Page {
  let list: WorkList
  let filter: WorkFilter
  let mayCreate: Bool

  let title = "Derivaciones"
  var section: Section? { .referrals }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Derivaciones</h1></div>\
    \(if: mayCreate, "<div class=\"actions\"><a class=\"button\" href=\"/referrals/new\">Derivar</a></div>")</div>
    <nav class="cluster no-print" aria-label="Bandejas">\(WorkFilter.Box.allCases, tab)</nav>
    \(toolbar)
    <div class="stack wide"><p role="status">\(count)</p>
    \(list.items.isEmpty ? empty : "<ul class=\"rows\">\(list.items, row)</ul>" as HTML)
    \(pages)
    <p class="no-print"><a href="/referrals/calendar">Días que tu institución no atiende</a></p></div>
    """
  }

  private func tab(_ box: WorkFilter.Box) -> HTML {
    let (open, late) = (list.open[box]?.open ?? 0, list.open[box]?.late ?? 0)
    let overdue = late == 0 ? "" : ", \(late) fuera de plazo"
    return """
      <a class="button small\(if: box != filter.box, " secondary")" href="\(WorkFilter(box: box).address)"\
      \(attribute: "aria-current", box == filter.box ? "page" : nil)>\
      \(box == .received ? "Recibidas" : "Enviadas"): \(open) en curso\(overdue)</a>
      """
  }

  private var toolbar: HTML {
    """
    <form class="toolbar no-print" method="get" action="/referrals"><input type="hidden" name="box" value="\(filter.box.rawValue)">
    <div class="field"><label for="state">Estado</label><select id="state" name="state"><option value="">En curso</option>\
    \(ReferralState.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, filter.state == $0)>\($0.name)</option>" })\
    </select></div>
    <div class="field"><label for="urgency">Urgencia</label><select id="urgency" name="urgency"><option value="">Todas</option>\
    \(Urgency.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, filter.urgency == $0)>\($0.name)</option>" })\
    </select></div>
    <label class="check"><input type="checkbox" name="late" value="1"\(flag: .checked, filter.isLate)>Solo fuera de plazo</label>
    <label class="check"><input type="checkbox" name="all" value="1"\(flag: .checked, filter.includesFinished)>También las terminadas</label>
    <div class="actions"><button class="button secondary">Filtrar</button></div></form>
    """
  }

  private var count: String {
    switch list.total {
    case 0: "Ninguna derivación."
    case 1: "Una derivación."
    default: "\(list.total) derivaciones."
    }
  }

  private func row(_ item: WorkItem) -> HTML {
    let other = filter.box == .received ? "De" : "Para"
    return """
      <li><h2><a href="/referrals/\(item.referral.id.text)">\(item.serviceName)</a></h2>
      <p>\(item.needName). \(other): \(item.otherName).</p>
      <p class="quiet">Enviada el \(Moment.text(item.referral.createdAt))\(item.standing.sentence.map { ". \($0)." })</p>
      <div class="cluster">\(item.referral.badges(item.standing))</div></li>
      """
  }

  private var empty: HTML {
    let why: HTML =
      filter.isNarrowed
      ? "<p>Ninguna derivación cumple con lo que elegiste.</p><p><a href=\"\(WorkFilter(box: filter.box).address)\">Quitar los filtros</a></p>"
      : filter.box == .received
        ? "<p>Tu institución no tiene derivaciones por responder.</p><p class=\"quiet\">Aparecen aquí cuando otra institución deriva a uno de tus servicios.</p>"
        : "<p>Tu institución no tiene derivaciones en curso.</p><p class=\"quiet\">Aparecen aquí cuando derivas a una persona a un servicio.</p>"
    return "<div class=\"empty\">\(why)</div>"
  }

  private var pages: HTML {
    let last = max(1, (list.total + WorkFilter.pageSize - 1) / WorkFilter.pageSize)
    guard last > 1 else { return .empty }
    let first = (filter.page - 1) * WorkFilter.pageSize + 1
    return """
      <nav class="pages" aria-label="Páginas de resultados"><p>\(first) a \(min(first + list.items.count - 1, list.total)) de \(list.total)</p><ul>\
      \(if: filter.page > 1, "<li><a href=\"\(filter.on(page: filter.page - 1).address)\" rel=\"prev\">Anterior</a></li>")\
      <li><a href="\(filter.address)" aria-current="page">\(filter.page)</a></li>\
      \(if: filter.page < last, "<li><a href=\"\(filter.on(page: filter.page + 1).address)\" rel=\"next\">Siguiente</a></li>")</ul></nav>
      """
  }
}
