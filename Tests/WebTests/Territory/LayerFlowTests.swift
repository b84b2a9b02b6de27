import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct LayerFlowTests {
  private let terms = ["name": "Distritos", "source": "Dibujo de prueba", "licence": "CC0"]

  @Test func `an administrator brings the districts, and sees them listed with their source`() async throws {
    try await TestSite.withDirectory { site in
      let elena = try await site.browser(.elena)
      #expect(try await elena.get("/territory/layers").text.contains("Todavía no hay capas"))
      let answer = try await elena.upload(Town.layer(), to: "/territory/layers/new", fields: terms, fileName: "d.geojson")
      #expect(answer.location == "/territory/layers?ok=layer-imported")
      let list = try await elena.get("/territory/layers?ok=layer-imported").text
      #expect(list.contains("Dibujo de prueba. Licencia: CC0") && list.contains("3 elementos"))
      #expect(list.contains("Capa importada."))
      #expect(try await elena.get("/audit").text.contains("Importó una capa del mapa"))
    }
  }

  @Test func `what is wrong is said feature by feature, and what was typed is kept`() async throws {
    try await TestSite.withDirectory { site in
      let elena = try await site.browser(.elena)
      let bad = String(decoding: Town.layer(), as: UTF8.self).replacing("\"150142\"", with: "\"<b>\"")
      let answer = try await elena.upload(Array(bad.utf8), to: "/territory/layers/new", fields: terms)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("Elemento 2 (Distritos 150142): «&lt;b&gt;» no es un UBIGEO de seis dígitos"))
      #expect(answer.text.contains("value=\"Dibujo de prueba\"") && answer.text.contains("<title>Error: "))
      let none = try await site.site.territory.layers(of: site.town.entity)
      #expect(none.isEmpty)
      let left = try await elena.upload(
        Array(bad.utf8), to: "/territory/layers/new", fields: terms.merging(["skips": "1"]) { $1 })
      #expect(left.status == .seeOther)
    }
  }

  @Test func `a layer is replaced only when that was asked for`() async throws {
    try await TestSite.withDirectory { site in
      let elena = try await site.browser(.elena)
      try await site.town.drawDistricts(in: site.site.territory)
      let answer = try await elena.upload(Town.layer(), to: "/territory/layers/new", fields: terms)
      #expect(answer.status == .unprocessableContent && answer.text.contains("Ya hay una capa «Distritos»"))
      let sure = try await elena.upload(
        Town.layer(), to: "/territory/layers/new", fields: terms.merging(["replaces": "1"]) { $1 })
      #expect(sure.status == .seeOther)
    }
  }

  @Test(arguments: ["name", "source", "licence"])
  func `nothing is imported without a name, a source and a licence`(missing: String) async throws {
    try await TestSite.withDirectory { site in
      let elena = try await site.browser(.elena)
      let answer = try await elena.upload(
        Town.layer(), to: "/territory/layers/new", fields: terms.filter { $0.key != missing })
      #expect(answer.status == .unprocessableContent && answer.text.contains("href=\"#\(missing)\""))
    }
  }

  @Test func `no file, a text and a picture are refused in words`() async throws {
    try await TestSite.withDirectory { site in
      let elena = try await site.browser(.elena)
      for (bytes, words) in [([], "Elige el archivo"), (Array("hola".utf8), "no es GeoJSON"), ([0x89, 0x50, 0xFF], "no es GeoJSON")] {
        let answer = try await elena.upload(bytes, to: "/territory/layers/new", fields: terms)
        #expect(answer.status == .unprocessableContent && answer.text.contains(words))
      }
    }
  }

  @Test func `a layer goes only after a question, and one that is gone is not found`() async throws {
    try await TestSite.withDirectory { site in
      try await site.town.drawDistricts(in: site.site.territory)
      let elena = try await site.browser(.elena)
      #expect(try await elena.get("/territory/layers/distritos/removal").text.contains("¿Quitar la capa «Distritos»?"))
      #expect(try await elena.post("/territory/layers/distritos/removal").location == "/territory/layers?ok=layer-removed")
      #expect(try await elena.post("/territory/layers/distritos/removal").status == .notFound)
      #expect(try await elena.get("/territory/layers/distritos/removal").status == .notFound)
    }
  }

  @Test func `the secretary puts a point of the plan on the map`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/territory").text.contains("Ubicar en el mapa «Terminal terrestre»"))
      let swapped = try await alicia.post(
        "/territory/nodes/terminal", ["seen": "0", "coordinates": "-76.95, -12.15"])
      #expect(swapped.location == "/territory?ok=saved")
      let places = try await site.site.territory.nodePlaces(of: site.town.entity)
      #expect(places.first?.coordinates == Coordinates(latitude: -12.15, longitude: -76.95))
      #expect(try await alicia.get("/territory").text.contains("Cambiar el lugar de «Terminal terrestre»"))
      let wrong = try await alicia.post("/territory/nodes/terminal", ["seen": "1", "coordinates": "40, 3"])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"40, 3\""))
      #expect(try await alicia.post("/territory/nodes/terminal", ["seen": "0", "coordinates": ""]).status == .conflict)
      #expect(try await alicia.get("/territory/nodes/no-hay").status == .notFound)
    }
  }
}
