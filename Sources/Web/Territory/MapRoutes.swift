import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The map of the territory and what it is drawn from.
enum MapRoutes {
  static let routes: [Route] =
    [
      .get("/map", .may(.readDirectory)) { exchange in try await show(exchange) },
      .get("/map/territory.geojson", .everyone) { exchange in
        let (entity, plan) = try await shown(exchange)
        return MapFeed.response(
          MapFeed.territory(try await exchange.site.territory.drawing(of: entity), of: plan), to: exchange)
      },
      .get("/map/services.geojson", .everyone) { exchange in
        let (entity, plan) = try await shown(exchange)
        let search = ServiceFilter(exchange.query, plan: plan).search(now: exchange.now)
        return MapFeed.response(
          MapFeed.services(try await exchange.site.services.places(search, of: entity, now: exchange.now)), to: exchange)
      },
    ] + Leaflet.routes

  private static func show(_ exchange: Exchange) async throws -> Response {
    let actor = try exchange.actor
    let plan = try await exchange.plan()
    let filter = ServiceFilter(exchange.query, plan: plan)
    let search = filter.search(now: exchange.now)
    let page = try await exchange.site.services.search(search, of: actor.entity, now: exchange.now)
    let settings = exchange.site.settings
    let markup = MapMarkup(
      drawing: try await exchange.site.territory.drawing(of: actor.entity), plan: plan,
      places: try await exchange.site.services.places(search, of: actor.entity, now: exchange.now), words: .spanish,
      feed: MapPage.address(filter, "/map/services.geojson"), service: "/services/", leaflet: exchange.site.leaflet,
      tiles: settings.tiles, isForStaff: true)
    var response = exchange.page(
      MapPage(
        markup: markup, page: page, filter: filter, search: search, gazetteer: try await exchange.gazetteer(for: page.items),
        now: exchange.now))
    // On this page alone pictures may come from that one server.
    if let tiles = settings.tiles { response.headers[.contentSecurityPolicy] = SecurityHeaders.policy(images: tiles.origin) }
    return response
  }

  /// Whose map it is: the account's entity, else the first by name that has a plan.
  private static func shown(_ exchange: Exchange) async throws -> (UUID, PlanPack) {
    if let actor = exchange.visitor.actor { return (actor.entity, try await exchange.plan()) }
    let entities = try await PackStore(database: exchange.site.database).entities()
    guard let entity = entities.filter({ $0.pack != nil }).min(by: { $0.name < $1.name }) else { throw Problem.notFound }
    return (entity.id, try await exchange.site.catalogs.current(entity.id, digest: entity.pack?.digest))
  }
}
