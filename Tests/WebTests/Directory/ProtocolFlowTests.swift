import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct ProtocolFlowTests {
  @Test func `anyone on the staff reads the protocol, and every figure opens to its services`() async throws {
    try await TestSite.withDirectory { site in
      let gina = try await site.browser(.gina)
      #expect(try await gina.get("/directory/protocol").text.contains("El directorio todavía no tiene servicios."))
      let id = try await site.add(try site.town.post("Posta <i>Ñ</i>"))
      try await site.site.services.verify(
        try #require(UUID(uuidString: id)), seen: 1, by: site.town.actor(.alicia), now: Town.now)
      let page = try await gina.get("/directory/protocol").text
      #expect(page.contains("1 de 1 servicios están vigentes: 100 %.") && page.contains("4.º trimestre de 2026"))
      #expect(page.contains("180 días") && page.contains("30 días antes de que venza") && !page.contains("/duplicates"))
      let link = try #require(page.firstMatch(of: /\/directory\/changes\?kind=confirmed&amp;month=2026-10/)).output
      let behind = try await gina.get(String(link).replacing("&amp;", with: "&")).text
      #expect(behind.contains("Posta &lt;i&gt;Ñ&lt;/i&gt;") && behind.contains("1 servicio."))
      #expect(try await gina.get("/directory/changes?kind=expired").text.contains("Ninguno en este trimestre"))
      for odd in ["month=zzz", "month=0000-13", "page=-1", "kind=%00", "month=2026-07"] {
        #expect(try await gina.get("/directory/protocol?\(odd)").status == .ok, "\(odd)")
        #expect(try await gina.get("/directory/changes?\(odd)").status == .ok, "\(odd)")
      }
      let paper = try await gina.get("/reports/protocol").text
      #expect(paper.contains("Protocolo de actualización del directorio") && paper.contains("Confirmados") && paper.contains("Municipalidad"))
      #expect(try await gina.get("/reports/protocol.xlsx").headers[.contentDisposition]?.contains("protocolo-directorio.xlsx") == true)
    }
  }

  @Test func `the secretary says how often a category is confirmed, with its history`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let path = "/directory/terms/salud"
      #expect(try await alicia.get(path).text.contains("vale lo usual, 180 días"))
      for days in ["", "3", "diez", "9999"] {
        let wrong = try await alicia.post(path, ["seen": "0", "days": days, "reason": "Acuerdo 3"])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"Acuerdo 3\""), "\(days)")
      }
      #expect(try await alicia.post(path, ["seen": "0", "days": "90", "reason": "Acuerdo 3"]).location == "/directory/protocol?ok=saved")
      #expect(try await alicia.get("/directory/protocol").text.contains("90 días"))
      let late = try await alicia.post(path, ["seen": "0", "days": "60"])
      #expect(late.status == .conflict && late.text.contains("Otra persona cambió este plazo"))
      #expect(try await alicia.get(path).text.contains("Acuerdo 3"))
      #expect(try await alicia.get("/directory/terms/no-hay").status == .notFound)
      #expect(try await site.browser(.carmen).get(path).status == .forbidden)
    }
  }
}
