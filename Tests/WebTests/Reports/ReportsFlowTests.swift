import Database
import Documents
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing

@testable import Web

/// Reports over HTTP. The tools are stand-ins here; the real ones are met in `Tests/Live/test_reports.py`.
@Suite struct ReportsFlowTests {
  private static let files = ReportKind.allCases.flatMap { kind in
    ReportFormat.allCases.map { "/reports/\(kind.rawValue).\($0.rawValue)" }
  }
  private static let pages = ["/reports", "/reports/matrix", "/reports/directory", "/reports/actors"]

  /// A site whose tools copy what they are given.
  private func site(_ script: String? = "cat", seconds: Double = 60, _ body: @Sendable (TestSite) async throws -> Void) async throws {
    let folder = URL.temporaryDirectory.appending(path: "tools-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for tool in Press.Tool.allCases where script != nil {
      let path = folder.appending(path: tool.rawValue)
      try Data("#!/bin/sh\n\(script ?? "")\n".utf8).write(to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path.path)
    }
    try await TestSite.run(press: Press(folders: [folder.path], limits: .init(seconds: seconds))) { site in
      try await PackStore(database: site.site.database).load(.monitored, entity: site.town.entity, now: Town.now)
      try await body(site)
    }
  }

  private func exports(_ site: TestSite) async throws -> [String] {
    let entity = site.town.entity
    return try await site.site.database.read { reader in
      try reader.rows(
        "SELECT subject_id, detail FROM audit_line WHERE entity_id = \(entity) AND event = 'report-exported' ORDER BY detail, subject_id"
      ).map { "\(try $0["subject_id"] as String) \(try $0["detail"] as String)" }
    }
  }

  private func digest(_ text: String) -> String? {
    text.firstMatch(of: /report-digest">([0-9a-f ]{19})</).map { String($0.1) }
  }

  @Test(arguments: [Person.alicia, .bruno, .carmen, .elena, .fabio, .gina, .hugo])
  func `every account reads the reports and takes them out`(_ person: Person) async throws {
    try await site { site in
      let browser = try await site.browser(person)
      for path in Self.pages + Self.files { #expect(try await browser.get(path).status == .ok, "\(path)") }
    }
  }

  @Test func `nobody gets any of it without an account`() async throws {
    try await site { site in
      let diego = try await site.browser(.diego)
      for path in Self.pages + Self.files {
        #expect(try await diego.get(path).location?.hasPrefix("/login") == true, "\(path)")
      }
      let found = try await exports(site)
      #expect(found == [])
    }
  }

  @Test func `each file that leaves is noted with its format, a page that is read is not`() async throws {
    try await site { site in
      let alicia = try await site.browser(.alicia)
      for path in Self.pages + Self.files + ["/reports/matrix.pdf?month=2026-03"] { _ = try await alicia.get(path) }
      let found = try await exports(site)
      #expect(found == [
        "directorio docx", "mapa-de-actores docx", "matriz-2026-11 docx", "protocolo-directorio docx", "directorio pdf",
        "mapa-de-actores pdf", "matriz-2026-03 pdf", "matriz-2026-11 pdf", "protocolo-directorio pdf", "directorio xlsx",
        "mapa-de-actores xlsx", "matriz-2026-11 xlsx", "protocolo-directorio xlsx",
      ])
      #expect(try await alicia.get("/audit").text.contains("Exportó un informe"))
    }
  }

  @Test func `page, PDF and DOCX carry the same digest; other figures carry another`() async throws {
    try await site { site in
      let alicia = try await site.browser(.alicia)
      let page = try await alicia.get("/reports/matrix")
      let first = try #require(digest(page.text))
      for format in ["pdf", "docx"] {
        let file = try await alicia.get("/reports/matrix.\(format)").text
        #expect(digest(file) == first, "\(format)")
      }
      let march = try await alicia.get("/reports/matrix?month=2026-03").text
      #expect(digest(march) != first)
      try await site.town.count("resolved", Month(year: 2026, month: 11), ["yes"], 30, in: site.site.database)
      let changed = try await alicia.get("/reports/matrix").text
      #expect(digest(changed) != first && digest(changed) != nil)
      let pdf = try await alicia.get("/reports/matrix.pdf")
      #expect(pdf.headers[.contentType] == "application/pdf")
      #expect(pdf.headers[.contentDisposition] == "attachment; filename=\"matriz-2026-11.pdf\"")
      #expect(digest(pdf.text) == digest(changed))
    }
  }

