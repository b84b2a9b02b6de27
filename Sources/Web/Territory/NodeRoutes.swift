import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Where a point of the plan is: the technical secretary says it.
enum NodeRoutes {
  static let routes: [Route] = [
    .get("/territory/nodes/:code", .may(.placeNode)) { exchange in
      let (node, place) = try await known(exchange)
      let values = ["coordinates": place.map { [$0.coordinates.text] } ?? [], "seen": [String(place?.version ?? 0)]]
      return exchange.page(NodePage(node: node, form: Form(values: values), token: exchange.formToken))
    },
    .post("/territory/nodes/:code", .may(.placeNode)) { exchange in
      let (node, _) = try await known(exchange)
      var form = exchange.form
      let seen = form.number("seen", in: 0...1_000_000) ?? 0
      let check = CoordinateCheck(text: form.optional("coordinates", most: 64) ?? "")
      if check == .dropped {
        form.refuse("coordinates", "Escribe latitud y longitud de un lugar del Perú, como -12.1605, -76.9701, o deja el campo vacío.")
      }
      do {
        try form.finish()
        try await exchange.site.territory.place(
          node, at: check.coordinates, seen: seen, by: try exchange.actor, now: exchange.now)
        return exchange.redirect("/territory", saying: .saved)
      } catch LayerRefusal.refuge {
        form.refuse("coordinates", LayerRefusal.refuge.sentence)
      } catch is FormRefused {}
      return exchange.page(
        NodePage(node: node, form: form, token: exchange.formToken), status: .unprocessableContent)
    },
  ]

  private static func known(_ exchange: Exchange) async throws -> (Node, NodePlace?) {
    let code = try exchange.parameter("code")
    guard let node = try await exchange.plan().nodes.first(where: { $0.code == code }) else { throw Problem.notFound }
    let places = try await exchange.site.territory.nodePlaces(of: try exchange.actor.entity)
    return (node, places.first { $0.node == code })
  }
}

struct NodePage: Page {
  let node: Node
  let form: Form
  let token: HTML

  var title: String { form.titled("Ubicar un punto") }
  var section: Section? { .territory }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/territory">Territorio</a>
    <h1>\(node.name)</h1>
    \(form.summary)
    <p class="lead">Con su latitud y su longitud sale en el mapa, también en el público.</p>
    \(node.note.map { "<p class=\"quiet\">\($0)</p>" as HTML })
    <form class="stack" method="post" action="/territory/nodes/\(node.code)" data-guard>\(token)
    <input type="hidden" name="seen" value="\(form["seen"])">
    \(form.input("coordinates", "Latitud y longitud", FieldLook(hint: "Pégalas desde un mapa: -12.1605, -76.9701. Vacío: no sale en el mapa.", isOptional: true, autocomplete: "off", most: 64)))
    <div class="actions"><button class="button">Guardar</button><a class="button secondary" href="/territory">Cancelar</a></div></form>
    """
  }
}
