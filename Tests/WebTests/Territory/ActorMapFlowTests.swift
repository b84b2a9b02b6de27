import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Storage
import Support
import Testing

@testable import Web

@Suite struct ActorMapFlowTests {
  @Test func `who works where on what, with gaps and a drawing that a table repeats`() async throws {
    try await TestSite.withDirectory { site in
      try await site.town.drawDistricts(in: site.site.territory)
      try await site.add(try site.town.post())
      let text = try await site.browser(.gina).get("/actor-map").text
      #expect(text.contains("<h3>Salud</h3><p><span class=\"badge declined\">Sin servicio</span> Zona sur</p>"))
      #expect(text.contains("<h3>Educación</h3><p><span class=\"badge declined\">Sin servicio</span> en todas las zonas</p>"))
      #expect(text.contains("<th scope=\"col\">Zona norte</th>") && text.contains("Municipalidad</a>"))
      #expect(text.contains("<svg class=\"district-map\"") && text.contains("Dibujo de prueba (CC0, "))
      #expect(text.contains("class=\"map-own map-few\""))
      let chosen = try await site.browser(.gina).get("/actor-map?need=educacion").text
      #expect(chosen.contains("0 instituciones con servicios para «Educación»") || chosen.contains("Ninguna institución"))
    }
  }

  @Test func `without boundaries and without services the page says what is missing`() async throws {
    try await TestSite.withDirectory { site in
      let text = try await site.browser(.gina).get("/actor-map?page=99&need=nada").text
      #expect(text.contains("todavía no están importados") && text.contains("Ninguna institución tiene un servicio"))
    }
  }

  @Test func `what is taken out tells nothing of refuges and of what only staff may read`() async throws {
    try await TestSite.withDirectory { site in
      try await site.add(try site.town.post("Posta"))
      try await site.add(try site.town.post("Casa de acogida") {
        $0.visibility = .placeless; $0.categories = ["proteccion"]; $0.area = [Town.home]
      })
      var hidden = try site.town.post("Casa oculta") { $0.visibility = .staff; $0.categories = ["empleo"] }
      hidden.organization = try #require(site.town.organizations["cem"])
      try await site.add(hidden)
      let alicia = try await site.browser(.alicia)
      let csv = try await alicia.get("/actor-map.csv").text
      #expect(csv.contains("necesidad,Violencia,Zona norte,0,0"))
      #expect(csv.contains("necesidad,Violencia,Sin lugar en el plan,1,0"))
      #expect(csv.contains("necesidad,Empleo,Zona norte,0,0") && !csv.contains("Cem"))
      let report = try await alicia.get("/reports/actors").text
      #expect(!report.contains("Cem") && report.contains("Mapa de actores"))
      #expect(try await alicia.get("/actor-map").text.contains("Cem"))
      #expect(try await alicia.get("/audit").text.contains("Exportó un informe"))
    }
  }

  @Test func `a larger directory asks no more questions`() async throws {
    try await TestSite.withDirectory { outer in
      let database = CountingDatabase(outer.site.database)
      let site = Site(
        database: database, keys: outer.site.keys, settings: outer.site.settings, log: outer.site.log, now: outer.site.now)
      try await Application(router: RouteTable.all.router(for: site)).test(.router) { client in
        let inner = TestSite(site: site, town: outer.town, client: client, clock: outer.clock)
        let gina = try await inner.browser(.gina)
        _ = try await gina.get("/actor-map")
        let few = try await database.statements { _ = try await gina.get("/actor-map") }
        for number in 0..<60 { try await inner.add(try outer.town.post("Posta \(number)")) }
        let many = try await database.statements { _ = try await gina.get("/actor-map") }
        #expect(few == many && few < 14)
      }
    }
  }
}
