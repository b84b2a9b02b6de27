import Domain
import HTML
import Storage

/// Every body of the entity.
struct BodyListPage: Page {
  let bodies: [BodySummary]
  let total: Int
  let page: Int
  let mayManage: Bool
  let mayReadAlerts: Bool
  let today: Day

  var title: String { "Coordinación" }
  var section: Section? { .bodies }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Coordinación</h1><p class="lead">Mesas, redes, grupos y comités: quién los integra y quién responde por cada institución.</p></div>\
    <div class="actions no-print">\(if: mayManage, "<a class=\"button\" href=\"/bodies/new\">Crear un espacio</a>")\
    <a class="button secondary" href="/sessions">Calendario de sesiones</a>\
    <a class="button secondary" href="/agreements">Acuerdos</a>\
    \(if: mayReadAlerts, "<a class=\"button secondary\" href=\"/alerts\">Alertas tempranas</a>")</div></div>
    \(total == 0 ? empty : "<ul class=\"rows\">\(bodies, row)</ul>")
    \(Paging(page: page, size: BodyStore.pageSize, total: total, label: "Páginas de espacios").links(at: "/bodies"))
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>Todavía no hay espacios de coordinación.</p>\
    <p class="quiet">Llegan con el plan, o los crea la secretaría técnica.</p>\
    \(if: mayManage, "<a class=\"button\" href=\"/bodies/new\">Crear el primero</a>")</div>
    """
  }

  private func row(_ summary: BodySummary) -> HTML {
    let body = summary.body
    return """
      <li><h2><a href="/bodies/\(body.code)">\(body.facts.name)</a></h2>\
      <p>\(body.facts.kind.name) · \(summary.members == 1 ? "1 institución" : "\(summary.members) instituciones") · \
      \(summary.focalPoints == 1 ? "1 punto focal" : "\(summary.focalPoints) puntos focales")</p>\
      <div class="cluster">\(if: body.facts.until.map { $0 < today } ?? false, "<span class=\"badge plain\">Terminó</span>")\
      \(if: summary.unconfirmed > 0, "<span class=\"badge urgent\">\(summary.unconfirmed) sin confirmar</span>")</div></li>
      """
  }
}

/// Where a list stands among its pages.
struct Paging {
  let page: Int
  let size: Int
  let total: Int
  let label: String

  func links(at address: Address) -> HTML {
    let last = (total + size - 1) / size
    guard last > 1 else { return .empty }
    func link(_ page: Int, _ words: String, _ relation: String) -> HTML {
      "<li><a href=\"\(address.query([("page", String(page))]))\" rel=\"\(relation)\">\(words)</a></li>"
    }
    return """
      <nav class="pages" aria-label="\(label)"><p>Página \(page) de \(last)</p><ul>\
      \(if: page > 1, link(page - 1, "Anterior", "prev"))\(if: page < last, link(page + 1, "Siguiente", "next"))</ul></nav>
      """
  }
}
