import Domain
import Foundation
import Hummingbird
import Storage

/// The open formats: anyone reads, from any origin, without cookies. Places of refuge never say where they are
/// (`Service.published`).
package enum OpenReferralRoutes {
  package static let routes: [Route] =
    OpenReferral.Endpoint.allCases.map { endpoint in
      .get(path(endpoint), .everyone) { exchange in
        let query = try OpenQuery(exchange.query, for: endpoint)
        let door = try await OpenDoor(exchange)
        if let unchanged = door.unchanged { return unchanged }
        return try await answer(endpoint, query, door)
      }
    } + OpenFileRoutes.routes + ForeignRoutes.routes

  /// `{id}` of the standard as the router has it.
  static func path(_ endpoint: OpenReferral.Endpoint) -> String { endpoint.rawValue.replacing("{id}", with: ":id") }

  private static func answer(
    _ endpoint: OpenReferral.Endpoint, _ query: OpenQuery, _ door: OpenDoor
  ) async throws -> Response {
    switch endpoint {
    case .root: return door.answer(root(door.exchange.site.settings.publicAddress))
    case .services: return try await door.services(query)
    case .service: return try await door.service(door.exchange.identifier())
    case .organizations: return try await door.organizations(query)
    case .organization: return try await door.organization(door.exchange.identifier(), query)
    case .serviceAtLocations: return try await door.links(query)
    case .serviceAtLocation: return try await door.link(door.exchange.identifier())
    case .taxonomies, .taxonomyTerms: return door.terms(endpoint, query)
    case .taxonomy, .taxonomyTerm: return try door.term(endpoint, door.exchange.identifier())
    }
  }

  private static func root(_ address: String) -> JSON {
    [
      "version": .text(OpenReferral.version), "profile": .text("\(address)/hsds/profile"),
      "openapi_url": .text("\(address)/hsds/openapi.json"),
    ]
  }
}
