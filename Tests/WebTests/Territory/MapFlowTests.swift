import Database
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Support
import Testing
import Vault

@testable import Web

@Suite struct MapFlowTests {
  private static let secret = Coordinates(latitude: -12.1234, longitude: -76.9876)

  /// An open service, a refuge that says nothing of where it is, one only staff read, and a node.
  private func site(
    settings: Site.Settings = .init(passwordCost: .quick), _ body: @Sendable (TestSite) async throws -> Void
  ) async throws {
    try await TestSite.run(settings: settings) { site in
      try await site.town.loadPlan(in: site.site.database)
      try await site.town.drawDistricts(in: site.site.territory)
      try await site.add(try site.town.post("Posta abierta") {
        $0.locations = [Location(id: UUID(), address: "Av. Uno 1", ubigeo: Town.home, coordinates: Coordinates(latitude: -12.15, longitude: -76.95))]
      })
      for (name, visibility) in [("Casa de acogida", Visibility.placeless), ("Casa oculta", .staff)] {
        try await site.add(try site.town.post(name) {
          $0.visibility = visibility
          $0.categories = ["proteccion"]
          $0.locations = [Location(id: UUID(), address: "Jr. Secreto 7", ubigeo: Town.neighbour, coordinates: Self.secret)]
        })
      }
      guard let node = Town.plan.nodes.first else { throw Problem.notFound }
      try await site.site.territory.place(
        node, at: Coordinates(latitude: -12.11, longitude: -76.96), seen: 0, by: site.town.actor(.alicia), now: Town.now)
      try await body(site)
    }
  }

  private static let outputs = [
    "/map/services.geojson", "/map/services.geojson?need=violencia", "/map/services.geojson?category=proteccion",
    "/map/services.geojson?q=acogida", "/map/services.geojson?q=secreto", "/map/services.geojson?place=150142",
    "/map/territory.geojson", "/es/map", "/es/map?need=4", "/es/map?district=150142", "/es/map/services.geojson",
    "/es/map/services.geojson?need=4", "/en/map/services.geojson?district=150142", "/es/map/territory.geojson",
    "/actor-map.csv", "/actor-map.csv?need=violencia", "/reports/actors",
  ]

