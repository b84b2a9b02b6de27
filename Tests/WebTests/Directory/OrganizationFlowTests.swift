import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct OrganizationFlowTests {
  private static let fields = [
    "seen": "1", "name": "Cáritas <Tacna>", "acronym": "CT", "type": "local", "description": "Acoge.",
    "phone": "052-241010", "email": "hola@caritas.pe", "website": "caritas.pe", "ruc": "20131370645",
    "address": "Jr. Puno 12", "ubigeo": "150133", "coordinates": "-12.16, -76.97",
  ]

  private func fields(_ changes: [String: String] = [:]) -> [String: String] {
    Self.fields.merging(changes) { $1 }
  }

  private func added(_ site: TestSite, _ browser: Browser, _ changes: [String: String] = [:]) async throws -> String {
    let answer = try await browser.request(.post, "/organizations/new", fields(changes))
    #expect(answer.status == .seeOther)
    return try #require(answer.location?.split(separator: "?").first.map(String.init))
  }

  @Test func `an institution is added, shown, found, corrected and retired`() async throws {
    try await TestSite.withDirectory { site in
      let elena = try await site.browser(.elena)
      #expect(try await elena.get("/organizations").text.contains("href=\"/organizations/new\""))
      let path = try await added(site, elena)
      let page = try await elena.get("\(path)?ok=saved").text
      for words in [
        "Cáritas &lt;Tacna&gt;", "Gobierno local", "Acoge.", "tel:052241010", "mailto:hola@caritas.pe",
        "https://caritas.pe", "20131370645", "Jr. Puno 12, San Juan de Miraflores, Lima", "-12.16, -76.97",
      ] { #expect(page.contains(words), "\(words)") }
      #expect(try await elena.get("/organizations?q=caritas+tac").text.contains("1 institución<"))
      #expect(try await elena.get("/organizations?q=zzz&type=local").text.contains("Quitar filtros"))
      for odd in ["page=0", "page=-1", "page=999999999999999999999", "type=x", "q=%FF", "q=%3Cscript%3E"] {
        let answer = try await elena.get("/organizations?\(odd)")
        #expect(answer.status == .ok && !answer.text.contains("<script>"), "\(odd)")
      }
      // It can be chosen for services and accounts at once.
      #expect(try await site.browser(.alicia).get("/services/new").text.contains("Cáritas &lt;Tacna&gt;"))
      #expect(try await elena.get("/accounts/new").text.contains("Cáritas &lt;Tacna&gt;"))

      #expect(try await elena.get("\(path)/edit").text.contains("value=\"hola@caritas.pe\""))
      #expect(try await elena.request(.post, "\(path)/edit", fields(["name": "Cáritas Sur"])).status == .seeOther)
      let late = try await elena.request(.post, "\(path)/edit", fields(["name": "Cáritas Norte"]))
      #expect(late.status == .conflict && late.text.contains("Otra persona cambió") && late.text.contains("value=\"Cáritas Norte\""))

      #expect(try await elena.get("\(path)/retirement").text.contains("¿Retirar esta institución"))
      #expect(try await elena.request(.post, "\(path)/retirement", ["seen": "2"]).location == "/organizations?ok=retired")
      #expect(try await elena.get(path).text.contains("Ya no está en el directorio"))
      #expect(try await elena.get("/organizations?q=caritas").text.contains("0 instituciones"))
      #expect(try await !elena.get("/accounts/new").text.contains("Cáritas"))
      let log = try await elena.get("/audit").text
      for words in ["Agregó una institución", "Editó una institución", "Retiró una institución"] {
        #expect(log.contains(words), "\(words)")
      }
    }
  }

  @Test func `what is wrong is said at its field and nothing typed is lost`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      for (field, value) in [
        ("name", ""), ("name", String(repeating: "x", count: 201)), ("name", "a\u{7}b"), ("type", "inventada"),
        ("phone", "no hay"), ("email", "sin arroba"), ("ruc", "20131370646"), ("ruc", "123"), ("ubigeo", "999999"),
        ("coordinates", "norte"), ("coordinates", "48.8, 2.3"), ("description", String(repeating: "x", count: 2001)),
      ] {
        let answer = try await alicia.request(.post, "/organizations/new", fields([field: value]))
        #expect(answer.status == .unprocessableContent, "\(field) \(value)")
        #expect(answer.text.contains("href=\"#\(field)\"") && answer.text.contains("<title>Error: "), "\(field)")
        for (name, typed) in Self.fields where name != field && name != "name" && name != "type" {
          #expect(answer.text.contains(typed), "\(field): \(name) is kept")
        }
      }
      let taken = try await alicia.request(.post, "/organizations/new", fields(["name": "MUNICIPALIDAD"]))
      #expect(taken.status == .conflict && taken.text.contains("Ya hay una institución"))
      #expect(try await alicia.get("/organizations").text.contains("3 instituciones"))
    }
  }

  @Test func `one that services or accounts depend on is not retired, and says so before and after`() async throws {
    try await TestSite.withDirectory { site in
      let cem = try #require(site.town.organizations["cem"])
      try await site.add(try site.town.post { $0.organization = cem })
      let alicia = try await site.browser(.alicia)
      let path = "/organizations/\(cem.uuidString.lowercased())"
      let ask = try await alicia.get("\(path)/retirement")
      #expect(ask.text.contains("Todavía no se puede retirar") && ask.text.contains("1 servicio") && !ask.text.contains("button danger"))
      let version = try #require(try await site.site.organizations.find(cem, of: site.town.entity)).version
      let refused = try await alicia.request(.post, "\(path)/retirement", ["seen": "\(version)"])
      #expect(refused.status == .conflict && refused.text.contains("Todavía tiene 1 servicio"))
      let home = try #require(site.town.organizations["municipalidad"]).uuidString.lowercased()
      #expect(try await alicia.get("/organizations/\(home)/retirement").text.contains("lleva el plan"))
    }
  }

  @Test func `a focal point corrects its own institution alone, and a new name is found at once`() async throws {
    try await TestSite.withDirectory { site in
      let demuna = try #require(site.town.organizations["demuna"])
      try await site.add(try site.town.post { $0.organization = demuna })
      let carmen = try await site.browser(.carmen)
      let path = "/organizations/\(demuna.uuidString.lowercased())"
      let version = try #require(try await site.site.organizations.find(demuna, of: site.town.entity)).version
      let answer = try await carmen.request(
        .post, "\(path)/edit", fields(["seen": "\(version)", "name": "Defensoría", "ruc": ""]))
      #expect(answer.status == .seeOther)
      #expect(try await site.names("defensoria") == ["Posta Médica Ñahui"])
      #expect(try await site.names("demuna") == [])
      let cem = try #require(site.town.organizations["cem"]).uuidString.lowercased()
      #expect(try await carmen.get("/organizations/\(cem)/edit").status == .forbidden)
      #expect(try await !carmen.get("/organizations").text.contains("/organizations/new"))
    }
  }
}
