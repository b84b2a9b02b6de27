import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Institutions enter a body, change their role and leave.
enum MemberRoutes {
  static let routes: [Route] = [
    .get("/bodies/:code/members/new", .may(.manageBodies)) { exchange in
      try await showNew(exchange, try await exchange.bodyView(), Form())
    },
    .post("/bodies/:code/members/new", .may(.manageBodies)) { exchange in try await add(exchange) },
    .get("/bodies/:code/members/:id", .may(.manageBodies)) { exchange in
      let (view, member) = try await exchange.member()
      return exchange.page(MemberPage(body: view.body, member: member, form: Form(), token: exchange.formToken))
    },
    .post("/bodies/:code/members/:id", .may(.manageBodies)) { exchange in
      try await change(exchange) { member, form, actor in
        let role: MemberRole? = form.optionalChoice("role")
        try form.finish()
        try await exchange.site.bodies.setRole(
          role, of: member.membership.id, in: try exchange.parameter("code"), by: actor, now: exchange.now)
      }
    },
    .post("/bodies/:code/members/:id/departure", .may(.manageBodies)) { exchange in
      try await change(exchange) { member, form, actor in
        if form["sure"] != "yes" { form.refuse("sure", "Marca la casilla para retirar a la institución.") }
        try form.finish()
        try await exchange.site.bodies.removeMember(
          member.membership.id, from: try exchange.parameter("code"), by: actor, now: exchange.now)
      }
    },
  ]

  private static func add(_ exchange: Exchange) async throws -> Response {
    let view = try await exchange.bodyView()
    var form = exchange.form
    do {
      let organization = UUID(uuidString: form["organization"])
      if organization == nil { form.refuse("organization", "Elige la institución.") }
      let role: MemberRole? = form.optionalChoice("role")
      try form.finish()
      guard let organization else { throw FormRefused(form: form) }
      try await exchange.site.bodies.addMember(
        organization, role: role, to: view.body.code, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/bodies/\(view.body.code)", saying: .saved)
    } catch is FormRefused {
      return try await showNew(exchange, view, form, .unprocessableContent)
    } catch let refusal as BodyRefusal {
      form.refuse("organization", refusal.sentence)
      return try await showNew(exchange, view, form, .conflict)
    }
  }

  private static func change(
    _ exchange: Exchange, _ work: (MemberView, inout Form, Actor) async throws -> Void
  ) async throws -> Response {
    let (view, member) = try await exchange.member()
    var form = exchange.form
    do {
      try await work(member, &form, try exchange.actor)
      return exchange.redirect("/bodies/\(view.body.code)", saying: .saved)
    } catch is FormRefused {
      let page = MemberPage(body: view.body, member: member, form: form, token: exchange.formToken)
      return exchange.page(page, status: .unprocessableContent)
    } catch let refusal as BodyRefusal {
      form.refuse("role", refusal.sentence)
      let page = MemberPage(body: view.body, member: member, form: form, token: exchange.formToken)
      return exchange.page(page, status: .conflict)
    }
  }

  private static func showNew(
    _ exchange: Exchange, _ view: BodyView, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let seated = Set(view.inForce.map(\.membership.organization))
    let others = try await exchange.site.organizations.all(of: try exchange.actor.entity).filter {
      !seated.contains($0.id)
    }
    let page = NewMemberPage(body: view.body, organizations: others, form: form, token: exchange.formToken)
    return exchange.page(page, status: status)
  }
}

extension Exchange {
  /// The member the address names, within the body the address names.
  /// - Throws: `Problem.notFound`.
  func member() async throws -> (BodyView, MemberView) {
    let view = try await bodyView()
    let id = try identifier()
    guard let member = view.members.first(where: { $0.membership.id == id }) else { throw Problem.notFound }
    return (view, member)
  }
}

struct NewMemberPage: Page {
  let body: Body
  let organizations: [Organization]
  let form: Form
  let token: HTML

  var title: String { form.titled("Agregar institución") }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/bodies/\(body.code)">\(body.facts.name)</a>
    <h1>Agregar institución</h1>
    \(form.summary)
    <form class="stack" method="post" action="/bodies/\(body.code)/members/new" data-guard>\(token)
    \(form.select("organization", "Institución", organizations.map { ($0.id.text, $0.name) }, empty: "Elige una", FieldLook(hint: "Si no está en la lista, agrégala primero en Instituciones.")))
    \(form.select("role", "Rol en el espacio", MemberRole.allCases.map { ($0.rawValue, $0.name) }, empty: "Por definir", FieldLook(isOptional: true)))
    <div class="actions"><button class="button">Agregar</button><a class="button secondary" href="/bodies/\(body.code)">Cancelar</a></div></form>
    """
  }
}

/// Changes the role of a member or takes it out.
struct MemberPage: Page {
  let body: Body
  let member: MemberView
  let form: Form
  let token: HTML

  var title: String { form.titled("Rol y retiro") }
  var section: Section? { .bodies }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let address = "/bodies/\(body.code)/members/\(member.membership.id.text)"
    var shown = form
    if !form.has("role", form["role"]) { shown = Form(values: ["role": [member.membership.role?.rawValue ?? ""]]) }
    return """
      <a class="crumb" href="/bodies/\(body.code)">\(body.facts.name)</a>
      <h1>\(member.organization)</h1>
      \(form.summary)
      \(member.membership.isInForce ? forms(shown, address) : "<p class=\"notice\">Esta institución ya no integra el espacio.</p>")
      """
  }

  private func forms(_ shown: Form, _ address: String) -> HTML {
    """
    <form class="stack" method="post" action="\(address)">\(token)
    \(shown.select("role", "Rol en el espacio", MemberRole.allCases.map { ($0.rawValue, $0.name) }, empty: "Por definir"))
    <div class="actions"><button class="button">Guardar rol</button><a class="button secondary" href="/bodies/\(body.code)">Cancelar</a></div></form>
    <section class="stack"><h2>Retirar del espacio</h2><p>Sus puntos focales terminan su encargo hoy. Lo ya registrado se queda.</p>
    <form class="stack" method="post" action="\(address + "/departure")">\(token)
    \(form.error("sure").map { "<p class=\"error\" id=\"sure-e\">\($0)</p>" as HTML })
    <label class="check"><input type="checkbox" id="sure" name="sure" value="yes">Sí, \(member.organization) deja este espacio</label>
    <div class="actions"><button class="button danger">Retirar</button></div></form></section>
    """
  }
}
