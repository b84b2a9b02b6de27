import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

/// What another directory publishes, sent from the browser.
@Suite struct ForeignFlowTests {
  private static let code = "6f1e3c52-7a0b-4c1e-9d56-0a1b2c3d4e5f"

  private func file(_ services: String...) -> [UInt8] { Array("[\(services.joined(separator: ","))]".utf8) }

  private func service(_ name: String, id: String = code, cost: String = "Gratis") -> String {
    """
    {"id": "\(id)", "name": "\(name)", "status": "active", "fees_description": "\(cost)",
     "organization": {"id": "7f1e3c52-7a0b-4c1e-9d56-0a1b2c3d4e5f", "name": "Centro de apoyo", "description": "x"}}
    """
  }

  private func sent(_ browser: Browser, _ bytes: [UInt8], _ more: [String: String] = [:]) async throws -> String {
    let fields = ["publisher": "Otro", "licence": "CC BY 4.0", "category": "salud"].merging(more) { $1 }
    let answer = try await browser.upload(bytes, to: "/directory/foreign", fields: fields, fileName: "s.json")
    #expect(answer.status == .seeOther, "\(answer.text)")
    return try #require(answer.location)
  }

  @Test(arguments: Engine.allCases) func `a file is sent, looked at record by record, and confirmed with where it came from`(
    _ engine: Engine
  ) async throws {
    try await TestSite.withDirectory(engine) { site in
      let alicia = try await site.browser(.alicia)
      let page = try await alicia.get("/directory/foreign").text
      #expect(page.contains("Qué pasa si un servicio ya está aquí") && page.contains("Lo que aquí se confirmó con la institución queda"))
      let bytes = file(service("Posta <i>"), #"{"id": "x", "status": "active"}"#)
      let path = try await sent(alicia, bytes)
      let preview = try await alicia.get(path).text
      #expect(preview.contains("2 registros de Otro: 1 rechazado") && preview.contains("Falta el nombre") && !preview.contains("<i>"))
      #expect(try await site.names() == [])
      let refused = try await alicia.post("\(path)/confirmation")
      #expect(refused.status == .conflict && refused.text.contains("Hay 1 registro rechazado"))
      #expect(try await site.names() == [], "nothing half imported")
      _ = try await alicia.post(
        "\(path)/settings", ["publisher": "Otro", "licence": "CC BY 4.0", "category": "salud", "skips": "1"])
      let done = try await alicia.post("\(path)/confirmation")
      #expect(done.status == .ok && done.text.contains("Importación completa") && done.text.contains("<dd>1</dd>"))
      #expect(try await site.names() == ["Posta <i>"])
      #expect(try await alicia.post("\(path)/confirmation").status == .notFound, "used once")
      let id = try #require(try await site.site.services.search(ServiceSearch(), of: site.town.entity, now: site.clock.now).items.first?.id)
      let shown = try await site.browser(.gina).get("/services/\(id.text)").text
      #expect(shown.contains("De dónde viene") && shown.contains("CC BY 4.0") && shown.contains(Self.code))
    }
  }

  @Test func `what was verified here stays, and the page says so before anything is written`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      _ = try await alicia.post("\(try await sent(alicia, file(service("Posta"))))/confirmation")
      let id = try #require(try await site.site.services.search(ServiceSearch(), of: site.town.entity, now: site.clock.now).items.first?.id)
      try await site.site.services.verify(id, seen: 1, by: site.town.actor(.alicia), now: Town.now)
      let path = try await sent(alicia, file(service("Posta", cost: "S/ 20")))
      let preview = try await alicia.get(path).text
      #expect(preview.contains("aquí «Gratis», allí «S/ 20»") && preview.contains("queda lo de aquí"))
      #expect(try await alicia.post("\(path)/confirmation").status == .ok)
      #expect(try await site.service(id.text).details.cost == "Gratis")
      // The whole of what they publish no longer has it.
      let other = try await sent(alicia, file(service("Otra", id: "8f1e3c52-7a0b-4c1e-9d56-0a1b2c3d4e5f")))
      #expect(try await alicia.get(other).text.contains("Ya no los publican"))
      _ = try await alicia.post("\(other)/confirmation")
      #expect(try await alicia.get("/services/\(id.text)").text.contains("ya no lo publican"))
    }
  }

  @Test func `what cannot be read is refused with what was typed kept, and kept is nothing`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      for (bytes, words) in [("", "El archivo está vacío."), ("no", "El archivo no es JSON"), ("[]", "No hay servicios en el archivo")] {
        let answer = try await alicia.upload(
          Array(bytes.utf8), to: "/directory/foreign", fields: ["publisher": "Otro registro"], fileName: "s.json")
        #expect(answer.status == .unprocessableContent && answer.text.contains(words) && answer.text.contains("value=\"Otro registro\""))
      }
      let nameless = try await alicia.upload(file(service("Posta")), to: "/directory/foreign", fileName: "s.json")
      #expect(nameless.status == .unprocessableContent && nameless.text.contains("Escribe de qué directorio viene."))
      let kept = try await site.site.database.read { try $0.value("SELECT count(*) FROM pending_import") ?? 0 }
      #expect(kept == 0)
      // A table that waits is no file of a directory, and the other way round.
      let path = try await sent(alicia, file(service("Posta")))
      let id = path.split(separator: "/").last.map(String.init) ?? ""
      #expect(try await alicia.get("/directory/import/\(id)").status == .notFound)
      #expect(try await alicia.post("\(path)/cancellation").location == "/directory/foreign")
      #expect(try await alicia.get(path).status == .notFound)
      let table = try await alicia.upload(Array("institucion;nombre\nMuni;Posta\n".utf8), to: "/directory/import")
      let waiting = try #require(table.location?.split(separator: "/").last.map(String.init))
      #expect(try await alicia.get("/directory/foreign/\(waiting)").status == .notFound)
    }
  }
}
