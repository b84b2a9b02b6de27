import Domain
import Foundation
import HTTPTypes
import Support
import Testing

@testable import Web

@Suite struct ServiceFlowTests {
  @Test func `the list finds, counts, filters and escapes`() async throws {
    try await TestSite.withDirectory { site in
      try await site.add(try site.town.post("<b>Posta</b> Ñahui") { $0.hours = .always })
      try await site.add(
        try site.town.post("Bolsa de empleo") {
          $0.categories = ["empleo"]
          $0.locations[0].ubigeo = Town.neighbour
        })
      let gina = try await site.browser(.gina)
      let all = try await gina.get("/services")
      #expect(all.status == .ok && all.text.contains("2 servicios"))
      #expect(all.text.contains("&lt;b&gt;Posta&lt;/b&gt; Ñahui") && !all.text.contains("<b>Posta"))
      #expect(all.text.contains("Abierto ahora, las 24 horas") && all.text.contains("Sin verificar"))
      for (query, hit) in [
        ("q=nahui", "Ñahui"), ("need=empleo", "Bolsa"), ("category=salud", "Ñahui"), ("place=150142", "Bolsa"),
        ("place=z-norte", "Ñahui"), ("open=1", "Ñahui"),
      ] {
        let page = try await gina.get("/services?\(query)")
        #expect(page.text.contains("1 servicio<") && page.text.contains(hit), "\(query)")
      }
      let none = try await gina.get("/services?q=%22%3E%3Cscript%3E")
      #expect(none.text.contains("Ningún servicio cumple") && !none.text.contains("\"><script>"))
      for odd in ["page=0", "page=-3", "page=99999999999999999999", "place=%00", "near=x", "need=", "q=%FF"] {
        #expect(try await gina.get("/services?\(odd)").status == .ok, "\(odd)")
      }
    }
  }

