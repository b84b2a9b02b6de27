import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct LocationFlowTests {
  private static let fields = [
    "seen": "1", "place": "Anexo <b>", "address": "Jr. Puno 12", "ubigeo": "150142", "coordinates": "-12.2, -76.9",
    "phone": "052-241010", "hours": "sábado 9:00-12:00",
  ]

  private func fields(_ changes: [String: String] = [:]) -> [String: String] {
    Self.fields.merging(changes) { $1 }
  }

  @Test func `places are added, shown, corrected, moved to the front and removed`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let id = try await site.add(try site.town.post { $0.hours = .always })
      #expect(try await alicia.get("/services/\(id)").text.contains("/services/\(id)/locations/new"))
      let form = try await alicia.get("/services/\(id)/locations/new").text
      #expect(form.contains("todos los días, las 24 horas") && form.contains("name=\"seen\" value=\"1\""))
      let added = try await alicia.request(.post, "/services/\(id)/locations/new", fields())
      #expect(added.location == "/services/\(id)?ok=saved")
      let place = try #require(try await site.service(id).details.locations.last)
      #expect(place.coordinates == Coordinates(latitude: -12.2, longitude: -76.9) && place.ubigeo == Town.neighbour)
      let page = try await alicia.get("/services/\(id)").text
      for words in [
        "Dónde: 2 locales", "Anexo &lt;b&gt;", "Jr. Puno 12, Villa El Salvador, Lima", "sábado, de 9:00 a 12:00",
        "tel:052241010", "-12.2, -76.9", "Abierto ahora en 1 de 2 locales",
      ] { #expect(page.contains(words), "\(words)") }
      #expect(!(try await site.browser(.gina).get("/services/\(id)").text.contains("/locations/")))

      let path = "/services/\(id)/locations/\(place.id.uuidString.lowercased())"
      let edit = try await alicia.get("\(path)/edit").text
      #expect(edit.contains("value=\"-12.2, -76.9\"") && edit.contains("sábado 9:00-12:00") && edit.contains("local principal"))
      let saved = try await alicia.request(.post, "\(path)/edit", fields(["seen": "2", "main": "1", "hours": ""]))
      #expect(saved.status == .seeOther)
      #expect(try await site.service(id).details.locations.map(\.id).first == place.id)
      #expect(try await !alicia.get("\(path)/edit").text.contains("local principal"))
      // The form of the service leaves places alone.
      #expect(try await !alicia.get("/services/\(id)/edit").text.contains("name=\"address\""))

      #expect(try await alicia.get("\(path)/removal").text.contains("seguirá atendiendo en sus otros locales"))
      #expect(try await alicia.request(.post, "\(path)/removal", ["seen": "3"]).location == "/services/\(id)?ok=removed")
      #expect(try await alicia.get("\(path)/removal").status == .notFound)
      let last = try #require(try await site.service(id).details.locations.first)
      let lastPath = "/services/\(id)/locations/\(last.id.uuidString.lowercased())"
      #expect(try await alicia.get("\(lastPath)/removal").text.contains("quedará sin local"))
      #expect(try await alicia.request(.post, "\(lastPath)/removal", ["seen": "4"]).status == .seeOther)
      let empty = try await alicia.get("/services/\(id)").text
      #expect(empty.contains("Este servicio no tiene local") && empty.contains("Tampoco tiene un contacto"))
      #expect(try await alicia.get("/services").text.contains("Sin local: solo por sus contactos"))
    }
  }

  @Test func `a service by telephone alone says so`() async throws {
    try await TestSite.withDirectory { site in
      let id = try await site.add(
        try site.town.post {
          $0.locations = []
          $0.contacts = [Contact(.phone, "1810"), Contact(.whatsapp, "987654321")]
        })
      let page = try await site.browser(.gina).get("/services/\(id)").text
      #expect(page.contains("no tiene local") && page.contains("Se atiende solo por sus contactos: teléfono, whatsapp."))
    }
  }

  @Test func `what is wrong is said at its field and nothing typed is lost`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let id = try await site.add(try site.town.post())
      for (field, value) in [
        ("place", String(repeating: "x", count: 201)), ("place", "a\u{7}b"), ("address", String(repeating: "x", count: 301)),
        ("ubigeo", "999999"), ("ubigeo", "abc"), ("coordinates", "norte"), ("coordinates", "48.8, 2.3"),
        ("coordinates", "-12.2"), ("phone", "no hay"), ("hours", "cuando sea"), ("hours", "8:00-13:00"),
      ] {
        let answer = try await alicia.request(.post, "/services/\(id)/locations/new", fields([field: value]))
        #expect(answer.status == .unprocessableContent, "\(field) \(value)")
        #expect(answer.text.contains("href=\"#\(field)\"") && answer.text.contains("<title>Error: "), "\(field)")
        for (name, typed) in Self.fields where name != field && name != "place" {
          #expect(answer.text.contains(typed), "\(field): \(name) is kept")
        }
      }
      let nowhere = try await alicia.request(.post, "/services/\(id)/locations/new", ["seen": "1", "phone": "123456"])
      #expect(nowhere.status == .unprocessableContent && nowhere.text.contains("Escribe al menos el nombre"))
      #expect(try await alicia.request(.post, "/services/\(id)/locations/new", ["place": "x"]).status == .badRequest)
      #expect(try await site.service(id).details.locations.count == 1)
    }
  }

  @Test func `who saves over a newer version is told and loses nothing`() async throws {
    try await TestSite.withDirectory { site in
      let id = try await site.add(try site.town.post())
      let place = try #require(try await site.service(id).details.locations.first).id.uuidString.lowercased()
      let bruno = try await site.browser(.bruno)
      let path = "/services/\(id)/locations/\(place)"
      #expect(try await bruno.request(.post, "\(path)/edit", fields(["place": "Primera"])).status == .seeOther)
      let late = try await bruno.request(.post, "\(path)/edit", fields(["place": "Segunda"]))
      #expect(late.status == .conflict && late.text.contains("Otra persona cambió") && late.text.contains("value=\"Segunda\""))
      let removal = try await bruno.request(.post, "\(path)/removal", ["seen": "1"])
      #expect(removal.status == .conflict)
      #expect(try await site.service(id).details.locations.map(\.name) == ["Primera"])
    }
  }

  @Test func `a place of another service is not found`() async throws {
    try await TestSite.withDirectory { site in
      let one = try await site.add(try site.town.post())
      let other = try await site.add(try site.town.post("Otra"))
      let place = try #require(try await site.service(other).details.locations.first).id.uuidString.lowercased()
      let alicia = try await site.browser(.alicia)
      for path in ["\(place)/edit", "\(place)/removal", "x/edit", "%00/edit", "\(UUID())/removal"] {
        #expect(try await alicia.get("/services/\(one)/locations/\(path)").status == .notFound, "\(path)")
      }
    }
  }

  @Test func `the audit log says what happened to places, and names none`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let id = try await site.add(try site.town.post())
      _ = try await alicia.request(.post, "/services/\(id)/locations/new", fields())
      let log = try await alicia.get("/audit").text
      #expect(log.contains("Agregó un local a un servicio") && !log.contains("Jr. Puno"))
    }
  }
}
