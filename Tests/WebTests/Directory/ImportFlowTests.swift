import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

@Suite struct ImportFlowTests {
  private let table = Array(
    "institucion;nombre;codigo;ubigeo;horario\nMuni;Posta <i>;1;150133;24 HORAS\nMuni;Centro;2;150142;algo raro\n".utf8)

  private func place(_ answer: Answer) throws -> String {
    #expect(answer.status == .seeOther)
    return try #require(answer.location)
  }

  @Test func `a table is sent, looked at, adjusted and confirmed`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let path = try place(try await alicia.upload(table, to: "/directory/import", fields: ["publisher": "REG"]))
      let first = try await alicia.get(path).text
      #expect(first.contains("Todavía no se puede importar") && first.contains("Elige la columna de la categoría"))
      #expect(first.contains("UTF-8") && first.contains("punto y coma"))
      let columns = [
        "column-organization": "0", "column-name": "1", "column-externalCode": "2", "column-ubigeo": "3",
        "column-hours": "4",
      ]
      let settings = columns.merging(["publisher": "REG", "category": "salud"]) { a, _ in a }
      #expect(try await alicia.request(.post, "\(path)/settings", settings).location == path)
      let second = try await alicia.get(path).text
      #expect(second.contains("Importar 2 filas") && second.contains("«algo raro»") && !second.contains("<i>"))
      #expect(try await site.names() == [])
      let done = try await alicia.post("\(path)/confirmation")
      #expect(done.status == .ok && done.text.contains("Importación completa"))
      #expect(try await site.names() == ["Centro", "Posta <i>"])
      // Sent again: the file is gone, nothing is imported twice.
      #expect(try await alicia.post("\(path)/confirmation").status == .notFound)
      #expect(try await site.names().count == 2)
    }
  }

  @Test func `rejected rows hold up the import until they are left out`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let bytes = Array("institucion;nombre;taxonomy_terms\nMuni;Posta;salud\nMuni;;salud\n".utf8)
      let path = try place(try await alicia.upload(bytes, to: "/directory/import"))
      #expect(try await alicia.get(path).text.contains("Falta el nombre del servicio"))
      let refused = try await alicia.post("\(path)/confirmation")
      #expect(refused.status == .conflict && refused.text.contains("Hay 1 fila rechazada"))
      #expect(try await site.names() == [])
      let settings = ["column-organization": "0", "column-name": "1", "column-categories": "2", "skips": "1"]
      _ = try await alicia.request(.post, "\(path)/settings", settings)
      #expect(try await alicia.post("\(path)/confirmation").status == .ok)
      #expect(try await site.names() == ["Posta"])
    }
  }

  @Test func `a file is dropped, expires after an hour and is nobody else's`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let path = try place(try await alicia.upload(table, to: "/directory/import"))
      #expect(try await site.browser(.elena).get(path).status == .notFound)
      #expect(try await alicia.post("\(path)/cancellation").location == "/directory/import")
      #expect(try await alicia.get(path).status == .notFound)
      let next = try place(try await alicia.upload(table, to: "/directory/import"))
      site.clock.pass(minutes: 61)
      let later = try await site.browser(.alicia).get(next)
      #expect(later.status == .notFound || later.location?.hasPrefix("/login") == true)
    }
  }

  @Test(arguments: [
    ("", "El archivo está vacío"), ("solo una columna\nx\n", "una sola columna"), ("a;b\n", "ninguna fila"),
    ("a;b\n1;\"2\n", "línea 2 se abre una comilla"), ("PK\u{3}\u{4}\u{0}\u{0};", "no es un texto"),
  ])
  func `a file that cannot be read is refused on the same page`(_ sample: (text: String, sentence: String)) async throws
  {
    try await TestSite.withDirectory { site in
      let answer = try await site.browser(.alicia).upload(
        Array(sample.text.utf8), to: "/directory/import", fields: ["publisher": "Mío"])
      #expect(answer.status == .unprocessableContent && answer.text.contains(sample.sentence))
      #expect(answer.text.contains("value=\"Mío\"") && answer.text.contains("href=\"#file\""))
    }
  }

  @Test func `hostile uploads are refused and nothing is kept`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let huge = try await alicia.upload(
        Array(repeating: 0x61, count: DelimitedText.mostBytes + 128 * 1024), to: "/directory/import")
      #expect(huge.status == .contentTooLarge)
      let over = try await alicia.upload(
        Array(repeating: 0x61, count: DelimitedText.mostBytes + 1), to: "/directory/import")
      #expect(over.status == .unprocessableContent && over.text.contains("10 MB"))
      let cut = try await alicia.send(
        "/directory/import", type: "multipart/form-data; boundary=b", bytes: Array("--b\r\nContent".utf8))
      #expect(cut.status == .badRequest)
      let noFile = try await alicia.post("/directory/import", ["publisher": "x"])
      #expect(noFile.status == .unprocessableContent)
      let json = try await alicia.send("/directory/import", type: "application/json", bytes: Array("{}".utf8))
      #expect(json.status == .unsupportedMediaType)
      let long = try await alicia.upload(
        table, to: "/directory/import", fields: ["publisher": String(repeating: "x", count: 65)])
      #expect(long.status == .unprocessableContent)
      let kept = try await site.site.database.read {
        try $0.value("SELECT count(*) AS n FROM pending_import", as: Int.self)
      }
      #expect(kept == 0)
    }
  }

  @Test func `choices that nobody offered are ignored or refused, never a fault`() async throws {
    try await TestSite.withDirectory { site in
      let alicia = try await site.browser(.alicia)
      let path = try place(try await alicia.upload(table, to: "/directory/import"))
      for settings in [
        ["column-name": "-1"], ["column-name": "99"], ["column-name": "x"],
        ["category": "inventada", "column-name": "1", "column-organization": "0"],
        ["organization": UUID().uuidString, "category": "salud", "column-name": "1"], ["column-inventada": "1"],
      ] {
        #expect(try await alicia.request(.post, "\(path)/settings", settings).status == .seeOther)
        #expect(try await alicia.get(path).status == .ok)
        #expect(try await alicia.post("\(path)/confirmation").status == .conflict, "\(settings)")
      }
      #expect(try await site.names() == [])
    }
  }

  @Test func `the export opens in a spreadsheet and comes back without change`() async throws {
    try await TestSite.withDirectory { site in
      for number in 0..<3 { try await site.add(try site.town.post("=Posta \(number)") { $0.hours = .always }) }
      let gina = try await site.browser(.gina)
      let file = try await gina.get("/directory/export.csv")
      #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
      #expect(
        file.text.hasPrefix(
          "\u{FEFF}institucion_responsable;servicio_ofrecido;poblacion_objetivo;requisitos_basicos;horarios;punto_de_contacto;distrito_o_ambito_de_cobertura;mecanismo_de_derivacion;"
        ))
      #expect(file.text.contains(";'=Posta 0;"))
      let alicia = try await site.browser(.alicia)
      let path = try place(try await alicia.upload(Array(file.text.utf8), to: "/directory/import"))
      let done = try await alicia.post("\(path)/confirmation")
      #expect(done.text.contains("<dt>sin cambios</dt><dd>3</dd>"))
      #expect(try await site.names().count == 3)
      let events = try await site.site.database.read { reader in
        try reader.rows("SELECT event FROM audit_line ORDER BY number").map { try $0["event"] as String }
      }
      #expect(events.suffix(2) == ["directory-exported", "directory-imported"])
    }
  }
}
