import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

@Suite struct PlanPageTests {
  private func run(_ body: @Sendable (TestSite, PlannedTown) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await body(site, try await PlannedTown.settle(site.town, in: site.site.database))
    }
  }

  @Test func `the plan shows milestones, lines and programmes with their progress`() async throws {
    try await run { site, town in
      try await town.store.setStart(Day(Town.now), reason: "Ordenanza", by: site.town.actor(.fabio), now: Town.now)
      let text = try await site.browser(.gina).get("/plan").text
      for words in [
        "1. Instalar la coordinación", "hasta el 17 may 2027, corto plazo (3 a 6 meses)", "El plan no fija plazo",
        "Líneas estratégicas", "0 de 3", "El plan empezó el 18 nov 2026", "productos del plan</dt><dd>6",
      ] { #expect(text.contains(words), "\(words)") }
      #expect(!text.contains("Fijar el inicio"))
      #expect(text.ranges(of: "<td").count == text.ranges(of: "data-label=").count)
    }
  }

  @Test func `a plan without a start says so, and who may set it sees where`() async throws {
    try await run { site, _ in
      let text = try await site.browser(.alicia).get("/plan").text
      #expect(text.contains("Todavía no se fijó el día"))
      #expect(text.contains("href=\"/plan/start\""))
    }
  }

  @Test func `the filter lists products by state and unit, and nonsense lists everything`() async throws {
    try await run { site, town in
      try await town.arrange(["h1-p1"], for: "cem", due: Day(Town.now).adding(-1))
      let browser = try await site.browser(.bruno)
      let overdue = try await browser.get("/plan?state=overdue").text
      #expect(overdue.contains("1 producto<") && overdue.contains("Acta de instalación") && !overdue.contains("Flujogramas"))
      let unit = try #require(site.town.organizations["demuna"]).uuidString.lowercased()
      let demuna = try await browser.get("/plan?unit=\(unit)").text
      #expect(demuna.contains("Calendario anual") && !demuna.contains("Acta de instalación"))
      #expect(try await browser.get("/plan?state=done").text.contains("No hay productos con ese estado"))
      for query in ["state=x", "unit=x", "state=%00", "unit=%3Cb%3E"] {
        let answer = try await browser.get("/plan?\(query)")
        #expect(answer.status == .ok && answer.text.contains("Líneas estratégicas"), "\(query)")
      }
    }
  }

  @Test func `a milestone shows its partners, means of verification, products and indicators`() async throws {
    try await run { site, _ in
      let browser = try await site.browser(.hugo)
      let text = try await browser.get("/plan/h1").text
      for words in ["Demuna; Cem", "Lista de puntos focales", "Sin asignar", "/matrix/visitas", "T732"] {
        #expect(text.contains(words), "\(words)")
      }
      #expect(try await browser.get("/plan/l1").text.contains("Directorio y actas"))
      #expect(!text.contains("arrangement"))
      for path in ["/plan/h9", "/plan/products/h9-p9", "/plan/%00", "/plan/products/x%3Cb%3E"] {
        #expect(try await browser.get(path).status == .notFound, "\(path)")
      }
    }
  }

  @Test func `the planner sets the start, and a wrong one keeps what was typed`() async throws {
    try await run { site, town in
      let browser = try await site.browser(.fabio)
      for (day, reason) in [("", "Ordenanza 4"), ("2026-02-30", "Ordenanza 4"), ("1990-01-01", "Ordenanza 4"), ("2026-11-01", "")] {
        let answer = try await browser.post("/plan/start", ["day": day, "reason": reason])
        #expect(answer.status == .unprocessableContent, "\(day) \(reason)")
        #expect(answer.text.contains("value=\"\(reason.isEmpty ? day : reason)\""))
        #expect(answer.text.contains("<title>Error: "))
      }
      #expect(try await town.board().start == nil)
      let saved = try await browser.post("/plan/start", ["day": "2026-11-01", "reason": "Ordenanza 4"])
      #expect(saved.location == "/plan?ok=saved")
      #expect(try await browser.get("/plan/start").text.contains("Ordenanza 4"))
    }
  }

  @Test func `the secretary arranges products, and the product shows every version`() async throws {
    try await run { site, town in
      let browser = try await site.browser(.alicia)
      let demuna = try #require(site.town.organizations["demuna"]).uuidString.lowercased()
      let form = try await browser.get("/plan/h1/arrangement?product=h1-p2").text
      #expect(form.ranges(of: " checked").count == 1)
      let saved = try await browser.post(
        "/plan/h1/arrangement",
        ["product": "h1-p2", "unit": demuna, "due": "2026-12-31", "verification": "Lista firmada", "reason": "Sesión 1"])
      #expect(saved.location == "/plan/products/h1-p2?ok=saved")
      let page = try await browser.get("/plan/products/h1-p2").text
      for words in ["Demuna", "31 dic 2026", "Lista firmada", "Sesión 1", "Alicia", "Pendiente"] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(try await browser.get("/plan/h1/arrangement?product=h1-p2").text.contains("value=\"2026-12-31\""))
      let both = try await browser.post("/plan/h1/arrangement", ["product": "h1-p1", "product": "h1-p3", "reason": "Sesión 2", "due": "2027-01-31"])
      #expect(both.location == "/plan/h1?ok=saved")
      #expect(try await town.board().line("h1-p3")?.due == Day("2027-01-31"))
    }
  }

  @Test func `an arrangement that cannot be keeps what was typed and changes nothing`() async throws {
    try await run { site, town in
      let browser = try await site.browser(.fabio)
      let wrong: [(String, KeyValuePairs<String, String>)] = [
        ("Marca al menos un producto", ["reason": "Sesión 7", "verification": "Acta 9"]),
        ("Elige solo opciones", ["product": "h2-p1", "reason": "Sesión 7", "verification": "Acta 9"]),
        ("Escribe por qué", ["product": "h1-p1", "verification": "Acta 9"]),
        ("no está en el directorio", ["product": "h1-p1", "unit": "x", "reason": "Sesión 7", "verification": "Acta 9"]),
        ("no está en el directorio", ["product": "h1-p1", "unit": UUID().uuidString, "reason": "Sesión 7", "verification": "Acta 9"]),
        ("Escribe una fecha", ["product": "h1-p1", "due": "31/12/2026", "reason": "Sesión 7", "verification": "Acta 9"]),
        ("más de diez años", ["product": "h1-p1", "due": "2206-12-31", "reason": "Sesión 7", "verification": "Acta 9"]),
      ]
      for (words, fields) in wrong {
        let answer = try await browser.post("/plan/h1/arrangement", fields)
        #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(words)")
        #expect(answer.text.contains("value=\"Acta 9\""), "\(words)")
      }
      let lines = try await town.board().lines
      #expect(lines.allSatisfy { $0.arrangement == nil })
      #expect(try await browser.get("/plan/h9/arrangement").status == .notFound)
    }
  }

  @Test func `the timeline draws what has days and says the same in words`() async throws {
    try await run { site, town in
      let browser = try await site.browser(.gina)
      let before = try await browser.get("/plan/timeline").text
      // Only an activity has days of its own.
      #expect(before.ranges(of: "class=\"roadmap-bar").count == 1 && before.contains("Sesiones regulares"))
      #expect(before.contains("class=\"roadmap-strip late\"") && !before.contains("Designar puntos focales"))
      let start = Day(Town.now).adding(-300)
      try await town.store.setStart(start, reason: "Ordenanza", by: site.town.actor(.fabio), now: Town.now)
      try await town.arrange(["h2-p1"], for: "cem", due: Day(Town.now).adding(90))
      let id = try await town.add(.document("https://a.pe/1"), to: "h1-p1")
      try await town.decide(id, .accepted)
      let text = try await browser.get("/plan/timeline").text
      #expect(text.ranges(of: "class=\"roadmap-bar").count == 3)
      #expect(text.ranges(of: "class=\"roadmap-strip").count == 2 && text.contains("Designar puntos focales"))
      #expect(text.ranges(of: "class=\"roadmap-done\"").count == 1)
      for words in [
        "1 de 6 productos logrados, 2 fuera de plazo", "class=\"roadmap-bar late\"", "class=\"roadmap-today\"",
        "Línea 1. Gobernanza", "2 fuera de plazo</span>", "1 de 3", "Cada franja delgada es una actividad",
      ] { #expect(text.contains(words), "\(words)") }
      #expect(!text.contains("style=") && !text.contains("<script>"))
    }
  }

  @Test func `a plan without days has nothing to draw`() async throws {
    try await TestSite.run { site in
      let bare = PlanPack.planned.edition("sin-actividades", tabulations: PlanPack.planned.tabulations)
      _ = try await PlannedTown.settle(site.town, in: site.site.database, pack: bare)
      let text = try await site.browser(.gina).get("/plan/timeline").text
      #expect(text.contains("Todavía no hay plazos que dibujar") && !text.contains("<svg class=\"roadmap\""))
      #expect(text.contains("Sin plazo todavía"))
    }
  }
}
