import Database
import Documents
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
import Vault

@testable import Web

/// Reports of the plan over HTTP. The tools are stand-ins here; the real ones are met in `Tests/Live`.
@Suite struct PlanReportFlowTests {
  static func site(
    _ script: String? = "cat", _ body: @Sendable (TestSite, ReportedTown) async throws -> Void
  ) async throws {
    let folder = URL.temporaryDirectory.appending(path: "tools-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for tool in Press.Tool.allCases where script != nil {
      let path = folder.appending(path: tool.rawValue)
      try Data("#!/bin/sh\n\(script ?? "")\n".utf8).write(to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path.path)
    }
    try await TestSite.run(press: Press(folders: [folder.path])) { site in
      let town = try await ReportedTown.settle(site.town, in: site.site.database, ring: try site.site.keys.ring())
      try await body(site, town)
    }
  }

  private func fields(_ page: String) -> [String: String] {
    page.matches(of: /name="((?:seen|was)-[a-z]+)" value="([^"]*)"/).reduce(into: [:]) { $0[String($1.1)] = String($1.2) }
  }

  private func digest(_ text: String) -> String? {
    text.firstMatch(of: /report-digest">([0-9a-f ]{19})</).map { String($0.1) }
  }

  /// The form of the draft as a person sends it back, with some boxes changed.
  private func save(_ browser: Browser, _ path: String, from page: String, _ texts: [String: String]) async throws -> Answer {
    var all = fields(page)
    for match in page.matches(of: /<textarea id="([a-z]+)"[^>]*>([^<]*)<\/textarea>/) { all[String(match.1)] = String(match.2) }
    return try await browser.request(.post, path, all.merging(texts) { $1 })
  }

  @Test func `a year is closed: begun, written, issued, read by everyone, corrected`() async throws {
    try await Self.site { site, town in
      _ = try await town.promise("Enviar el <directorio>", due: Day(Town.now).adding(-3))
      let (alicia, gina) = (try await site.browser(.alicia), try await site.browser(.gina))
      let new = try await alicia.get("/reports/new")
      #expect(new.text.contains("annual:year-2026-01") && new.text.contains("en curso"))
      let begun = try await alicia.post("/reports/new", ["period": "annual:year-2026-01"])
      let edit = try #require(begun.location)
      let path = String(edit.dropLast("/edit".count))
      let page = try await alicia.get(edit).text
      let saved = try await save(alicia, edit, from: page, ["lessons": "Sirvió\r\n\r\nMucho", "recommendations": "Seguir & crecer"])
      #expect(saved.status == .seeOther)
      let draft = try await alicia.get(path).text
      #expect(draft.contains("Borrador") && draft.contains("<p>Sirvió</p><p>Mucho</p>") && draft.contains("Seguir &amp; crecer"))
      #expect(draft.contains("A-1. Enviar el &lt;directorio&gt;") && draft.contains("Fuera de plazo"))
      #expect(try await gina.get("/reports").text.contains("Todavía no hay informes del plan"))
      #expect(try await alicia.get("/").text.contains("Termina los informes que están en borrador"))
      #expect(!(try await gina.get("/").text.contains("Termina los informes")))
      let ask = try await alicia.get(path + "/issue").text
      let seen = try #require(ask.firstMatch(of: /name="seen" value="([0-9]+)"/)).1
      #expect(ask.contains("El periodo no está cerrado en Seguimiento") && ask.contains("todavía no termina"))
      let issued = try await alicia.post(path + "/issue", ["seen": String(seen)])
      #expect(issued.location == path + "?ok=issued")
      let before = try await gina.get(path).text
      #expect(digest(before) == digest(draft), "the words and figures were those of the draft")
      #expect(!before.contains("Borrador") && before.contains("Emitido") && !before.contains(path + "/edit"))
      _ = try await town.promise("Otro acuerdo", due: Day(Town.now).adding(-2))
      #expect(digest(try await gina.get(path).text) == digest(before), "the data moves on, the report does not")
      let next = try await alicia.post(path + "/correction", ["reason": "Faltaba un acuerdo"])
      let second = String(try #require(next.location).dropLast("/edit".count))
      let corrected = try await alicia.get(second).text
      #expect(corrected.contains("Otro acuerdo") && corrected.contains("Faltaba un acuerdo") && digest(corrected) != digest(before))
      #expect(!(try await gina.get(path).text.contains("Hay una versión corregida")), "not before it is issued")
      _ = try await alicia.post(second + "/issue", ["seen": "1"])
      #expect(try await gina.get(path).text.contains("Hay una versión corregida"))
    }
  }

  @Test func `two people in one box: the second keeps what was typed and sees what the first saved`() async throws {
    try await Self.site { site, town in
      let edit = "/reports/\(try await town.begin().text)/edit"
      let (alicia, fabio) = (try await site.browser(.alicia), try await site.browser(.fabio))
      let page = try await alicia.get(edit).text
      _ = try await save(alicia, edit, from: page, ["lessons": "De Alicia", "progress": "Avanzó"])
      let late = try await save(fabio, edit, from: page, ["lessons": "De Fabio", "barriers": "El horario"])
      #expect(late.status == .conflict)
      #expect(late.text.contains(">De Fabio</textarea>") && late.text.contains("Lo que guardó Alicia") && late.text.contains("<p>De Alicia</p>"))
      let id = try #require(UUID(uuidString: String(edit.split(separator: "/")[1])))
      let report = try #require(try await town.report(id))
      #expect(report.text(.lessons) == "De Alicia" && report.text(.barriers) == "El horario" && report.text(.progress) == "Avanzó")
      let again = try await save(fabio, edit, from: late.text, ["lessons": "De los dos"])
      #expect(again.status == .seeOther)
      #expect(try await alicia.get(edit).text.contains(">De los dos</textarea>"))
    }
  }

  @Test func `what is too long is kept on screen with what to do`() async throws {
    try await Self.site { site, town in
      let edit = "/reports/\(try await town.begin(.quarterly, ReportedTown.quarter).text)/edit"
      let alicia = try await site.browser(.alicia)
      let long = String(repeating: "ñ", count: 1501)
      let answer = try await save(alicia, edit, from: try await alicia.get(edit).text, ["progress": long])
      #expect(answer.status == .unprocessableContent && answer.text.contains(long))
      #expect(answer.text.contains("como máximo 1500 caracteres"))
    }
  }

  @Test func `a year without lessons is not issued, and says what is missing`() async throws {
    try await Self.site { site, town in
      let path = "/reports/\(try await town.begin().text)"
      let alicia = try await site.browser(.alicia)
      let answer = try await alicia.post(path + "/issue", ["seen": "1"])
      #expect(answer.status == .conflict && answer.text.contains("Lecciones aprendidas; Recomendaciones para el año siguiente"))
      #expect(try await alicia.get(path).text.contains("Falta escribir"))
    }
  }

  @Test(arguments: ["", "annual", "annual:quarter-2026-10", "annual:year-2027-01", "x:y", "annual:year-2026-13"])
  func `nonsense for a period is refused with a sentence`(_ period: String) async throws {
    try await Self.site { site, _ in
      let answer = try await site.browser(.alicia).post("/reports/new", ["period": period])
      #expect([.unprocessableContent, .conflict].contains(answer.status) && answer.text.contains("role=\"alert\""))
    }
  }

  @Test func `a second report of the same period is refused`() async throws {
    try await Self.site { site, town in
      _ = try await town.begin()
      let answer = try await site.browser(.fabio).post("/reports/new", ["period": "annual:year-2026-01"])
      #expect(answer.status == .conflict && answer.text.contains("Ya hay un informe de ese periodo"))
    }
  }

  @Test func `what was changed behind our back is said before it is read`() async throws {
    try await Self.site { site, town in
      let id = try await town.begin()
      _ = try await town.write([.lessons: "x", .recommendations: "y"], in: id)
      let alicia = try await site.browser(.alicia)
      _ = try await alicia.post("/reports/\(id.text)/issue", ["seen": "2"])
      try await site.site.database.execute(script: ["DROP TRIGGER plan_report_kept"])
      try await site.site.database.write { transaction in
        try transaction.run("UPDATE plan_report SET content = replace(content, 'Cierre', 'Cerro') WHERE id = \(id)")
      }
      #expect(try await alicia.get("/reports/\(id.text)").text.contains("La huella no corresponde"))
    }
  }

  @Test func `a long list has pages`() async throws {
    try await Self.site { site, town in
      let id = try await town.begin()
      try await site.site.database.write { transaction in
        for year in 1960..<2000 {
          try transaction.run(
            """
            INSERT INTO plan_report (id, entity_id, kind, period_start, edition, texts, version, account_id, author, edited_at)
            SELECT \(UUID()), entity_id, kind, \("\(year)-01"), 1, texts, 1, account_id, author, edited_at FROM plan_report
            WHERE id = \(id)
            """)
        }
      }
      let alicia = try await site.browser(.alicia)
      let first = try await alicia.get("/reports").text
      #expect(first.contains("Página 1 de 3") && first.contains("año 2026") && !first.contains("año 1960"))
      #expect(try await alicia.get("/reports?page=3").text.contains("año 1960"))
    }
  }
}
