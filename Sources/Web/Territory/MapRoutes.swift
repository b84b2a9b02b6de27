import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The map of services for staff and what it is drawn from.
enum MapRoutes {
  static let routes: [Route] =
    [
      .get("/map", .may(.readDirectory)) { exchange in try await show(exchange) },
      .get("/map/territory.geojson", .may(.readDirectory)) { exchange in
        let drawing = try await exchange.site.territory.drawing(of: try exchange.actor.entity)
        return MapFeed.response(MapFeed.territory(drawing, of: try await exchange.plan()), to: exchange, .session)
      },
      .get("/map/services.geojson", .may(.readDirectory)) { exchange in
        let search = ServiceFilter(exchange.query, plan: try await exchange.plan()).search(now: exchange.now)
        let places = try await exchange.site.services.places(search, of: try exchange.actor.entity, now: exchange.now)
        return MapFeed.response(MapFeed.services(places), to: exchange, .session)
      },
    ] + Leaflet.routes

  private static func show(_ exchange: Exchange) async throws -> Response {
    let actor = try exchange.actor
    let plan = try await exchange.plan()
    let filter = ServiceFilter(exchange.query, plan: plan)
    let search = filter.search(now: exchange.now)
    let page = try await exchange.site.services.search(search, of: actor.entity, now: exchange.now)
    let markup = MapMarkup(
      drawing: try await exchange.site.territory.drawing(of: actor.entity), plan: plan,
      places: try await exchange.site.services.places(search, of: actor.entity, now: exchange.now), words: .spanish,
      feeds: .init(
        territory: "/map/territory.geojson", services: MapPage.address(filter, "/map/services.geojson"), service: "/services/"),
      leaflet: exchange.site.leaflet, tiles: exchange.site.settings.tiles, audience: .staff)
    var answer = exchange.page(
      MapPage(
        markup: markup, page: page, filter: filter, search: search, gazetteer: try await exchange.gazetteer(for: page.items),
        now: exchange.now))
    answer.headers.letPictures(from: exchange.site.settings.tiles)
    return answer
  }
}

extension HTTPFields {
  /// On this page alone pictures may come from that one server.
  mutating func letPictures(from tiles: TileServer?) {
    if let tiles { self[.contentSecurityPolicy] = SecurityHeaders.policy(images: tiles.origin) }
  }
}
