import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

@Suite struct PlanVersionPageTests {
  private func run(_ body: @Sendable (TestSite, PlannedTown) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await body(site, try await PlannedTown.settle(site.town, in: site.site.database))
    }
  }

  @Test func `the yearly review closes a version that stays`() async throws {
    try await run { site, town in
      let (fabio, gina) = (try await site.browser(.fabio), try await site.browser(.gina))
      #expect(try await gina.get("/plan/versions").text.contains("Todavía no se cerró ninguna versión"))
      #expect(!(try await gina.get("/plan/versions").text.contains("/plan/versions/new")))
      #expect(try await fabio.get("/plan/versions/new").text.contains("Calendario de trabajo"))
      let wrong = try await fabio.post(
        "/plan/versions", ["seen": "0", "summary": "", "decision-h1-p1": "raised", "decision-h1-p2": "x", "reason-h2-p1": "Se queda"])
      #expect(wrong.status == .unprocessableContent)
      for words in ["Escribe qué revisaron", "Escribe por qué cambia la prioridad", "Elige una de las opciones", "value=\"Se queda\"", "value=\"raised\" selected"] {
        #expect(wrong.text.contains(words), "\(words)")
      }
      let ids = wrong.text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      let fields: KeyValuePairs<String, String> = [
        "seen": "0", "summary": "Sesión <4>", "decision-h1-p1": "raised", "reason-h1-p1": "Urge", "decision-h2-p1": "dropped",
        "reason-h2-p1": "Ya existe", "decision-h1-p2": "kept",
      ]
      #expect(try await fabio.post("/plan/versions", fields).location == "/plan/versions/1?ok=saved")
      let again = try await fabio.post("/plan/versions", fields)
      #expect(again.status == .conflict && again.text.contains("Otra persona cerró una versión"))
      let version = try await gina.get("/plan/versions/1").text
      for words in ["Sesión &lt;4&gt;", "El sello está entero", "Sube: prioridad alta. Urge", "0 de 5", "Huella de la versión"] {
        #expect(version.contains(words), "\(words)")
      }
      let product = try await gina.get("/plan/products/h1-p1").text
      #expect(product.contains("Prioridad alta") && product.contains("/plan/versions/1") && product.contains("Urge"))
      #expect(try await gina.get("/plan/products/h2-p1").text.contains("Dejado de lado"))
      for path in ["/plan/versions/2", "/plan/versions/x", "/plan/products/h9-p9/history"] {
        #expect(try await gina.get(path).status == .notFound)
      }
    }
  }

  @Test func `two versions are compared, and one with the plan of today`() async throws {
    try await run { site, town in
      let (fabio, gina) = (try await site.browser(.fabio), try await site.browser(.gina))
      #expect(try await gina.get("/plan/versions/comparison").location == "/plan/versions")
      #expect(try await fabio.post("/plan/versions", ["seen": "0", "summary": "Primera"]).status == .seeOther)
      try await town.arrange(["h1-p1"], for: "demuna", verification: "Acta <1>")
      let today = try await gina.get("/plan/versions/comparison").text
      for words in ["el plan de hoy", "1 producto cambió", "Unidad responsable", "Sin definir", "Demuna", "Acta &lt;1&gt;"] {
        #expect(today.contains(words), "\(words)")
      }
      #expect(try await fabio.post("/plan/versions", ["seen": "1", "summary": "Segunda"]).status == .seeOther)
      #expect(try await gina.get("/plan/versions/comparison?from=1&to=2").text.contains("Demuna"))
      #expect(try await gina.get("/plan/versions/comparison?from=2&to=2").text.contains("No cambió nada"))
      #expect(try await gina.get("/plan/versions/comparison?from=1&to=9").status == .notFound)
    }
  }

  @Test func `the history of a product tells all that happened, the last first`() async throws {
    try await run { site, town in
      try await town.arrange(["h1-p1"], for: "demuna")
      try await town.plan("Taller <2>", below: "h1-p1")
      let id = try await town.add(.document("https://a.pe/1"), to: "h1-p1", by: .carmen)
      try await town.decide(id, .accepted)
      try await town.revoke(id)
      let fabio = try await site.browser(.fabio)
      let review: KeyValuePairs<String, String> = ["seen": "0", "summary": "a", "decision-h1-p1": "lowered", "reason-h1-p1": "Puede esperar"]
      #expect(try await fabio.post("/plan/versions", review).status == .seeOther)
      let text = try await site.browser(.gina).get("/plan/products/h1-p1/history").text
      for words in [
        "Cambió el responsable o el plazo", "Demuna", "Se agregó una actividad", "Taller &lt;2&gt;", "Se agregó una evidencia",
        "Evidencia aceptada", "Se anuló la aceptación", "Era otra acta", "Revisión anual, versión 1", "Puede esperar",
      ] {
        #expect(text.contains(words), "\(words)")
      }
      #expect(try await fabio.get("/plan/products/h2-p1/history").text.contains("Todavía no pasó nada"))
    }
  }

  @Test func `a year after the start the planner is asked for a review`() async throws {
    try await run { site, town in
      let fabio = try await site.browser(.fabio)
      #expect(!(try await fabio.get("/").text.contains("Revisa las prioridades del año")))
      try await town.store.setStart(Day(Town.now).adding(-366), reason: "a", by: site.town.actor(.fabio), now: Town.now)
      #expect(try await fabio.get("/").text.contains("Revisa las prioridades del año"))
      #expect(try await fabio.post("/plan/versions", ["seen": "0", "summary": "a"]).status == .seeOther)
      #expect(!(try await fabio.get("/").text.contains("Revisa las prioridades del año")))
    }
  }
}