  @Test func `an empty directory says so and leads on only those who may add`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia).get("/services")
      #expect(alicia.text.contains("todavía está vacío") && alicia.text.contains("/services/new"))
      let gina = try await site.browser(.gina).get("/services")
      #expect(gina.text.contains("todavía está vacío") && !gina.text.contains("/services/new"))
    }
  }

  @Test func `pages link to each other and keep the search`() async throws {
    try await TestSite.withDirectory { site in
      for number in 0..<25 { try await site.add(try site.town.post("Posta \(number)")) }
      let gina = try await site.browser(.gina)
      let first = try await gina.get("/services?q=posta&open=")
      #expect(first.text.contains("1 a 20 de 25") && first.text.contains("/services?q=posta&amp;page=2"))
      #expect(try await gina.get("/services?q=posta&page=2").text.contains("21 a 25 de 25"))
    }
  }

  private static let fields: KeyValuePairs<String, String> = [
    "name": "Consultorio Ñ", "category": "salud", "category": "empleo", "status": "active", "seen": "1",
    "hours": "lunes a viernes 8:00-13:00", "ubigeo": "150133", "coordinates": "(-76,97; -12.16)",
    "document-0": "DNI", "basis-0": "legal", "law-0": "Ley 26497", "alternative-0": "Carné", "document-2": "Recibo",
    "kind-0": "person-role", "contact-0": "Trabajo social", "focal": "0", "language": "qu", "area": "150142",
  ]

  private func fields(_ site: TestSite, _ changes: KeyValuePairs<String, String> = [:]) -> [(String, String)] {
    let home = site.town.organizations["municipalidad"]?.uuidString.lowercased() ?? ""
    let usual = Self.fields.map { ($0.key, $0.value) } + [("organization", home)]
    return usual.filter { field in !changes.contains { $0.key == field.0 } } + changes.map { ($0.key, $0.value) }
  }

  private func post(_ browser: Browser, _ path: String, _ fields: [(String, String)]) async throws -> Answer {
    let pairs = fields + [(Form.tokenField, try browser.token)]
    let body = pairs.map { "\(Browser.encode($0.0))=\(Browser.encode($0.1))" }.joined(separator: "&")
    return try await browser.send(path, type: "application/x-www-form-urlencoded", bytes: Array(body.utf8))
  }

  @Test func `a service is added, shown, corrected, verified and retired`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let added = try await post(alicia, "/services/new", fields(site))
      #expect(added.status == .seeOther)
      let id = try #require(added.location?.split(separator: "/").last?.split(separator: "?").first.map(String.init))
      let details = try await site.service(id).details
      #expect(
        details.categories == ["empleo", "salud"] && details.languages == [.quechua] && details.area == [Town.neighbour]
      )
      #expect(details.documents.map(\.name) == ["DNI", "Recibo"] && details.documents[0].basis == .legal)
      #expect(details.contacts == [Contact(.personRole, "Trabajo social", isFocalPoint: true)])
      #expect(details.locations[0].coordinates == Coordinates(latitude: -12.16, longitude: -76.97))
      #expect(details.locations[0].coordinateNote != nil)

      let page = try await alicia.get("/services/\(id)?ok=saved").text
      for words in [
        "Consultorio Ñ", "lunes a viernes, de 8:00 a 13:00", "Los exige una norma", "Ley 26497", "También sirve: Carné",
        "ninguna norma los exige", "Punto focal", "/referrals/new?service=\(id)", "San Juan de Miraflores", "quechua",
      ] { #expect(page.contains(words), "\(words)") }
      #expect(!(try await site.browser(.gina).get("/services/\(id)").text.contains("/referrals/new")))

      let form = try await alicia.get("/services/\(id)/edit").text
      #expect(form.contains("value=\"Ley 26497\"") && form.contains("lunes a viernes 8:00-13:00"))
      #expect(try await post(alicia, "/services/\(id)/edit", fields(site, ["name": "Otro nombre"])).status == .seeOther)
      #expect(try await site.service(id).details.name == "Otro nombre")
      #expect(try await site.service(id).details.locations.map(\.id) == details.locations.map(\.id))

      #expect(try await alicia.post("/services/\(id)/verification", ["seen": "2"]).status == .seeOther)
      #expect(try await alicia.get("/services/\(id)").text.contains("Vale hasta el"))
      #expect(try await alicia.get("/services/\(id)/retirement").text.contains("¿Retirar este servicio"))
      #expect(try await alicia.post("/services/\(id)/retirement", ["seen": "3"]).location == "/services?ok=retired")
      #expect(try await alicia.get("/services/\(id)").text.contains("Ya no está en el directorio"))
      #expect(try await site.names() == [])
    }
  }

  @Test func `what is wrong is said at its field and nothing typed is lost`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      for (field, value) in [
        ("name", ""), ("name", String(repeating: "x", count: 201)), ("name", "a\u{7}b"), ("category", "inventada"),
        ("status", "zombi"), ("hours", "cuando sea"), ("hours", "8:00-13:00"), ("ubigeo", "999999"), ("ubigeo", "abc"),
        ("coordinates", "norte"), ("coordinates", "48.8"), ("coordinates", "48.8, 2.3"), ("law-0", ""), ("organization", "no-uuid"), ("language", "tlh"),
        ("area", "010101"), ("description", String(repeating: "x", count: 2001)),
      ] {
        var sent = fields(site).filter { $0.0 != field }
        sent.append((field, value))
        let answer = try await post(alicia, "/services/new", sent)
        #expect(answer.status == .unprocessableContent, "\(field)")
        #expect(answer.text.contains("href=\"#\(field)\"") && answer.text.contains("<title>Error: "), "\(field)")
        #expect(
          answer.text.contains("Trabajo social") && answer.text.contains("value=\"Ley 26497\"") || field == "law-0",
          "\(field)")
      }
      #expect(try await site.names() == [])
    }
  }

  @Test func `who saves over a newer version is told and loses nothing`() async throws {
    try await TestSite.withDirectory { site in
      let id = try await site.add(try site.town.post())
      let bruno = try await site.browser(.bruno)
      #expect(try await post(bruno, "/services/\(id)/edit", fields(site, ["name": "Primera"])).status == .seeOther)
      let late = try await post(bruno, "/services/\(id)/edit", fields(site, ["name": "Segunda"]))
      #expect(
        late.status == .conflict && late.text.contains("Otra persona cambió") && late.text.contains("value=\"Segunda\"")
      )
      #expect(try await site.service(id).details.name == "Primera")
    }
  }

  @Test func `a focal point enters services of its own institution only`() async throws {
    try await TestSite.withDirectory { site in
      let carmen = try await site.browser(.carmen)
      #expect(try await post(carmen, "/services/new", fields(site)).status == .unprocessableContent)
      let own = site.town.organizations["demuna"]?.uuidString.lowercased() ?? ""
      #expect(try await post(carmen, "/services/new", fields(site, ["organization": own])).status == .seeOther)
      // Nor can a service be moved to another institution.
      let id = try await site.add(try site.town.post { $0.organization = site.town.organizations["demuna"] ?? UUID() })
      #expect(try await post(carmen, "/services/\(id)/edit", fields(site)).status == .unprocessableContent)
    }
  }

  @Test func `institutions show their family and services`() async throws {
    try await TestSite.withDirectory { site in
      try await site.add(try site.town.post())
      let gina = try await site.browser(.gina)
      let list = try await gina.get("/organizations").text
      #expect(list.contains("Gobierno local") && list.contains("1 servicio<") && list.contains("0 servicios"))
      let home = site.town.organizations["municipalidad"]?.uuidString.lowercased() ?? ""
      #expect(try await gina.get("/organizations/\(home)").text.contains("Posta Médica Ñahui"))
    }
  }

  @Test func `territory and pathways are read from the plan, with their sources`() async throws {
    try await TestSite.withDirectory { site in
      let gina = try await site.browser(.gina)
      let territory = try await gina.get("/territory").text
      for words in [
        "San Juan de Miraflores", "150133", "Zona norte", "Con el cerro.", "Terminal terrestre", "Fuente:",
        "place=z-norte",
      ] {
        #expect(territory.contains(words), "\(words)")
      }
      let list = try await gina.get("/pathways").text
      #expect(list.contains("/pathways/violencia") && list.contains("Derivaciones protegidas"))
      let pathway = try await gina.get("/pathways/general").text
      #expect(
        pathway.contains("Escucha y orienta.") && pathway.contains("/services?category=salud")
          && pathway.contains("class=\"flow\"")
          && pathway.contains("Añadido por Ayni, no figura en el plan:</strong> Paso propio."))
      #expect(try await gina.get("/pathways/no-hay").status == .notFound)
      #expect(try await gina.get("/pathways/%3Cscript%3E").status == .notFound)
    }
  }

  @Test func `home tells those who keep the directory what waits`() async throws {
    try await TestSite.withDirectory { site in
      try await site.add(try site.town.post())
      #expect(try await site.browser(.alicia).get("/").text.contains("servicios por verificar"))
      #expect(!(try await site.browser(.carmen).get("/").text.contains("servicios por verificar")))
      #expect(!(try await site.browser(.gina).get("/").text.contains("servicios por verificar")))
      #expect(try await site.browser(.alicia).get("/services?verify=1").text.contains("1 servicio<"))
    }
  }
}
