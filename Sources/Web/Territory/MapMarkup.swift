import Documents
import Domain
import Foundation
import HTML
import Storage

/// The words of a map, for each language that shows one.
struct MapWords: Sendable {
  let title, skip, districts, zones, services, nodes, layers, zoomIn, zoomOut, show: String
  let open, shut, unknown, expired: String

  static let spanish = MapWords(
    title: "Mapa", skip: "Saltar el mapa", districts: "Distritos", zones: "Zonas", services: "Servicios",
    nodes: "Puntos de alta interacción", layers: "Capas del mapa", zoomIn: "Acercar", zoomOut: "Alejar",
    show: "Ver en el mapa", open: "Abierto ahora", shut: "Cerrado ahora", unknown: "Horario sin confirmar",
    expired: "Verificación vencida")
}

/// A map for the staff's page and the public one: the drawing of the server, which a script replaces by one that
/// moves. It comes after the list that says the same.
struct MapMarkup {
  let drawing: TerritoryDrawing
  let plan: PlanPack
  let places: [MapPlace]
  let words: MapWords
  /// Of the services on it.
  let feed: Address
  /// What the identifier of a service is added to, e.g. `/services/`.
  let service: Address
  let leaflet: Leaflet
  let tiles: TileServer?
  /// Whether to say what the machine lacks.
  let isForStaff: Bool

  var html: HTML {
    guard let map = DistrictMap(drawing.boundaries, own: Set(plan.districts.map(\.ubigeo))) else { return missing }
    return """
      <section class="stack map-section" aria-labelledby="map-title"><h2 id="map-title">\(words.title)</h2>
      <p class="no-print js-only"><a href="#map-end">\(words.skip)</a></p>
      <figure class="map-frame"><div class="map no-print" id="map" hidden role="region" aria-labelledby="map-title"\(data)></div>
      <div id="map-drawn">\(drawn(map))</div></figure>
      \(legend)\(LayerCredits(drawing: drawing.layers.map(\.layer)).html)
      <div id="map-end" tabindex="-1"></div>\(scripts)</section>
      """
  }

  private func drawn(_ map: DistrictMap) -> HTML {
    let nodes = drawing.shownNodes(of: plan)
    return DistrictMapMarkup(
      map: map, label: "\(words.title): \(words.services) \(places.count), \(words.nodes) \(nodes.count)",
      marks: places.map { .init(place: $0.coordinates, isNode: false) } + nodes.map { .init(place: $0.place, isNode: true) }
    ).html
  }

  private var legend: HTML {
    """
    <ul class="map-legend small"><li><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle class="map-service" cx="8" cy="8" r="6"/></svg> \(words.services)</li>\
    <li><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><rect class="map-node" x="2" y="2" width="12" height="12"/></svg> \(words.nodes)</li></ul>
    """
  }

  private var missing: HTML {
    guard isForStaff else { return .empty }
    return """
      <section class="stack"><h2>\(words.title)</h2><div class="empty"><p>Todavía no hay límites que dibujar.</p>\
      <p class="quiet">Quien administra el sistema los importa en Territorio, «Capas del mapa». La lista está completa sin ellos.</p></div></section>
      """
  }

  private var data: HTML {
    """
    \(attribute: "data-territory", "/map/territory.geojson")\(attribute: "data-places", feed.text)\(attribute: "data-service", service.text)\
    \(attribute: "data-tiles", tiles?.template)\(attribute: "data-credit", tiles?.attribution)\
    \(attribute: "data-districts", words.districts)\(attribute: "data-zones", words.zones)\(attribute: "data-services", words.services)\
    \(attribute: "data-nodes", words.nodes)\(attribute: "data-layers", words.layers)\(attribute: "data-zoom-in", words.zoomIn)\
    \(attribute: "data-zoom-out", words.zoomOut)\(attribute: "data-show", words.show)\(attribute: "data-open", words.open)\
    \(attribute: "data-shut", words.shut)\(attribute: "data-unknown", words.unknown)\(attribute: "data-expired", words.expired)
    """
  }

  private var scripts: HTML {
    guard let library = leaflet.addresses else {
      return isForStaff
        ? "<p class=\"quiet small no-print\">Este mapa es un dibujo. Para acercarlo y moverlo falta en el servidor el paquete <span class=\"code\">libjs-leaflet</span>.</p>"
        : .empty
    }
    return """
      <link rel="stylesheet" href="\(library.style)"><script defer src="\(library.script)"></script>\
      <script type="module" src="\(StaticFiles.address("map.js"))"></script>
      """
  }
}