  @Test func `small counts are hidden as on screen, in every format`() async throws {
    try await site { site in
      for (need, count) in [("salud", 1240), ("empleo", 31), ("violencia", 6)] {
        try await site.town.count("need", Month(year: 2026, month: 11), [need], count, in: site.site.database)
      }
      let gina = try await site.browser(.gina)
      for path in ["/reports/matrix", "/reports/matrix.pdf", "/reports/matrix.docx"] {
        let text = try await gina.get(path).text
        #expect(text.contains("Salud: 1\u{2009}240") && text.contains("Violencia: menos de 10") && text.contains("Menos de 10"), "\(path)")
        #expect(!text.contains(">6<") && !text.contains("Violencia: 6"), "\(path)")
      }
    }
  }

  @Test func `without the tools the page says what to install, and still prints`() async throws {
    try await site(nil) { site in
      let alicia = try await site.browser(.alicia)
      for path in ["/reports", "/reports/matrix"] {
        let text = try await alicia.get(path).text
        #expect(text.contains("apt install weasyprint pandoc") && !text.contains(".pdf") && text.contains(".xlsx"))
      }
      let asked = try await alicia.get("/reports/matrix.pdf")
      #expect(asked.status == .conflict)
      #expect(asked.text.contains("apt install weasyprint") && asked.text.contains("Indicador violencia"))
      let found = try await exports(site)
      #expect(found == [], "nothing left")
    }
  }

  @Test(arguments: [("exit 1", HTTPResponse.Status.conflict), ("exec sleep 30", .serviceUnavailable)])
  func `a tool that fails or hangs leaves a page that prints, and nothing in the log of exports`(
    _ script: String, _ status: HTTPResponse.Status
  ) async throws {
    try await site(script, seconds: script == "exec sleep 30" ? 0.5 : 60) { site in
      let answer = try await site.browser(.alicia).get("/reports/directory.pdf")
      #expect(answer.status == status)
      #expect(answer.text.contains("role=\"alert\"") && answer.text.contains("Directorio de servicios"))
      #expect((answer.headers[.retryAfter] != nil) == (status == .serviceUnavailable))
      let found = try await exports(site)
      #expect(found == [])
    }
  }

  @Test func `the directory lists services by category with what T738 asks for, and an empty one says so`() async throws {
    try await site { site in
      let alicia = try await site.browser(.alicia)
      #expect(try await alicia.get("/reports/directory").text.contains("El directorio todavía no tiene servicios"))
      let owner = try #require(site.town.organizations["demuna"])
      var details = ServiceDetails(organization: owner, name: "Consejería <b>")
      details.categories = ["salud"]
      details.eligibility = "Niñas y niños"
      details.documents = [RequiredDocument(name: "DNI", basis: .practice, alternative: "Declaración")]
      details.contacts = [Contact(.phone, "01 466 4370", isFocalPoint: true)]
      details.referralMechanism = "Por oficio"
      _ = try await site.site.services.add(details, by: site.town.actor(.alicia), now: Town.now)
      let text = try await alicia.get("/reports/directory").text
      for words in [
        "Consejería &lt;b&gt;", "Niñas y niños", "DNI (costumbre); también: Declaración", "01 466 4370 (punto focal)",
        "Por oficio", "Sin verificar", "Sin local", "2. Salud",
      ] { #expect(text.contains(words), "\(words)") }
    }
  }

  @Test func `nonsense in the address shows this month, and an unknown report is not found`() async throws {
    try await site { site in
      let alicia = try await site.browser(.alicia)
      for month in ["2026-13", "%00", "x", "9999-01"] {
        #expect(try await alicia.get("/reports/matrix?month=\(month)").text.contains("Corte: noviembre de 2026"))
      }
      #expect(try await alicia.get("/reports/nada").status == .notFound)
      #expect(try await alicia.get("/reports/matrix.exe").status == .notFound)
    }
  }
}
