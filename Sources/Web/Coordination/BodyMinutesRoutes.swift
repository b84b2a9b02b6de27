import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The minutes of a body: its rules and the list for staff.
enum BodyMinutesRoutes {
  static let routes: [Route] = [
    .get("/bodies/:code/minutes", .may(.readBodies)) { exchange in try await list(exchange, nil) },
    .post("/bodies/:code/minutes", .may(.manageBodies)) { exchange in try await rule(exchange) },
  ]

  private static func list(
    _ exchange: Exchange, _ form: Form?, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let body = try await exchange.bodyView().body
    let actor = try exchange.actor
    let rule = try await exchange.site.minutes.rule(of: body.code, in: actor.entity)
    let found = try await exchange.site.minutes.list(of: body.code, in: actor.entity, page: exchange.pageNumber)
    return exchange.page(
      BodyMinutesPage(
        body: body, rule: rule, minutes: found.minutes, total: found.total, page: exchange.pageNumber,
        form: form ?? Form(rule), mayManage: Policy.allows(actor, .manageBodies),
        site: exchange.site.settings.publicAddress, token: exchange.formToken),
      status: status)
  }

  private static func rule(_ exchange: Exchange) async throws -> Response {
    let body = try await exchange.bodyView().body
    var form = exchange.form
    do {
      let kind: QuorumRule.Kind? = form.choice("quorum", "Elige con cuántas instituciones hay quórum.")
      let count = kind == .atLeast ? form.number("count", in: 1...200) : nil
      if kind == .atLeast, count == nil, form.error("count") == nil { form.refuse("count", MinutesRefusal.ruleMissing.sentence) }
      try form.finish()
      guard let quorum = kind.flatMap({ QuorumRule($0, count: count) }) else { throw FormRefused(form: form) }
      try await exchange.site.minutes.set(
        MinutesRule(quorum: quorum, isPublic: form["public"] == "yes"), of: body.code, by: try exchange.actor,
        now: exchange.now)
      return exchange.redirect("/bodies/\(body.code)/minutes", saying: .saved)
    } catch is FormRefused {
      return try await list(exchange, form, .unprocessableContent)
    }
  }
}

extension Form {
  fileprivate init(_ rule: MinutesRule) {
    self.init(values: [
      "quorum": [rule.quorum.kind.rawValue], "count": [rule.quorum.count.map(String.init) ?? ""],
      "public": [rule.isPublic ? "yes" : ""],
    ])
  }
}

/// The minutes of a body, and what it decides about them.
struct BodyMinutesPage: Page {
  let body: Body
  let rule: MinutesRule
  let minutes: [MinutesListing]
  let total: Int
  let page: Int
  let form: Form
  let mayManage: Bool
  let site: String
  let token: HTML

  var title: String { form.titled("Actas") }
  var section: Section? { .bodies }

  var content: HTML {
    """
    <a class="crumb" href="/bodies/\(body.code)">\(body.facts.name)</a>
    <div class="page-head"><div><h1>Actas</h1><p class="lead">\(body.facts.name)</p></div></div>
    \(form.summary)
    \(minutes.isEmpty ? "<div class=\"empty\"><p>Todavía no hay actas.</p><p class=\"quiet\">Se escriben desde cada sesión, cuando empieza.</p></div>" : "<ul class=\"rows\">\(minutes, row)</ul>" as HTML)
    \(Paging(page: page, size: MinutesStore.pageSize, total: total, label: "Páginas de actas").links(at: "/bodies/\(body.code)/minutes"))
    <section class="card"><h2>Reglas</h2><p>Quórum: \(rule.quorum.words).</p>\(rule.isPublic ? open : "<p>Las actas publicadas las lee quien tiene cuenta.</p>" as HTML)\
    \(if: mayManage, settings)</section>
    """
  }

  private var open: HTML {
    let address = "\(site)/public/bodies/\(body.code)/minutes"
    return "<p>Las actas publicadas se leen sin cuenta en <a href=\"\(address)\">\(address)</a></p>"
  }

  private func row(_ item: MinutesListing) -> HTML {
    let name = item.code.map { "Acta N.º \($0)" } ?? "Acta en otro documento"
    let reference: HTML = item.reference.map { "<p>\(SessionPage.reference($0))</p>" } ?? .empty
    return """
      <li><h2><a href="/sessions/\(item.session.text)">\(name)</a></h2><p>Sesión \(item.kind.name.lowercased()), \(Moment.text(item.startsAt))</p>\(reference)\
      \(item.state.map { "<div class=\"cluster\"><span class=\"badge plain\">\($0.name)</span></div>" as HTML })</li>
      """
  }

  private var settings: HTML {
    """
    <form class="stack no-print" method="post" action="/bodies/\(body.code)/minutes">\(token)\
    \(form.select("quorum", "Hay quórum con", QuorumRule.Kind.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige uno"))\
    \(form.input("count", "Cuántas instituciones", FieldLook(hint: "Solo si es un número fijo.", isOptional: true, most: 3, isNumeric: true)))\
    <label class="check"><input type="checkbox" name="public" value="yes"\(flag: .checked, form["public"] == "yes")>Cualquier persona puede leer las actas publicadas, sin cuenta</label>\
    <div class="actions"><button class="button secondary">Guardar las reglas</button></div></form>
    """
  }
}
