import Domain
import HTML
import Storage

/// What anyone may read of the minutes of bodies that decided so.
enum PublicMinutesRoutes {
  static let routes: [Route] = [
    .get("/public/bodies/:code/minutes", .everyone) { exchange in
      let found = try await exchange.publishedBodies(\.opensMinutes)
      guard let body = found.first, found.count == 1 else {
        return exchange.page(PublicBodyListPage(bodies: found, total: found.count, page: 1))
      }
      let page = exchange.pageNumber
      let list = try await exchange.site.minutes.published(of: body.body.id, in: body.entity, page: page)
      return exchange.page(PublicMinutesPage(body: body, minutes: list.minutes, total: list.total, page: page))
    },
    .get("/public/bodies/:code/minutes/:session/:version", .everyone) { exchange in
      let (code, session) = (try exchange.parameter("code"), try exchange.identifier("session"))
      guard let number = Int(try exchange.parameter("version")),
        let found = try await exchange.site.minutes.published(number, of: session, in: code)
      else { throw Problem.notFound }
      let base = "/public/bodies/\(code)/minutes"
      return exchange.page(
        MinutesVersionPage(
          published: found.minutes, session: session, base: "\(base)/\(session.text)",
          crumb: ("\(base)?entity=\(found.entity.text)", "Actas publicadas"), formats: [], press: exchange.site.press,
          refusal: nil))
    },
  ]
}

/// The published minutes of a body.
struct PublicMinutesPage: Page {
  let body: PublishedBody
  let minutes: [MinutesListing]
  let total: Int
  let page: Int

  var title: String { "Actas publicadas" }

  private var base: String { "/public/bodies/\(body.body.code)/minutes" }

  var content: HTML {
    """
    <a class="crumb" href="/public/bodies">Acuerdos y actas publicados</a>
    <div class="page-head"><div><h1>Actas publicadas</h1><p class="lead">\(body.body.facts.name), \(body.entityName)</p></div></div>
    <p>\(body.body.facts.purpose)</p>
    \(minutes.isEmpty ? "<div class=\"empty\"><p>Todavía no hay actas publicadas.</p></div>" : "<ul class=\"rows\">\(minutes, row)</ul>" as HTML)
    \(Paging(page: page, size: MinutesStore.pageSize, total: total, label: "Páginas de actas").links(at: Address(base).query([("entity", body.entity.text)])))
    """
  }

  private func row(_ item: MinutesListing) -> HTML {
    """
    <li><h2><a href="\(base + "/\(item.session.text)/\(item.versions)")">Acta N.º \(item.code)</a></h2>\
    <p>Sesión \(item.kind.name.lowercased()) del \(Moment.text(Day(item.startsAt)))</p></li>
    """
  }
}
