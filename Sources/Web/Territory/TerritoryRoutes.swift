import Domain
import HTML
import Storage

/// Reading the territory of the plan.
package enum TerritoryRoutes {
  package static let routes: [Route] =
    [
      .get("/territory", .may(.readTerritory)) { exchange in
        let actor = try exchange.actor
        return exchange.page(
          TerritoryPage(
            plan: try await exchange.plan(), places: try await exchange.site.territory.nodePlaces(of: actor.entity),
            mayManageLayers: Policy.grants(actor.role, .manageLayers), mayPlace: Policy.grants(actor.role, .placeNode)))
      }
    ] + LayerRoutes.routes + NodeRoutes.routes + ActorMapRoutes.routes + MapRoutes.routes
}

/// Districts, zones and nodes, each with the line of the plan it comes from.
struct TerritoryPage: Page {
  let plan: PlanPack
  let places: [NodePlace]
  let mayManageLayers: Bool
  let mayPlace: Bool

  var title: String { "Territorio" }
  var section: Section? { .territory }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Territorio</h1><p class="lead">\(plan.identity.title)</p></div>\
    <div class="actions no-print"><a class="button" href="/map">Mapa de servicios</a><a class="button secondary" href="/actor-map">Mapa de actores</a>\(if: mayManageLayers, "<a class=\"button secondary\" href=\"/territory/layers\">Capas del mapa</a>")<button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    <section class="stack"><h2>Distritos</h2>\(districts)</section>
    <section class="stack"><h2>Zonas</h2><p class="quiet">Las zonas priorizan; no excluyen a nadie.</p>\(zones)</section>
    <section class="stack"><h2>Puntos de alta interacción</h2>\(nodes)</section>
    <p class="quiet small">Fuente: \(plan.identity.citation)</p>
    """
  }

  private var districts: HTML {
    guard !plan.districts.isEmpty else { return "<div class=\"empty\"><p>El plan no nombra distritos.</p></div>" }
    return """
      <table class="data"><caption class="hidden-text">Distritos</caption><thead><tr><th scope="col">Distrito</th><th scope="col">Provincia</th>\
      <th scope="col">Departamento</th><th scope="col">UBIGEO</th></tr></thead><tbody>\(plan.districts, {
        "<tr><th scope=\"row\"><a href=\"\(Address("/services").query([("place", $0.ubigeo.rawValue)]))\">\($0.name)</a></th><td data-label=\"Provincia\">\($0.province)</td><td data-label=\"Departamento\">\($0.department)</td><td data-label=\"UBIGEO\"><span class=\"code\">\($0.ubigeo.rawValue)</span></td></tr>"
      })</tbody></table>
      """
  }

  private var zones: HTML {
    guard !plan.zones.isEmpty else { return "<div class=\"empty\"><p>El plan no nombra zonas.</p></div>" }
    return "<ul class=\"rows\">\(plan.zones, zone)</ul>"
  }

  private func zone(_ zone: Zone) -> HTML {
    let names = plan.districts.filter { zone.districts.contains($0.ubigeo) }.map(\.name).joined(separator: ", ")
    return """
      <li><h3>\(zone.name)</h3><p>\(names.isEmpty ? "Sin distritos" : names)</p>\(zone.note.map { "<p class=\"quiet\">\($0)</p>" as HTML })\
      <div class="cluster no-print"><a href="\(Address("/services").query([("place", "z-\(zone.code)")]))">Ver servicios en \(zone.name)</a></div></li>
      """
  }

  private var nodes: HTML {
    guard !plan.nodes.isEmpty else { return "<div class=\"empty\"><p>El plan no nombra puntos.</p></div>" }
    return "\(NodeKind.allCases, group)"
  }

  private func group(_ kind: NodeKind) -> HTML {
    let nodes = plan.nodes.filter { $0.kind == kind }
    guard !nodes.isEmpty else { return .empty }
    return "<h3>\(kind.name.prefix(1).uppercased() + kind.name.dropFirst())</h3><ul class=\"rows\">\(nodes, node)</ul>"
  }

  private func isPlaced(_ node: Node) -> Bool { places.contains { $0.node == node.code } }

  private func node(_ node: Node) -> HTML {
    let zone = plan.zones.first { $0.code == node.zone }?.name
    return """
      <li><strong>\(node.name)</strong>\(zone.map { "<p>\($0)</p>" as HTML })\(node.note.map { "<p class=\"quiet\">\($0)</p>" as HTML })\
      \(if: mayPlace, "<div class=\"cluster no-print\"><a href=\"/territory/nodes/\(node.code)\">\(isPlaced(node) ? "Cambiar el lugar de" : "Ubicar en el mapa") «\(node.name)»</a></div>")</li>
      """
  }
}
