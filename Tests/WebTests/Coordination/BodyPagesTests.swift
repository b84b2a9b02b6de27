import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct BodyPagesTests {
  /// The town with the working group of its plan; answers the DEMUNA's seat.
  private func run(_ body: @Sendable (TestSite, UUID) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await site.town.adopt(.coordinated(), in: site.site.database)
      let demuna = site.town.organizations["demuna"]
      let view = try #require(try await site.site.bodies.find("grupo", of: site.town.entity))
      let seat = try #require(view.inForce.first { $0.membership.organization == demuna })
      try await body(site, seat.membership.id)
    }
  }

  private let appointment: KeyValuePairs = [
    "standing": "titular", "name": "Ana <Quispe>", "post": "Coordinadora", "email": "demuna@prueba.pe", "phone": "",
    "document": "=Oficio 12", "from": "2026-11-18", "until": "",
  ]

  @Test func `without bodies the page says where they come from`() async throws {
    try await TestSite.run { site in
      let page = try await site.browser(.gina).get("/bodies")
      #expect(page.text.contains("Todavía no hay espacios"))
      #expect(!page.text.contains("Crear el primero"), "a reader founds nothing")
      let secretary = try await site.browser(.alicia).get("/bodies")
      #expect(secretary.text.contains("Crear el primero"))
    }
  }

  @Test func `a focal point is appointed, briefed, confirmed and relieved in the browser`() async throws {
    try await run { site, seat in
      let alicia = try await site.browser(.alicia)
      let appointed = try await alicia.post("/bodies/grupo/members/\(seat.text)/focal-point", appointment)
      #expect(appointed.status == .seeOther)
      let path = String(try #require(appointed.location).split(separator: "?")[0])
      let page = try await alicia.get(path)
      #expect(page.text.contains("Ana &lt;Quispe&gt;"))
      #expect(!page.text.contains("<title>Ana"), "no name in a window title")
      #expect(page.text.contains("Inducción pendiente"))
      _ = try await alicia.post(path + "/briefing", ["seen": "1", "item": "plan"])
      let carmen = try await site.browser(.carmen)
      let confirmed = try await carmen.post(path + "/confirmation", ["seen": "2"])
      #expect(confirmed.status == .seeOther)
      let old = try await carmen.post(path + "/confirmation", ["seen": "2"])
      #expect(old.status == .conflict)
      let relieved = try await alicia.post(
        path + "/handover",
        [
          "seen": "3", "name": "Raúl Mamani", "post": "Coordinador", "phone": "052 123", "document": "Oficio 40",
          "from": "2026-11-18", "sure": "yes",
        ])
      #expect(relieved.status == .seeOther)
      let body = try await alicia.get("/bodies/grupo")
      #expect(body.text.contains("Entregó Ana &lt;Quispe&gt; y recibió Raúl Mamani"))
    }
  }

  @Test func `what was typed stays when a form is refused, with every error at once`() async throws {
    try await run { site, seat in
      let alicia = try await site.browser(.alicia)
      let answer = try await alicia.post(
        "/bodies/grupo/members/\(seat.text)/focal-point",
        ["standing": "jefe", "name": "Ana Quispe", "post": "", "email": "sin arroba", "from": "2026-02-30"])
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("value=\"Ana Quispe\""))
      for sentence in ["titular o alterno", "Escribe el cargo", "correo completo", "fecha que exista", "designación:"] {
        #expect(answer.text.contains(sentence), "\(sentence)")
      }
      let half = try await alicia.post("/bodies/new", ["kind": "", "name": "Mesa", "code": "Mesa Ñ", "purpose": "x"])
      #expect(half.status == .unprocessableContent)
      #expect(half.text.contains("minúsculas sin tilde") && half.text.contains("value=\"Mesa\""))
    }
  }

  @Test func `a handover without both sides' word is not recorded`() async throws {
    try await run { site, seat in
      let alicia = try await site.browser(.alicia)
      let point = try await site.site.bodies.appoint(
        Town.appointment("Ana Quispe"), .titular, for: seat, in: "grupo", by: site.town.actor(.alicia), now: Town.now)
      let answer = try await alicia.post(
        "/focal-points/\(point.text)/handover",
        ["seen": "1", "name": "Raúl", "post": "x", "phone": "1", "document": "y", "from": "2026-11-18"])
      #expect(answer.status == .unprocessableContent)
      #expect(try await site.site.bodies.focalPoint(point, of: site.town.entity)?.focalPoint.isInForce == true)
    }
  }

  @Test func `the directory is a page and a table, and shows who was not confirmed`() async throws {
    try await run { site, seat in
      let alicia = try await site.browser(.alicia)
      _ = try await alicia.post("/bodies/grupo/members/\(seat.text)/focal-point", appointment)
      let csv = try await alicia.get("/bodies/grupo/directory.csv")
      #expect(csv.text.contains("Ana <Quispe>") && csv.text.contains("2026-11-18"))
      #expect(csv.text.contains("'=Oficio 12"), "no text becomes a formula")
      site.clock.pass(minutes: 190 * 1440)
      let view = try #require(try await site.site.bodies.find("grupo", of: site.town.entity))
      let directory = MemberDirectory(view: view, plan: PlanPack.coordinated().identity, now: site.clock.now)
      let page = MemberDirectoryPage(
        directory: directory, press: site.site.press, refusal: nil, today: Day(site.clock.now))
      #expect(page.content.text.contains("Sin confirmar desde 18 nov 2026"))
      #expect(directory.report.tables.flatMap(\.rows).joined().contains { $0.text == "SIN CONFIRMAR desde 18 nov 2026" })
    }
  }

  @Test func `an institution enters and leaves, and leaving wants a yes`() async throws {
    try await run { site, seat in
      let alicia = try await site.browser(.alicia)
      let cem = try #require(site.town.organizations["cem"]).text
      let added = try await alicia.post("/bodies/grupo/members/new", ["organization": cem, "role": "protection"])
      #expect(added.status == .seeOther)
      let twice = try await alicia.post("/bodies/grupo/members/new", ["organization": cem])
      #expect(twice.status == .conflict)
      let unsure = try await alicia.post("/bodies/grupo/members/\(seat.text)/departure", [:])
      #expect(unsure.status == .unprocessableContent)
      let gone = try await alicia.post("/bodies/grupo/members/\(seat.text)/departure", ["sure": "yes"])
      #expect(gone.status == .seeOther)
      let page = try await alicia.get("/bodies/grupo")
      #expect(!page.text.contains(">Demuna<"))
    }
  }

  @Test func `home reminds the secretariat and the own institution of who was not confirmed`() async throws {
    try await run { site, seat in
      let old = Town.now.addingTimeInterval(-200 * 86_400)
      _ = try await site.site.bodies.appoint(
        Town.appointment("Ana"), .titular, for: seat, in: "grupo", by: site.town.actor(.alicia), now: old)
      for (person, isTold) in [(Person.alicia, true), (.carmen, true), (.hugo, false), (.gina, false)] {
        let home = try await site.browser(person).get("/")
        #expect(home.text.contains("Confirma los puntos focales") == isTold, "\(person.name)")
      }
    }
  }
}
