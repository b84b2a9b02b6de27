import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// What helps with a need, as a list and then on a map.
struct MapPortalPage: PortalPage {
  let visit: PortalVisit
  let need: Need?
  let listing: ServiceListing
  let markup: MapMarkup

  static func answer(_ visit: PortalVisit) async throws -> MapPortalPage {
    let question = MapQuestion(visit)
    var listing = try await ServiceListing.find(question.search, path: "map", query: question.query, visit)
    (listing.needs, listing.showsPlaces) = (visit.plan.needs, true)
    let markup = MapMarkup(
      drawing: try await visit.site.portal.drawing(of: visit.entity.id, in: visit.site.territory),
      plan: visit.plan, places: try await question.places(), words: MapWords(visit.words),
      feeds: .init(
        territory: visit.address("map/territory.geojson"), services: question.address("map/services.geojson"),
        service: visit.address("services/")),
      leaflet: visit.site.leaflet, tiles: visit.site.settings.tiles, audience: .anyone)
    return MapPortalPage(visit: visit, need: question.need, listing: listing, markup: markup)
  }

  var title: String { words.plain(.mapTitle) }
  var isDiscreet: Bool { need?.isSensitive ?? false }
  var isPersonal: Bool { visit.point != nil }
  var tiles: TileServer? { visit.site.settings.tiles }

  var content: HTML {
    """
    <h1>\(words(.mapTitle))</h1><p class="lead">\(words(.mapLead))</p>
    \(if: !markup.drawing.boundaries.isEmpty, "<p><a class=\"button second\" href=\"#map-title\">\(words(.seeOnMap))</a></p>")
    \(listing.markup)
    \(markup.html)
    """
  }
}

/// What the address of the map asks for.
struct MapQuestion {
  let visit: PortalVisit
  let need: Need?

  init(_ visit: PortalVisit) {
    self.visit = visit
    need = visit.plan.need(at: visit.exchange.query["need"])
  }

  /// Needs that say too much go by their number in addresses.
  var query: [(String, String)] { need.map { [("need", $0.publicCode)] } ?? [] }

  var search: ServiceSearch {
    var search = ServiceSearch()
    search.isPublic = true
    search.categories = need?.categories ?? []
    return search
  }

  /// Everything found, not one page of it.
  func places() async throws -> [MapPlace] {
    let form = visit.exchange.query
    var search = search
    search.districts = visit.plan.districts.map(\.ubigeo).filter { $0.rawValue == form["district"] }
    search.openAt = form["open"] == "1" ? visit.now : nil
    return try await visit.site.services.places(search, of: visit.entity.id, now: visit.now)
  }

  /// The same question elsewhere.
  func address(_ path: String) -> Address {
    let form = visit.exchange.query
    let district = visit.plan.districts.first { $0.ubigeo.rawValue == form["district"] }?.ubigeo.rawValue
    return visit.address(path).query(query + [("district", district ?? ""), ("open", form["open"] == "1" ? "1" : "")])
  }
}

/// What the script of the map reads.
enum MapPortalFeeds {
  static let routes: [Route] = [
    .get("/:language/map/territory.geojson", .everyone) { exchange in
      let visit = try await exchange.portalVisit()
      let drawing = try await visit.site.portal.drawing(of: visit.entity.id, in: visit.site.territory)
      return MapFeed.response(MapFeed.territory(drawing, of: visit.plan), to: exchange, .anyone)
    },
    .get("/:language/map/services.geojson", .everyone) { exchange in
      let question = MapQuestion(try await exchange.portalVisit())
      let isDiscreet = question.need?.isSensitive ?? false
      return MapFeed.response(MapFeed.services(try await question.places()), to: exchange, isDiscreet ? .nobody : .anyone)
    },
  ]
}

extension PortalVisit {
  /// The map of what a list shows; nil while there is nothing to draw it with.
  func map(_ need: Need?, _ district: Ubigeo?, _ isOnlyOpen: Bool) async throws -> Address? {
    let drawing = try await site.portal.drawing(of: entity.id, in: site.territory)
    guard !drawing.boundaries.isEmpty else { return nil }
    return address("map").query([
      ("need", need?.publicCode ?? ""), ("district", district?.rawValue ?? ""), ("open", isOnlyOpen ? "1" : ""),
    ])
  }
}

extension MapWords {
  init(_ words: PortalWords) {
    self.init(
      title: words.plain(.mapTitle), skip: words.plain(.skipMap), districts: words.plain(.mapDistricts),
      zones: words.plain(.mapZones), services: words.plain(.services), nodes: words.plain(.landmarks),
      layers: words.plain(.mapLayers), zoomIn: words.plain(.zoomIn), zoomOut: words.plain(.zoomOut),
      show: words.plain(.seeOnMap), open: words.plain(.openNow), shut: words.plain(.closedNow),
      unknown: words.plain(.hoursUnknown), expired: words.plain(.callFirst), move: words.plain(.mapMove),
      weight: words.plain(.mapWeight), refused: words.plain(.mapRefused),
      credits: { layers in
        layers.isEmpty
          ? .empty
          : "<p class=\"hint\">\(words(.mapSource, "source", spanish: LayerCredits(drawing: layers).text))</p>"
      })
  }
}
