import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

@Suite struct ActivityPageTests {
  private func run(_ body: @Sendable (TestSite, PlannedTown) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await body(site, try await PlannedTown.settle(site.town, in: site.site.database))
    }
  }

  @Test func `the planner enters an activity, moves it on, and the history stays`() async throws {
    try await run { site, town in
      let fabio = try await site.browser(.fabio)
      let path = "/plan/products/h1-p1/activities"
      let cem = try #require(site.town.organizations["cem"])
      #expect(try await fabio.get("/plan/products/h1-p1").text.contains("Agregar una actividad"))
      let wrong = try await fabio.post(
        path, ["key": UUID().uuidString, "name": "Taller <1>", "state": "done", "until": "2026-02-30"])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("Taller &lt;1&gt;"))
      #expect(wrong.text.contains("Escribe una fecha que exista"))
      let notYet = try await fabio.post(path, ["key": UUID().uuidString, "name": "Taller", "state": "done"])
      #expect(notYet.status == .unprocessableContent && notYet.text.contains("programada o en marcha"))
      let id = UUID()
      let fields: KeyValuePairs<String, String> = [
        "key": id.uuidString, "name": "Taller <1>", "unit": cem.text, "state": "planned", "until": "2026-10-31",
      ]
      for _ in 0..<2 { #expect(try await fabio.post(path, fields).location == "/plan/products/h1-p1?ok=saved") }
      let product = try await fabio.get("/plan/products/h1-p1").text
      #expect(product.contains("Taller &lt;1&gt;") && product.contains("0 de 1 realizadas") && product.contains("fuera de plazo"))
      #expect(try await fabio.get("/").text.contains("Pon al día las actividades"))
      let page = "/plan/activities/\(id.text)"
      let without = try await fabio.post(page, ["seen": "1", "name": "Taller", "state": "done"])
      #expect(without.status == .unprocessableContent && without.text.contains("Escribe por qué lo cambias"))
      #expect(without.text.contains("<details class=\"more no-print\" open>"))
      let moved: KeyValuePairs<String, String> = ["seen": "1", "name": "Taller", "state": "done", "reason": "Informe 2"]
      #expect(try await fabio.post(page, moved).location == "\(page)?ok=saved")
      let old = try await fabio.post(page, ["seen": "1", "name": "Otro", "state": "done", "reason": "a"])
      #expect(old.status == .conflict && old.text.contains("Otra persona cambió esta actividad"))
      let read = try await site.browser(.gina).get(page).text
      for words in ["Informe 2", "Realizada", "Se agregó", "Taller &lt;1&gt;"] { #expect(read.contains(words), "\(words)") }
      #expect(!read.contains("Cambiar la actividad"))
    }
  }

  @Test func `the list finds by state, institution and delay, a page at a time`() async throws {
    try await run { site, town in
      for number in 10...41 { try await town.plan("Reunión \(number)", below: "h2-p1", for: "cem", until: Day(Town.now).adding(number)) }
      let gina = try await site.browser(.gina)
      let all = try await gina.get("/plan/activities").text
      #expect(all.contains("34 actividades") && all.contains("Página 1 de 2") && !all.contains("Reunión 41"))
      #expect(try await gina.get("/plan/activities?page=2").text.contains("Reunión 41"))
      let late = try await gina.get("/plan/activities?state=late").text
      #expect(late.contains("1 actividad<") && late.contains("Sesiones regulares"))
      let cem = try #require(site.town.organizations["cem"])
      #expect(try await gina.get("/plan/activities?unit=\(cem.text)&state=planned").text.contains("32 actividades"))
      #expect(try await gina.get("/plan/activities?state=done").text.contains("Ninguna actividad es así"))
    }
  }

  @Test func `an instrument shows its headings, activities and what it reported`() async throws {
    try await run { site, _ in
      let gina = try await site.browser(.gina)
      #expect(try await gina.get("/plan").text.contains("/plan/instruments"))
      let list = try await gina.get("/plan/instruments").text
      #expect(list.contains("Marco Estratégico") && list.contains("0 de 4"))
      let page = try await gina.get("/plan/instruments/marco").text
      for words in [
        "Objetivos", "Consolidar", "Línea 1. Gobernanza", "Hito 1. Instalar la coordinación", "Designar puntos focales",
        "459", "2025, al", "Los da el propio instrumento",
      ] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(try await gina.get("/plan/instruments/otro").status == .notFound)
    }
  }
}
