import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct MergeFlowTests {
  private func twins(_ site: TestSite) async throws -> (own: String, other: String) {
    let own = try await site.add(try site.town.post("Consejería familiar") { $0.cost = "Gratis" })
    let other = try await site.add(
      try site.town.post("CONSEJERIA FAMILIAR") {
        $0.cost = "S/ 5"
        $0.contacts = [Contact(.phone, "052-241010")]
      })
    return (own, other)
  }

  private static let choices: KeyValuePairs<String, String> = [
    "seen": "1", "seen-other": "1", "take-name": "own", "take-cost": "other", "take-contacts": "both",
  ]

  @Test func `duplicates are found, compared, joined, and the old address leads on`() async throws {
    try await TestSite.withDirectory { site in
      let (own, other) = try await twins(site)
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/duplicates").text.contains("Todavía no se buscó"))
      #expect(try await alicia.post("/duplicates").location == "/duplicates?ok=searched")
      let list = try await alicia.get("/duplicates").text
      #expect(list.contains("1 par.") && list.contains("misma institución, mismo lugar"))
      #expect(try await alicia.get("/").text.contains("Compara los servicios que parecen repetidos"))
      let path = "/duplicates/\(own)/\(other)"
      let page = try await alicia.get(path).text
      #expect(page.contains("Gratis") && page.contains("S/ 5") && page.contains("/duplicates/\(other)/\(own)"))
      #expect(page.contains("name=\"take-contacts\" value=\"other\" checked") && page.contains("name=\"take-cost\" value=\"own\" checked"))
      #expect(!page.contains("name=\"take-locations\"") && !page.contains("name=\"take-visibility\""))
      let missing = try await alicia.post(path, ["seen": "1", "seen-other": "1", "take-name": "own", "take-cost": "zzz"])
      #expect(missing.status == .unprocessableContent && missing.text.contains("Costo: elige qué dato queda."))
      let late = try await alicia.post(path, ["seen": "7", "seen-other": "1", "take-name": "own", "take-cost": "own", "take-contacts": "own"])
      #expect(late.status == .conflict && late.text.contains("Otra persona cambió"))
      let joined = try await alicia.post(path, Self.choices)
      #expect(joined.location == "/services/\(own)?ok=joined")
      let details = try await site.service(own).details
      #expect(details.cost == "S/ 5" && details.contacts.count == 1 && details.name == "Consejería familiar")
      let gina = try await site.browser(.gina)
      #expect(try await gina.get("/services/\(other)").location == "/services/\(own)?ok=joined")
      let kept = try await gina.get("/services/\(other)?own=1").text
      #expect(kept.contains("Se unió a otro registro") && !kept.contains("/parting"))
      #expect(try await gina.get("/services/\(own)").text.contains("Se unió con <a href=\"/services/\(other)?own=1\">CONSEJERIA FAMILIAR</a>. De allí se tomó:"))
      #expect(try await alicia.get(path).text.contains("Uno de los dos ya no está en el directorio"))
    }
  }

  @Test func `a merge is undone after a question`() async throws {
    try await TestSite.withDirectory { site in
      let (own, other) = try await twins(site)
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.post("/duplicates/\(own)/\(other)", Self.choices).status == .seeOther)
      #expect(try await alicia.get("/services/\(other)?own=1").text.contains("/services/\(other)/parting"))
      #expect(try await alicia.get("/services/\(other)/parting").text.contains("vuelve a decir lo que decía antes"))
      #expect(try await alicia.post("/services/\(other)/parting").location == "/services/\(other)?ok=parted")
      #expect(try await site.service(own).details.cost == "Gratis")
      #expect(Set(try await site.names()) == ["Consejería familiar", "CONSEJERIA FAMILIAR"])
      #expect(try await alicia.get("/services/\(other)/parting").status == .conflict)
    }
  }

  @Test func `what is told apart is not proposed again`() async throws {
    try await TestSite.withDirectory { site in
      let (own, other) = try await twins(site)
      let alicia = try await site.browser(.alicia)
      _ = try await alicia.post("/duplicates")
      #expect(try await alicia.post("/duplicates/\(own)/\(other)/distinction").location == "/duplicates?ok=told-apart")
      _ = try await alicia.post("/duplicates")
      #expect(try await alicia.get("/duplicates").text.contains("No hay registros que parezcan el mismo servicio"))
    }
  }

  @Test func `a place of refuge that is joined stays closed, and says so beforehand`() async throws {
    try await TestSite.withDirectory { site in
      let (own, _) = try await twins(site)
      let refuge = try await site.add(
        try site.town.post("Consejería familiar") {
          $0.visibility = .placeless
          $0.locations[0].address = "Jirón Secreto 7"
        })
      let alicia = try await site.browser(.alicia)
      let page = try await alicia.get("/duplicates/\(own)/\(refuge)").text
      #expect(page.contains("queda lo más reservado de los dos, «Todo el mundo, salvo dónde queda»"))
      let joined = try await alicia.post(
        "/duplicates/\(own)/\(refuge)", ["seen": "1", "seen-other": "1", "take-cost": "own", "take-locations": "both"])
      #expect(joined.status == .seeOther)
      let survivor = try await site.service(own)
      #expect(survivor.details.visibility == .placeless && survivor.published?.details.locations.isEmpty == true)
    }
  }
}
