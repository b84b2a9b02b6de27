import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
import Vault
@testable import Web

/// The map anyone opens.
struct PortalMapTests {
  private func site(
    settings: Site.Settings = .init(passwordCost: .quick), _ body: @Sendable (TestSite) async throws -> Void
  ) async throws {
    try await TestSite.run(settings: settings) { site in
      try await site.openPortal()
      try await site.town.drawDistricts(in: site.site.territory)
      try await body(site)
    }
  }

  @Test(arguments: PortalLanguage.allCases)
  func `the map says first as a list what it shows, in each language`(language: PortalLanguage) async throws {
    try await site { site in
      let answer = try await site.anyone("/\(language.rawValue)/map")
      let text = answer.text
      #expect(answer.status == .ok && answer.headers[.setCookie] == nil)
      let list = try #require(text.firstRange(of: "<ul class=\"services\">"))
      let drawing = try #require(text.firstRange(of: "<svg class=\"district-map\""))
      #expect(list.lowerBound < drawing.lowerBound && text.contains("Posta Ñahui"))
      #expect(text.components(separatedBy: "data-place=").count == 2, "the refuge has no point")
      #expect(text.contains("data-places=\"/\(language.rawValue)/map/services.geojson\""))
      #expect(text.contains("data-service=\"/\(language.rawValue)/services/\""))
      #expect(text.contains("Distritos: Dibujo de prueba (CC0"))
    }
  }

  @Test func `nobody downloads the library who does not ask for it, and its weight is said`() async throws {
    let folder = URL.temporaryDirectory.appending(path: "leaflet-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(repeating: 65, count: 3000).write(to: folder.appending(path: "leaflet.js"))
    try Data(repeating: 65, count: 1000).write(to: folder.appending(path: "leaflet.css"))
    try await site(settings: .init(passwordCost: .quick, leafletFolder: folder.path)) { site in
      let text = try await site.anyone("/es/map").text
      #expect(!text.contains("<script defer src=\"/static/leaflet") && text.contains("data-library=\"/static/leaflet/leaflet.js"))
      #expect(text.contains("id=\"map-open\"") && text.contains("Descarga 4 KB más."))
    }
    try await site(settings: .init(passwordCost: .quick, leafletFolder: "/nowhere")) { site in
      let text = try await site.anyone("/es/map").text
      #expect(!text.contains("map.js") && !text.contains("map-open") && !text.contains("libjs-leaflet"))
      #expect(text.contains("<svg class=\"district-map\""))
    }
  }

  @Test func `a need that says too much goes by its number, without a title and without a copy`() async throws {
    try await site { site in
      let page = try await site.anyone("/es/map?need=violencia")
      #expect(page.headers[.cacheControl] == "no-store" && page.text.contains("<title>Municipalidad de Prueba</title>"))
      #expect(page.text.contains("services.geojson?need=4") && !page.text.contains("geojson?need=violencia"))
      #expect(try await site.anyone("/es/map/services.geojson?need=4").headers[.cacheControl] == "no-store")
      #expect(try await site.anyone("/es/map?need=salud").headers[.cacheControl] == "public, max-age=120")
    }
  }

  @Test func `lists lead to the map of the same, only where there is one`() async throws {
    try await site { site in
      #expect(try await site.anyone("/es").text.contains("href=\"/es/map\""))
      let need = try await site.anyone("/es/needs/salud?district=150133").text
      #expect(need.contains("href=\"/es/map?need=salud&amp;district=150133\""))
      let typed = try await site.anyone("/es/services?q=posta").text
      #expect(!typed.contains("/es/map"))
    }
    try await TestSite.run { site in
      try await site.openPortal()
      for page in ["/es", "/es/services", "/es/needs/salud"] {
        let text = try await site.anyone(page).text
        #expect(!text.contains("/es/map"), "\(page)")
      }
      let text = try await site.anyone("/es/map").text
      #expect(text.contains("Posta Ñahui") && !text.contains("district-map") && !text.contains("Capas del mapa"))
    }
  }

  @Test func `a layer that is imported, replaced or taken away changes the public map at once`() async throws {
    try await TestSite.run { site in
      try await site.openPortal()
      #expect(try await site.anyone("/es/map/territory.geojson").text.contains("\"features\":[]"))
      try await site.town.drawDistricts(in: site.site.territory)
      let drawn = try await site.anyone("/es/map")
      #expect(drawn.text.contains("<svg class=\"district-map\""))
      guard let node = Town.plan.nodes.first else { throw Problem.notFound }
      let place = Coordinates(latitude: -12.11, longitude: -76.96)
      try await site.site.territory.place(node, at: place, seen: 0, by: site.town.actor(.alicia), now: Town.now)
      #expect(try await site.anyone("/es/map/territory.geojson").text.contains("\"kind\":\"node\""))
      try await site.site.territory.remove(
        Town.layerDetails.code, by: AuditActor(site.town.actor(.elena)), now: Town.now)
      let gone = try await site.anyone("/es/map")
      #expect(!gone.text.contains("district-map"))
    }
  }

  @Test func `what was chosen stays chosen, and what is unknown counts as not chosen`() async throws {
    try await site { site in
      let text = try await site.anyone("/es/map?need=salud&district=150133&open=1&page=2").text
      #expect(text.contains("<option value=\"salud\" selected>") && text.contains("<option value=\"150133\" selected>"))
      #expect(text.contains("name=\"open\" value=\"1\" checked"))
      #expect(!text.contains("type=\"hidden\" name=\"need\""))
      let odd = try await site.anyone("/es/map?need=nada&district=999999&open=si&page=x")
      #expect(odd.status == .ok && odd.text.contains("Posta Ñahui"))
    }
  }

  @Test func `pictures come from elsewhere only on the map, when someone chose a server`() async throws {
    let tiles = TileServer(template: "https://tiles.example.pe/{z}/{x}/{y}.png", attribution: "© Ejemplo")
    try await site(settings: .init(passwordCost: .quick, tiles: tiles)) { site in
      let map = try await site.anyone("/es/map")
      #expect(map.headers[.contentSecurityPolicy]?.contains("https://tiles.example.pe") == true)
      let home = try await site.anyone("/es")
      #expect(home.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
    }
  }

  @Test func `more services ask no more of the database`() async throws {
    try await TestSite.runCounting { site, database in
      try await site.openPortal()
      try await site.town.drawDistricts(in: site.site.territory)
      _ = try await site.anyone("/es/map")
      site.clock.pass(minutes: 1)
      let few = try await database.statements { _ = try await site.anyone("/es/map") }
      let store = ServiceStore(database: site.site.database)
      for number in 0..<40 {
        _ = try await store.add(
          try site.town.post("Posta \(number)") {
            $0.locations = [Location(id: UUID(), ubigeo: Town.home, coordinates: Coordinates(latitude: -12.1 - Double(number) / 1000, longitude: -76.95))]
          }, by: site.town.actor(.alicia), now: Town.now)
      }
      let many = try await database.statements { _ = try await site.anyone("/es/map") }
      #expect(few == many && few < 40, "\(few) \(many)")
    }
  }
}
