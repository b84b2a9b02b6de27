import Documents
import Domain
import Foundation
import HTML
import Storage

/// A map for the staff's page and the public one: the drawing of the server, which a script replaces by one that
/// moves. It comes after the list that says the same.
struct MapMarkup {
  let drawing: TerritoryDrawing
  let plan: PlanPack
  let places: [MapPlace]
  let words: MapWords
  let feeds: Feeds
  let leaflet: Leaflet
  let tiles: TileServer?
  let audience: Audience

  /// Where the script reads what it draws.
  struct Feeds {
    let territory: Address
    let services: Address
    /// What the identifier of a service is added to, e.g. `/services/`.
    let service: Address
  }

  enum Audience {
    /// Told what the server lacks; the map that moves comes by itself.
    case staff
    /// Nobody pays for the library who does not ask for it.
    case anyone
  }

  var html: HTML {
    guard let map = DistrictMap(drawing.boundaries, own: Set(plan.districts.map(\.ubigeo))) else { return missing }
    return """
      <section class="stack map-section" aria-labelledby="map-title"><link rel="stylesheet" href="\(StaticFiles.address("map.css"))">\
      <h2 id="map-title">\(words.title)</h2>
      \(opening)<p class="map-skip" id="map-skip" hidden><a href="#map-end">\(words.skip)</a></p>
      <figure class="map-frame"><div class="map" id="map" hidden role="region" aria-labelledby="map-title"\(data)></div>
      <div id="map-drawn">\(drawn(map))</div></figure>
      \(legend)\(words.credits(drawing.layers.map(\.layer)))
      <div id="map-end" tabindex="-1"></div>\(script)</section>
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
    guard audience == .staff else { return .empty }
    return """
      <section class="stack"><h2 id="map-title">\(words.title)</h2><div class="empty"><p>Todavía no hay límites que dibujar.</p>\
      <p class="quiet">Quien administra el sistema los importa en Territorio, «Capas del mapa». La lista está completa sin ellos.</p></div></section>
      """
  }

  private var opening: HTML? {
    guard audience == .anyone, let library = leaflet.library else { return nil }
    return """
      <p class="map-open" hidden><button type="button" class="second" id="map-open">\(words.move)</button> \
      <span class="hint">\(words.weight.replacing("{size}", with: String((library.bytes + 1023) / 1024)))</span></p>\
      <p class="note" id="map-refused" role="status" hidden>\(words.refused)</p>
      """
  }

  private var data: HTML {
    guard let library = leaflet.library else { return .empty }
    return """
      \(attribute: "data-library", library.script.text)\(attribute: "data-style", library.style.text)\
      \(attribute: "data-territory", feeds.territory.text)\(attribute: "data-places", feeds.services.text)\(attribute: "data-service", feeds.service.text)\
      \(attribute: "data-tiles", tiles?.template)\(attribute: "data-credit", tiles?.attribution)\(words.attributes)
      """
  }

  private var script: HTML {
    guard leaflet.library == nil else { return "<script type=\"module\" src=\"\(StaticFiles.address("map.js"))\"></script>" }
    guard audience == .staff else { return .empty }
    return "<p class=\"quiet small no-print\">Este mapa es un dibujo. Para acercarlo y moverlo falta en el servidor el paquete <span class=\"code\">libjs-leaflet</span>.</p>"
  }
}
