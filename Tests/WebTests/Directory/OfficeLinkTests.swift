import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

/// What a link shows and takes of an institution's focal points.
@Suite struct OfficeLinkTests {
  private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

  /// A focal point of the DEMUNA, one of the municipality, and the path of the link that asks the DEMUNA.
  private func asked(_ site: TestSite) async throws -> (id: UUID, path: String) {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    let view = try #require(try await site.site.bodies.find("grupo", of: site.town.entity))
    var own: UUID?
    for (name, organization) in [("Ana Quispe", "demuna"), ("Luis Roca", "municipalidad")] {
      let seat = try #require(view.inForce.first { $0.membership.organization == site.town.organizations[organization] })
      let id = try await site.site.bodies.appoint(
        Town.appointment(name), .titular, for: seat.membership.id, in: "grupo", by: site.town.actor(.alicia), now: Town.now)
      if organization == "demuna" { own = id }
    }
    let demuna = try #require(site.town.organizations["demuna"])
    let alicia = try await site.browser(.alicia)
    #expect(try await alicia.get("/organizations/\(demuna.text)").text.contains("Pedir por enlace que confirme sus datos"))
    let page = try await alicia.post("/organizations/\(demuna.text)/assurance")
    #expect(page.status == .ok && page.text.contains("Punto focal titular en Grupo de trabajo") && !page.text.contains("Ana Quispe"))
    let match = try #require(page.text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080(\/assurance\/[A-Za-z0-9_\-]+)/))
    return (try #require(own), String(match.1))
  }

  private func click(_ site: TestSite, _ path: String, _ body: String) async throws -> Answer {
    try await site.browser(.diego).send(path, method: .post, headers: Self.form, body: body)
  }

  @Test func `one button confirms the focal point, and the page shows nobody else's`() async throws {
    try await TestSite.run { site in
      let (id, path) = try await asked(site)
      let diego = try await site.browser(.diego)
      let page = try await diego.get(path).text
      #expect(page.contains("Ana Quispe") && page.contains("Punto focal en Grupo de trabajo") && page.contains("este punto focal"))
      #expect(!page.contains("Luis Roca") && !page.contains("Oficio 12-2026") && !page.contains("href=\"/focal-points/"))
      let seen = try #require(page.firstMatch(of: /name="seen-office" value="([^"]+)"/)).1
      let done = try await click(site, path, "seen-office=\(Browser.encode(String(seen)))")
      #expect(done.status == .seeOther && done.location == "\(path)?ok=assured")
      #expect(try await diego.get(path).text.contains("No queda nada por confirmar"))
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/focal-points/\(id.text)").text.contains("por el enlace que se le envió. Demuna."))
      let upkeep = try await alicia.get("/directory/protocol").text
      #expect(upkeep.contains("2 de 2 están vigentes: 100 %") && upkeep.contains("Confirmados, "))
    }
  }

  @Test func `a correction keeps what was typed, waits among the duties and is taken line by line`() async throws {
    try await TestSite.run { site in
      let (id, path) = try await asked(site)
      let (diego, form) = (try await site.browser(.diego), "\(path)/focal-points/\(id.text)")
      #expect(try await diego.get(form).text.contains("value=\"Coordinadora\""))
      let wrong = try await click(site, form, "in-office=yes&post=Jefa&email=oficina&phone=")
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"Jefa\"") && wrong.text.contains("href=\"#email\""))
      #expect(try await click(site, form, "post=Jefa").text.contains("Elija si sigue en el encargo."))
      let personal = try await click(site, form, "in-office=no&departure=Raúl+DNI+45678912")
      #expect(personal.status == .unprocessableContent && personal.text.contains("parece un documento o un teléfono"))
      #expect(try await click(site, form, "in-office=yes&post=Coordinadora&email=oficina%40prueba.pe&phone=").text.contains("No cambió ningún dato"))
      #expect(try await click(site, form, "in-office=yes&post=Jefa&email=oficina%40prueba.pe&phone=").status == .seeOther)
      #expect(try await diego.get(path).text.contains("la revisa la secretaría técnica"))
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/").text.contains("Resuelve las correcciones que proponen las instituciones"))
      #expect(try await alicia.get("/focal-points/\(id.text)").text.contains("Su institución propone corregir sus datos"))
      let list = try await alicia.get("/directory/corrections").text
      let correction = String(try #require(list.firstMatch(of: /\/directory\/corrections\/focal-points\/[0-9a-f-]{36}/)).output)
      #expect(try await alicia.get(correction).text.contains("Coordinadora"))
      #expect(try await alicia.post(correction, ["seen": "1"]).status == .unprocessableContent)
      #expect(try await alicia.post(correction, ["seen": "8", "take-post": "yes"]).status == .conflict)
      #expect(try await alicia.post(correction, ["seen": "1", "take-post": "yes"]).location == "/focal-points/\(id.text)?ok=saved")
      let page = try await alicia.get("/focal-points/\(id.text)").text
      #expect(page.contains("Jefa, Demuna") && page.contains("por el enlace que se le envió") && !page.contains("propone corregir"))
      #expect(try await alicia.get(correction).text.contains("Aceptado"))
    }
  }

  @Test func `whoever left stays in office until the handover, after which the link is dead`() async throws {
    try await TestSite.run { site in
      let (id, path) = try await asked(site)
      #expect(try await click(site, "\(path)/focal-points/\(id.text)", "in-office=no&departure=Raúl+Mamani%2C+jefe").status == .seeOther)
      let alicia = try await site.browser(.alicia)
      let page = try await alicia.get("/focal-points/\(id.text)").text
      #expect(page.contains("ya no está en el encargo") && page.contains("En duda") && page.contains("Ana Quispe"))
      #expect(try await alicia.get("/focal-points/\(id.text)/handover").text.contains("Raúl Mamani, jefe"))
      let list = try await alicia.get("/directory/corrections").text
      let correction = String(try #require(list.firstMatch(of: /\/directory\/corrections\/focal-points\/[0-9a-f-]{36}/)).output)
      let shown = try await alicia.get(correction).text
      #expect(shown.contains("Registrar relevo") && shown.contains("Sigue en el encargo"))
      #expect(try await alicia.post(correction, ["seen": "1", "take-departure": "yes"]).status == .conflict)
      _ = try await site.site.bodies.handOver(
        id, to: Town.appointment("Raúl Mamani"), note: nil, seen: 1, by: site.town.actor(.alicia), now: Town.now)
      let diego = try await site.browser(.diego)
      for answer in [
        try await diego.get(path), try await diego.get("\(path)/focal-points/\(id.text)"),
        try await click(site, path, "seen-office=\(id.text)%3A2"),
      ] {
        #expect(answer.status == .gone && answer.text.contains("Este enlace ya no sirve"))
      }
      #expect(try await !alicia.get("/directory/corrections").text.contains("Punto focal: Ana Quispe"))
    }
  }
}
