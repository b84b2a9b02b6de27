import Domain
import Foundation
import HTML
import Storage

/// The institutions of the directory.
enum OrganizationRoutes {
  static let routes: [Route] = [
    .get("/organizations", .may(.readDirectory)) { exchange in
      let actor = try exchange.actor
      return exchange.page(
        OrganizationListPage(
          organizations: try await exchange.site.organizations.all(of: actor.entity), plan: try await exchange.plan()))
    },
    .get("/organizations/:id", .may(.readDirectory)) { exchange in
      let actor = try exchange.actor
      guard let found = try await exchange.site.organizations.find(try exchange.identifier(), of: actor.entity) else {
        throw Problem.notFound
      }
      var search = ServiceSearch()
      search.organization = found.id
      search.includesClosed = true
      search.page = Int(exchange.query["page"]).map { max(1, min($0, 10_000)) } ?? 1
      let services = try await exchange.site.services.search(search, of: actor.entity, now: exchange.now)
      return exchange.page(
        OrganizationPage(
          organization: found, services: services, plan: try await exchange.plan(),
          gazetteer: try await exchange.gazetteer(for: services.items), now: exchange.now))
    },
  ]
}

/// Every institution, in the families the plan gives them.
struct OrganizationListPage: Page {
  let organizations: [OrganizationSummary]
  let plan: PlanPack

  var title: String { "Instituciones" }
  var section: Section? { .services }

  var content: HTML {
    let types = plan.actorTypes.map(\.code)
    let others = organizations.filter { !types.contains($0.organization.actorType ?? "") }
    return """
      <a class="crumb" href="/services">Servicios</a>
      <h1>Instituciones</h1>
      <p role="status">\(organizations.count) instituciones</p>
      \(if: organizations.isEmpty, "<div class=\"empty\"><p>No hay instituciones todavía.</p><p class=\"quiet\">Llegan con el plan o con una importación.</p></div>")
      \(plan.actorTypes, { type in group(type.name, type.role, organizations.filter { $0.organization.actorType == type.code }) })
      \(group("Otras instituciones", nil, others))
      """
  }

  private func group(_ name: String, _ role: String?, _ members: [OrganizationSummary]) -> HTML {
    guard !members.isEmpty else { return .empty }
    return
      "<section class=\"stack\"><h2>\(name)</h2>\(role.map { "<p class=\"quiet\">\($0)</p>" as HTML })<ul class=\"rows\">\(members, row)</ul></section>"
  }

  private func row(_ summary: OrganizationSummary) -> HTML {
    let organization = summary.organization
    let count = summary.services == 1 ? "1 servicio" : "\(summary.services) servicios"
    return """
      <li><h3><a href="/organizations/\(organization.id.text)">\(organization.name)</a></h3>\
      <p>\(organization.acronym.map { "\($0) · " })\(count)</p></li>
      """
  }
}

/// One institution and its services.
struct OrganizationPage: Page {
  let organization: Organization
  let services: ServicePage
  let plan: PlanPack
  let gazetteer: Gazetteer
  let now: Date

  var title: String { organization.name }
  var section: Section? { .services }

  var content: HTML {
    """
    <a class="crumb" href="/organizations">Instituciones</a>
    <h1>\(organization.name)</h1>
    <section class="card"><dl class="facts">\(fact("Sigla", organization.acronym))\(fact("Familia", family))\
    \(fact("Qué hace", organization.description))\(fact("Teléfono", organization.phone))\(fact("Correo", organization.email))\
    \(fact("Página web", organization.website))\(fact("RUC", organization.ruc))\(fact("Fuente", organization.source))</dl></section>
    <h2>Servicios</h2>
    <p role="status">\(services.total == 1 ? "1 servicio" : "\(services.total) servicios")</p>
    \(services.items.isEmpty ? "<div class=\"empty\"><p>Esta institución no tiene servicios en el directorio.</p></div>" : "<ul class=\"rows\">\(services.items, row)</ul>" as HTML)
    \(pages)
    """
  }

  private var family: String? { plan.actorTypes.first { $0.code == organization.actorType }?.name }

  private func fact(_ name: String, _ text: String?) -> HTML {
    text.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } ?? .empty
  }

  private func row(_ item: ServiceSummary) -> HTML {
    """
    <li><h3><a href="\(ServiceWords.address(item.service))">\(item.service.details.name)</a></h3>\
    <p>\(item.service.details.locations.first.map { ServiceWords.place($0, gazetteer) })</p>\
    <div class="cluster">\(ServiceWords.openness(item.service, now: now))\(ServiceWords.assurance(item.service, now: now))</div></li>
    """
  }

  private var pages: HTML {
    guard services.pages > 1 else { return .empty }
    let address = Address("/organizations/\(organization.id.text)")
    return """
      <nav class="pages" aria-label="Páginas de servicios"><p>Página \(services.page) de \(services.pages)</p><ul>\
      \(if: services.page > 1, "<li><a href=\"\(address.query([("page", String(services.page - 1))]))\" rel=\"prev\">Anterior</a></li>")\
      \(if: services.page < services.pages, "<li><a href=\"\(address.query([("page", String(services.page + 1))]))\" rel=\"next\">Siguiente</a></li>")</ul></nav>
      """
  }
}