  @Test(arguments: outputs)
  func `no output of a map tells where a refuge is, or that a hidden service exists`(path: String) async throws {
    try await site { site in
      for person in [Person.alicia, .diego] {
        let answer = try await site.browser(person).get(path)
        for word in ["Secreto", "-12.123", "-76.98", "Casa oculta"] { #expect(!answer.text.contains(word), "\(word)") }
      }
    }
  }

  @Test func `the drawing of the page has one mark for what is published and one for the node`() async throws {
    try await site { site in
      let text = try await site.browser(.alicia).get("/map").text
      let drawing = try #require(text.firstRange(of: "<svg class=\"district-map\"").map { text[$0.lowerBound...] })
      let svg = drawing.prefix(upTo: try #require(drawing.firstRange(of: "</svg>")).lowerBound)
      #expect(svg.components(separatedBy: "map-service").count == 2)
      #expect(svg.components(separatedBy: "map-node").count == 2)
      #expect(text.contains("No sale en el mapa") && text.contains("Fuente de los límites y capas: Distritos: Dibujo de prueba (CC0"))
      #expect(try #require(text.firstRange(of: "<ol class=\"rows\">")).lowerBound < drawing.startIndex)
    }
  }

  @Test func `anyone reads what the public map draws, and what was read once costs nothing`() async throws {
    try await site { site in
      for path in ["/es/map/services.geojson", "/ht/map/territory.geojson"] {
        let answer = try await site.anyone(path)
        #expect(answer.status == .ok && answer.headers[.contentType] == "application/geo+json")
        #expect(answer.headers[.setCookie] == nil && answer.headers[.cacheControl] == "public, max-age=120")
        let tag = try #require(answer.headers[.eTag])
        let again = try await site.browser(.diego).send(path, method: .get, headers: [.ifNoneMatch: tag], body: "")
        #expect(again.status == .notModified && again.text.isEmpty)
        let found = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
        #expect(found?["type"] as? String == "FeatureCollection")
      }
      #expect(try await site.anyone("/es/map/services.geojson").text.contains("\"name\":\"Posta abierta\""))
      #expect(try await site.anyone("/es/map/services.geojson?need=educacion").text.contains("\"features\":[]"))
      #expect(try await site.anyone("/es/map/services.geojson?district=150142").text.contains("\"features\":[]"))
      #expect(try await site.anyone("/es/map/services.geojson?district=150133").text.contains("Posta abierta"))
      #expect(try await site.anyone("/es/map/territory.geojson").text.contains("\"kind\":\"node\""))
    }
  }

  @Test func `staff read their own entity's map with their session alone`() async throws {
    try await site { site in
      for path in ["/map/services.geojson", "/map/territory.geojson"] {
        #expect(try await site.browser(.diego).get(path).status != .ok)
        let answer = try await site.browser(.gina).get(path)
        #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-cache" && answer.headers[.vary] == "Cookie, Accept-Encoding")
      }
    }
  }

  @Test func `a node that a later plan calls a refuge is on no map`() async throws {
    try await site { site in
      var plan = Town.plan
      plan.nodes = plan.nodes.map {
        Node(code: $0.code, name: "Albergue \($0.name)", kind: $0.kind, zone: $0.zone, note: nil, source: $0.source)
      }
      let drawing = try await site.site.territory.drawing(of: site.town.entity)
      #expect(drawing.shownNodes(of: Town.plan).count == 1 && drawing.shownNodes(of: plan).isEmpty)
    }
  }

  @Test func `without the library the page says which package, and nothing else is missing`() async throws {
    try await site(settings: .init(passwordCost: .quick, leafletFolder: "/nowhere")) { site in
      let alicia = try await site.browser(.alicia)
      let text = try await alicia.get("/map").text
      #expect(text.contains("libjs-leaflet") && !text.contains("map.js") && text.contains("<svg class=\"district-map\""))
      #expect(try await alicia.get("/static/leaflet/leaflet.js").status == .notFound)
    }
  }

  @Test func `of the library's folder only its own files are served`() async throws {
    let folder = URL.temporaryDirectory.appending(path: "leaflet-\(UUID())")
    try FileManager.default.createDirectory(at: folder.appending(path: "images"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["leaflet.js", "leaflet.css", "secret.txt", "images/layers.png"] {
      try Data(name.utf8).write(to: folder.appending(path: name))
    }
    try await site(settings: .init(passwordCost: .quick, leafletFolder: folder.path)) { site in
      let diego = try await site.browser(.diego)
      #expect(try await diego.get("/static/leaflet/leaflet.js").text == "leaflet.js")
      #expect(try await diego.get("/static/leaflet/images/layers.png").headers[.contentType] == "image/png")
      for name in ["secret.txt", "..%2Fleaflet.js", "images/secret.txt", "images/..%2Fsecret.txt"] {
        #expect(try await diego.get("/static/leaflet/\(name)").status == .notFound, "\(name)")
      }
      #expect(try await site.browser(.alicia).get("/map").text.contains("/static/map.js"))
    }
  }

  @Test func `pictures come from elsewhere only if someone said so, and only on the map`() async throws {
    try await site { site in
      let answer = try await site.browser(.alicia).get("/map")
      #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.policy && !answer.text.contains("data-tiles"))
    }
    let tiles = TileServer(template: "https://tiles.example.pe/{z}/{x}/{y}.png", attribution: "© Ejemplo <b>")
    try await site(settings: .init(passwordCost: .quick, tiles: tiles)) { site in
      let alicia = try await site.browser(.alicia)
      let answer = try await alicia.get("/map")
      #expect(answer.headers[.contentSecurityPolicy]?.contains("img-src 'self' data: https://tiles.example.pe;") == true)
      #expect(answer.text.contains("data-credit=\"© Ejemplo &lt;b&gt;\""))
      for path in ["/services", "/map/territory.geojson", "/actor-map"] {
        #expect(try await alicia.get(path).headers[.contentSecurityPolicy] == SecurityHeaders.policy)
      }
    }
  }

  @Test func `without boundaries the list is whole and the page says what is missing`() async throws {
    try await TestSite.withDirectory { site in
      try await site.add(try site.town.post())
      let text = try await site.browser(.gina).get("/map?need=salud&open=&page=3").text
      #expect(text.contains("Posta Médica Ñahui") && text.contains("Todavía no hay límites que dibujar"))
    }
  }

  @Test func `a larger directory asks no more questions`() async throws {
    try await site { outer in
      let database = CountingDatabase(outer.site.database)
      let site = Site(
        database: database, keys: outer.site.keys, settings: outer.site.settings, log: outer.site.log, now: outer.site.now)
      try await Application(router: RouteTable.all.router(for: site)).test(.router) { client in
        let inner = TestSite(site: site, town: outer.town, client: client, clock: outer.clock)
        let gina = try await inner.browser(.gina)
        _ = try await gina.get("/map")
        let few = try await database.statements { _ = try await gina.get("/map") }
        for number in 0..<60 {
          try await inner.add(try outer.town.post("Posta \(number)") {
            $0.locations = [Location(id: UUID(), ubigeo: Town.home, coordinates: Coordinates(latitude: -12.1 - Double(number) / 1000, longitude: -76.95))]
          })
        }
        let many = try await database.statements { _ = try await gina.get("/map") }
        #expect(few == many && few < 32, "\(few) \(many)")
      }
    }
  }
}
