import Domain
import Foundation
import HTML
import Storage

/// The institutions, by name.
struct OrganizationListPage: Page {
  let found: OrganizationHits
  let search: OrganizationSearch
  let plan: PlanPack
  let mayAdd: Bool

  var title: String { "Instituciones" }
  var section: Section? { .services }

  var content: HTML {
    """
    <a class="crumb no-print" href="/services">Servicios</a>
    <div class="page-head"><div><h1>Instituciones</h1><p class="lead">Quién responde por los servicios y a dónde pertenece cada cuenta.</p></div>\
    <div class="actions no-print">\(if: mayAdd, "<a class=\"button\" href=\"/organizations/new\">Agregar institución</a>")</div></div>
    <form class="toolbar no-print" method="get" action="/organizations" role="search">
    <div class="field"><label for="q">Buscar</label><input type="search" id="q" name="q" value="\(search.words)" maxlength="100"></div>
    <div class="field"><label for="type">Familia</label><select id="type" name="type"><option value="">Todas</option>\
    \(plan.actorTypes, { "<option value=\"\($0.code)\"\(flag: .selected, $0.code == search.actorType)>\($0.name)</option>" })</select></div>
    <div class="actions"><button class="button">Buscar</button>\(if: isFiltered, "<a class=\"button secondary\" href=\"/organizations\">Quitar filtros</a>")</div></form>
    <p role="status">\(found.total == 1 ? "1 institución" : "\(found.total) instituciones")</p>
    \(found.items.isEmpty ? empty : "<ul class=\"rows\">\(found.items, row)</ul>" as HTML)
    \(pages)
    """
  }

  private var isFiltered: Bool { !search.words.isEmpty || search.actorType != nil }

  private var empty: HTML {
    isFiltered
      ? """
      <div class="empty"><p>Ninguna institución cumple con lo que pediste.</p>\
      <p class="quiet">Prueba con menos palabras o con otra familia.</p><a class="button" href="/organizations">Quitar filtros</a></div>
      """
      : """
      <div class="empty"><p>No hay instituciones todavía.</p>\
      <p class="quiet">Llegan con el plan, con una importación o cuando alguien las agrega.</p></div>
      """
  }

  private func row(_ summary: OrganizationSummary) -> HTML {
    let details = summary.organization.details
    let family = plan.actorTypes.first { $0.code == details.actorType }?.name
    let count = summary.services == 1 ? "1 servicio" : "\(summary.services) servicios"
    return """
      <li><h2><a href="\(OrganizationWords.address(summary.organization))">\(details.name)</a></h2>\
      <p>\([details.acronym, family, count].compactMap { $0 }.joined(separator: " · "))</p></li>
      """
  }

  private var pages: HTML {
    guard found.pages > 1 else { return .empty }
    let address = Address("/organizations").query([("q", search.words), ("type", search.actorType ?? "")])
    return """
      <nav class="pages" aria-label="Páginas de instituciones"><p>Página \(found.page) de \(found.pages)</p><ul>\
      \(if: found.page > 1, "<li><a href=\"\(address.query([("page", String(found.page - 1))]))\" rel=\"prev\">Anterior</a></li>")\
      \(if: found.page < found.pages, "<li><a href=\"\(address.query([("page", String(found.page + 1))]))\" rel=\"next\">Siguiente</a></li>")</ul></nav>
      """
  }
}

/// How an institution reads on every page.
enum OrganizationWords {
  static func address(_ organization: Organization) -> Address {
    "/organizations/\(organization.id.text)"
  }
}

/// One institution and its services.
struct OrganizationPage: Page {
  let organization: Organization
  let services: ServicePage
  let plan: PlanPack
  let gazetteer: Gazetteer
  let now: Date
  let rights: OrganizationRights
  let token: HTML

  private var details: OrganizationDetails { organization.details }
  private var address: Address { OrganizationWords.address(organization) }

  var title: String { details.name }
  var section: Section? { .services }

  var content: HTML {
    """
    <a class="crumb no-print" href="/organizations">Instituciones</a>
    <div class="page-head"><div><h1>\(details.name)</h1></div><div class="actions no-print">\
    \(if: rights.mayEdit, "<a class=\"button secondary\" href=\"\(Address(address.text + "/edit"))\">Corregir datos</a>")\
    \(if: rights.mayRetire, "<a class=\"button danger\" href=\"\(Address(address.text + "/retirement"))\">Retirar institución</a>")</div></div>
    \(organization.retiredAt.map { "<div class=\"notice warning\"><h2>Ya no está en el directorio</h2><p>Se retiró el \(Moment.text(Day($0))).</p></div>" as HTML })
    <section class="card"><dl class="facts">\(fact("Sigla", details.acronym))\(fact("Familia", family))\
    \(fact("Qué hace", details.description))\(fact("Dirección", place))\(point)\
    \(contact("Teléfono", details.phone.map { Contact(.phone, $0) }))\(contact("Correo", details.email.map { Contact(.email, $0) }))\
    \(contact("Página web", details.website.map { Contact(.web, $0) }))\(fact("RUC", details.ruc))\(fact("Fuente", organization.source))</dl></section>
    <h2>Servicios</h2>
    <p role="status">\(services.count)</p>
    \(if: rights.mayAsk, "<form class=\"no-print\" method=\"post\" action=\"\(address)/assurance\">\(token)<button class=\"button secondary\">Pedir por enlace que confirme sus datos</button></form>")
    \(services.items.isEmpty ? "<div class=\"empty\"><p>Esta institución no tiene servicios en el directorio.</p><p class=\"quiet\">Cuando alguien los agregue o los importe, aparecerán aquí.</p></div>" : "<ul class=\"rows\">\(services.items, row)</ul>" as HTML)
    \(pages)
    """
  }

  private var family: String? { plan.actorTypes.first { $0.code == details.actorType }?.name }

  private var place: String? {
    let parts = [details.address, details.ubigeo.map { gazetteer.name(of: $0) }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private var point: HTML {
    """
    <div><dt>Coordenadas</dt><dd>\(details.coordinates.map { "<p>\($0.text)</p><p class=\"quiet small\">Desde aquí se miden las distancias de sus cuentas.</p>" as HTML } ?? "<p>Sin coordenadas: sus cuentas no ven distancias, salvo que elijan un punto.</p>")</dd></div>
    """
  }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private func contact(_ name: String, _ contact: Contact?) -> HTML {
    guard let contact else { return .empty }
    let value: HTML = contact.link.map { "<a href=\"\(Address($0))\">\(contact.value)</a>" } ?? "\(contact.value)"
    return "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
  }

  private func row(_ item: ServiceSummary) -> HTML {
    """
    <li><h3><a href="\(ServiceWords.address(item.service))">\(item.service.details.name)</a></h3>\
    <p>\(ServiceWords.places(item.service.details, gazetteer))</p>\
    <div class="cluster">\(ServiceWords.openness(item.service, now: now))\(ServiceWords.assurance(item.service, now: now))</div></li>
    """
  }

  private var pages: HTML {
    guard services.pages > 1 else { return .empty }
    return """
      <nav class="pages" aria-label="Páginas de servicios"><p>Página \(services.page) de \(services.pages)</p><ul>\
      \(if: services.page > 1, "<li><a href=\"\(address.query([("page", String(services.page - 1))]))\" rel=\"prev\">Anterior</a></li>")\
      \(if: services.page < services.pages, "<li><a href=\"\(address.query([("page", String(services.page + 1))]))\" rel=\"next\">Siguiente</a></li>")</ul></nav>
      """
  }
}
