import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import HTTPTypes
import NIOCore
import Storage
import Support
import Vault
@testable import Web

struct PortalServices: Sendable {
  let open: UUID
  /// Announced without its place.
  let hidden: UUID
  /// For the staff alone.
  let secret: UUID
}

extension TestSite {
  /// Loads the plan of the town and three services that test what may be seen.
  @discardableResult
  func openPortal() async throws -> PortalServices {
    try await town.loadPlan(in: site.database)
    let store = ServiceStore(database: site.database)
    let alicia = town.actor(.alicia)
    let place = Coordinates(latitude: -12.17, longitude: -76.97)
    let open = try town.post("Posta Ñahui") {
      $0.locations = [Location(id: UUID(), address: "Av. San Juan 900", ubigeo: Town.home, coordinates: Coordinates(latitude: -12.16, longitude: -76.98))]
      $0.documents = [
        RequiredDocument(name: "Partida", basis: .legal, legalBasis: "Ley 1", alternative: "Declaración jurada"),
        RequiredDocument(name: "Recibo de luz", basis: .practice),
      ]
      $0.contacts = [Contact(.whatsapp, "912345678"), Contact(.phone, "987654321")]
      $0.cost = "Gratis"
      $0.languages = [.spanish, .haitian]
      $0.hours = OpeningHours(Weekday.allCases.prefix(5).compactMap { OpeningHours.Span($0, 480, 960) })
    }
    let hidden = try town.post("Casa Esperanza") {
      $0.categories = ["proteccion"]
      $0.visibility = .placeless
      $0.locations = [Location(id: UUID(), name: "Local 12.34", address: "Jirón Escondido 7", ubigeo: Town.home, coordinates: place)]
      $0.contacts = [Contact(.phone, "014567890"), Contact(.inPerson, "Jirón Escondido 7, segundo piso")]
    }
    let secret = try town.post("Refugio Secreto") {
      $0.categories = ["proteccion"]
      $0.visibility = .staff
      $0.locations = [Location(id: UUID(), address: "Pasaje Secreto 3", ubigeo: Town.home, coordinates: place)]
    }
    return PortalServices(
      open: try await store.add(open, by: alicia, now: Town.now), hidden: try await store.add(hidden, by: alicia, now: Town.now),
      secret: try await store.add(secret, by: alicia, now: Town.now))
  }

  /// Asks without a session or a cookie.
  func anyone(_ path: String, near: String? = nil) async throws -> Answer {
    var headers = HTTPFields()
    if let near { headers[.init("Ayni-Near")!] = near }
    return try await client.execute(uri: path, method: .get, headers: headers) { response in
      Answer(status: response.status, headers: response.headers, text: String(buffer: response.body))
    }
  }

  /// A site whose statements are counted.
  static func runCounting(_ body: @Sendable (TestSite, CountingDatabase) async throws -> Void) async throws {
    try await withDatabase(.sqlite, migrations: Schema.migrations) { database in
      let counting = CountingDatabase(database)
      let town = try await Town.found(in: counting)
      let clock = TestClock()
      let site = Site(
        database: counting, keys: try LiveKeyRing.temporary(), settings: Site.Settings(passwordCost: .quick), now: { clock.now })
      try await Application(router: RouteTable.all.router(for: site)).test(.router) { client in
        try await body(TestSite(site: site, town: town, client: client, clock: clock), counting)
      }
    }
  }
}

extension TestSite {
  /// Asks a site of one's own.
  static func serving(_ site: Site, _ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    try await Application(router: RouteTable.all.router(for: site)).test(.router) { try await body($0) }
  }
}
