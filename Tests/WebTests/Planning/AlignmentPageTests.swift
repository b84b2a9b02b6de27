import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

@Suite struct AlignmentPageTests {
  private func run(_ body: @Sendable (TestSite, PlannedTown) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await body(site, try await PlannedTown.settle(site.town, in: site.site.database))
    }
  }

  @Test func `the planner aligns a product, and coverage shows what is left`() async throws {
    try await run { site, _ in
      let (fabio, gina) = (try await site.browser(.fabio), try await site.browser(.gina))
      let before = try await gina.get("/plan/alignment").text
      #expect(before.contains("0 de 2") && before.contains("6 productos") && before.contains("Sin elementos todavía"))
      let path = "/plan/products/h1-p1/alignment"
      #expect(try await fabio.get(path).text.contains("Objetivo 7. Reducir las vulnerabilidades"))
      let wrong = try await fabio.post(path, ["item": "pacto-99"])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("ya no está en los marcos"))
      #expect(try await fabio.post(path, ["item": "pacto-7"]).location == "/plan/products/h1-p1?ok=saved")
      let product = try await gina.get("/plan/products/h1-p1").text
      #expect(product.contains("Objetivo 7. Reducir") && !product.contains("Cambiar el alineamiento"))
      let after = try await gina.get("/plan/alignment").text
      #expect(after.contains("1 de 2") && after.contains("5 productos") && after.contains("Pacto: 1 sin producto"))
      #expect(try await gina.get("/plan/alignment/pacto").text.contains("Acta de instalación"))
      #expect(try await fabio.get(path).text.contains("value=\"pacto-7\" checked"))
      #expect(try await fabio.post(path, ["seen": "pacto-7"]).status == .seeOther)
      let history = try await gina.get("/plan/products/h1-p1/history").text
      #expect(history.contains("Se alineó a un marco") && history.contains("Dejó de estar alineado"))
    }
  }

  @Test func `the entity adds and retires items of an open frame only`() async throws {
    try await run { site, town in
      let fabio = try await site.browser(.fabio)
      let path = "/plan/alignment/pei/items"
      let missing = try await fabio.post(path, ["key": UUID().uuidString, "name": "", "label": "OEI <3>"])
      #expect(missing.status == .unprocessableContent && missing.text.contains("value=\"OEI &lt;3&gt;\""))
      let key = UUID()
      for _ in 0..<2 {
        let added = try await fabio.post(path, ["key": key.uuidString, "name": "Mejorar <la> atención", "label": "OEI 03"])
        #expect(added.location == "/plan/alignment/pei?ok=saved")
      }
      let page = try await fabio.get("/plan/alignment/pei").text
      #expect(page.contains("OEI 03. Mejorar &lt;la&gt; atención") && page.contains("De la entidad") && page.contains("0 de 1"))
      #expect(!(try await site.browser(.gina).get("/plan/alignment/pei").text.contains("Retirar")))
      let closed = try await fabio.post("/plan/alignment/pacto/items", ["key": UUID().uuidString, "name": "Otro"])
      #expect(closed.status == .conflict && closed.text.contains("no recibe elementos propios"))
      let code = "propio-\(key.text)"
      try await town.align("h1-p1", [code])
      let used = try await fabio.post("\(path)/\(code)/retirement", [:])
      #expect(used.status == .conflict && used.text.contains("Quítalo primero"))
      try await town.align("h1-p1", [], seen: [code])
      #expect(try await fabio.post("\(path)/\(code)/retirement", [:]).location == "/plan/alignment/pei?ok=saved")
      #expect(try await fabio.get("/plan/alignment/pei").text.contains("todavía no tiene elementos"))
      #expect(try await fabio.get("/plan/alignment/otro").status == .notFound)
    }
  }

  @Test func `the CSV has a row for each link, each gap and each product without a frame`() async throws {
    try await run { site, town in
      try await town.align("h1-p1", ["pacto-7"])
      let answer = try await site.browser(.gina).get("/plan/alignment.csv")
      #expect(answer.headers[.contentType]?.hasPrefix("text/csv") == true)
      let lines = answer.text.split(separator: "\r\n").map(String.init)
      #expect(lines.count == 1 + 2 + 5)
      #expect(lines[1] == "Pacto,Objetivo 7,Reducir las vulnerabilidades,Hito 1. Instalar la coordinación,Acta de instalación,Pendiente")
      #expect(lines[2] == "Pacto,Objetivo 16,Inclusión y cohesión social,,,")
      #expect(lines.last?.hasPrefix(",,,Línea 1. Gobernanza,Calendario anual") == true)
    }
  }
}
