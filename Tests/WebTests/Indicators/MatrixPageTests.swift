import Database
import Domain
import Foundation
import HTTPTypes
import Storage
import Support
import Testing
@testable import Web

struct MatrixPageTests {
  private static let november = Month(year: 2026, month: 11)

  private func site(_ body: @Sendable (TestSite) async throws -> Void) async throws {
    try await TestSite.run { site in
      try await PackStore(database: site.site.database).load(.monitored, entity: site.town.entity, now: Town.now)
      try await body(site)
    }
  }

  private static func seed(_ site: TestSite) async throws {
    for (need, count) in [("salud", 1240), ("empleo", 31), ("violencia", 6)] {
      try await site.town.count("need", november, [need], count, in: site.site.database)
    }
    try await site.town.count("resolved", november, ["yes"], 30, in: site.site.database)
    try await site.town.count("resolved", november, ["no"], 12, in: site.site.database)
    try await site.town.countReferrals(.sent, november, need: "salud", 17, in: site.site.database)
  }

  // MARK: Rights

  @Test(arguments: [Person.alicia, .bruno, .carmen, .elena, .fabio, .gina])
  func `every account reads the matrix, an indicator and the files`(_ person: Person) async throws {
    try await site { site in
      let browser = try await site.browser(person)
      for path in ["/matrix", "/matrix/empleo", "/matrix.csv", "/matrix.xlsx"] {
        #expect(try await browser.get(path).status == .ok, "\(path)")
      }
    }
  }

  @Test func `nobody reads it without an account`() async throws {
    try await site { site in
      let diego = try await site.browser(.diego)
      for path in ["/matrix", "/matrix/empleo", "/matrix.csv", "/matrix.xlsx", "/matrix/visitas/report"] {
        let answer = try await diego.get(path)
        #expect(answer.location?.hasPrefix("/login") == true, "\(path)")
        #expect(!answer.text.contains("Indicador"))
      }
    }
  }

  @Test(arguments: [Person.bruno, .carmen, .elena, .gina, .hugo])
  func `only the secretary and the planner report`(_ person: Person) async throws {
    try await site { site in
      let browser = try await site.browser(person)
      #expect(try await browser.get("/matrix/visitas/report").status == .forbidden)
      let sent = try await browser.post(
        "/matrix/visitas/report", ["period": "2026-11", "seen": "0", "figure": "5", "evidence": "Acta"])
      #expect(sent.status == .forbidden)
      #expect(!(try await browser.get("/matrix").text.contains("Reportar<")))
    }
  }

  // MARK: The pages

  @Test func `the matrix shows each milestone with its products, values, periods and where they come from`() async throws {
    try await site { site in
      try await Self.seed(site)
      let text = try await site.browser(.alicia).get("/matrix").text
      for words in [
        "Hito 1. Atender y derivar", "Hito 2. Sin indicadores", "El plan no da indicadores para este hito",
        "Protocolo de atención", "4.º trimestre de 2026", "en curso", "Calculado", "Por registrar",
        "Todavía no se calcula: Participación", "Salud: <strong>1\u{2009}240</strong>", "Violencia: <strong>menos de 10</strong>",
        "71,4 %", "30 de 42", "Menos de 10", "Reportar<", "Sin reportar",
      ] { #expect(text.contains(words), "\(words)") }
      #expect(!text.contains("style="))
      let cells = text.ranges(of: "<td").count
      #expect(text.ranges(of: "data-label=").count == cells)
    }
  }

  @Test func `another month shows its own periods, and nonsense shows this month`() async throws {
    try await site { site in
      try await Self.seed(site)
      let browser = try await site.browser(.gina)
      let march = try await browser.get("/matrix?month=2026-03").text
      #expect(march.contains("1.er trimestre de 2026"))
      #expect(march.contains("Solo se conoce el estado de hoy"))
      for month in ["2026-13", "9999-01", "0001-01", "%00", "x", "2026-12"] {
        let answer = try await browser.get("/matrix?month=\(month)")
        #expect(answer.status == .ok)
        #expect(answer.text.contains("Corte: noviembre de 2026"), "\(month)")
      }
    }
  }

  @Test func `an indicator opens to its series, its split and its source`() async throws {
    try await site { site in
      try await Self.seed(site)
      let browser = try await site.browser(.bruno)
      let text = try await browser.get("/matrix/necesidades").text
      for words in [
        "De dónde sale este número", "Cuadro «Necesidades»", "Por necesidad", "menos de 10", "reservado", "Periodos anteriores",
        "3.er trimestre de 2026", "S950",
      ] { #expect(text.contains(words), "\(words)") }
      #expect(!text.contains(">31<"))
      #expect(try await browser.get("/matrix/derivaciones").text.contains("href=\"/referrals\""))
      #expect(try await browser.get("/matrix/rutas").text.contains("href=\"/pathways\""))
      #expect(!(try await site.browser(.gina).get("/matrix/derivaciones").text.contains("mi institución")))
      #expect(try await browser.get("/matrix/nada").status == .notFound)
    }
  }

  @Test func `page, CSV and workbook give the same figures`() async throws {
    try await site { site in
      try await Self.seed(site)
      let browser = try await site.browser(.fabio)
      let csv = try await browser.get("/matrix.csv")
      #expect(csv.headers[.contentDisposition] == "attachment; filename=\"matriz-2026-11.csv\"")
      #expect(csv.text.hasPrefix("\u{FEFF}Hito, línea o cuadro") || csv.text.hasPrefix("\u{FEFF}\"Hito, línea o cuadro\""))
      let matrix = try await IndicatorStore(database: site.site.database).matrix(
        site.town.entity, pack: .monitored, month: Self.november, now: Town.now)
      let page = try await browser.get("/matrix").text
      for row in matrix.rows {
        let line = try #require(csv.text.split(separator: "\r\n").first { $0.contains(",\(row.indicator.code),") })
        let quoted = row.value.text.contains(",") ? "\"\(row.value.text)\"" : row.value.text
        #expect(line.contains(",\(quoted),"), "\(row.indicator.code)")
        if row.value.figure != nil { #expect(page.contains(">\(row.value.text)<"), "\(row.indicator.code)") }
      }
      #expect(csv.text.contains(",71.4,"))
      #expect(csv.text.contains(",17,17,"))
      #expect(try await browser.get("/matrix.xlsx").headers[.contentType]?.contains("spreadsheetml") == true)
      let events = try await site.site.database.read {
        try $0.rows("SELECT event, detail FROM audit_line WHERE event = 'matrix-exported' ORDER BY number").map { try $0["detail"] as String }
      }
      #expect(events == ["csv", "xlsx"])
    }
  }

  // MARK: Reporting

  @Test func `a figure is reported, shown, and corrected with its reason`() async throws {
    try await site { site in
      let alicia = try await site.browser(.alicia)
      let saved = try await alicia.post(
        "/matrix/visitas/report", ["period": "2026-10", "seen": "0", "figure": "1 284,5", "evidence": "Reporte de la web, 3 nov 2026"])
      #expect(saved.status == .seeOther)
      #expect(saved.location == "/matrix/visitas?month=2026-10&ok=saved")
      let shown = try await alicia.get("/matrix/visitas?month=2026-10").text
      #expect(shown.contains("1\u{2009}284,5"))
      #expect(shown.contains("Reporte de la web, 3 nov 2026"))
      let form = try await alicia.get("/matrix/visitas/report?period=2026-10").text
      #expect(form.contains("Ya hay un dato de este periodo"))
      #expect(form.contains("name=\"seen\" value=\"1\""))
      let without = try await alicia.post(
        "/matrix/visitas/report", ["period": "2026-10", "seen": "1", "figure": "1300", "evidence": "Reporte nuevo"])
      #expect(without.status == .unprocessableContent)
      #expect(without.text.contains("href=\"#reason\""))
      #expect(without.text.contains("value=\"1300\""))
      #expect(without.text.contains("value=\"Reporte nuevo\""))
      let corrected = try await alicia.post(
        "/matrix/visitas/report",
        ["period": "2026-10", "seen": "1", "figure": "1300", "evidence": "Reporte nuevo", "reason": "Faltaba un día"])
      #expect(corrected.status == .seeOther)
      #expect(try await alicia.get("/matrix/visitas").text.contains("Faltaba un día"))
    }
  }

  @Test func `everything wrong is said at once and what was typed is kept`() async throws {
    try await site { site in
      let fabio = try await site.browser(.fabio)
      let answer = try await fabio.post("/matrix/visitas/report", ["period": "2026-11", "seen": "0", "figure": "1.284", "evidence": ""])
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("Hay 2 datos por corregir"))
      #expect(answer.text.contains("<title>Error: "))
      #expect(answer.text.contains("value=\"1.284\""))
      let over = try await fabio.post("/matrix/avance/report", ["period": "2026-10", "seen": "0", "figure": "101", "evidence": "Acta"])
      #expect(over.status == .unprocessableContent)
      #expect(over.text.contains("href=\"#figure\""))
      let hostile = try await fabio.post(
        "/matrix/visitas/report", ["period": "2026-11", "seen": "0", "figure": "x", "evidence": "<script>alert(1)</script>"])
      #expect(!hostile.text.contains("<script>alert"))
    }
  }

  @Test func `a yes needs its day`() async throws {
    try await site { site in
      let alicia = try await site.browser(.alicia)
      let fields: KeyValuePairs = ["period": "2026-07", "seen": "0", "figure": "yes", "day": "", "evidence": "Resolución 14"]
      let missing = try await alicia.post("/matrix/decision/report", fields)
      #expect(missing.status == .unprocessableContent)
      #expect(missing.text.contains("value=\"yes\" checked"))
      let later = try await alicia.post(
        "/matrix/decision/report", ["period": "2026-07", "seen": "0", "figure": "yes", "day": "2026-12-01", "evidence": "Resolución 14"])
      #expect(later.status == .unprocessableContent)
      let saved = try await alicia.post(
        "/matrix/decision/report", ["period": "2026-07", "seen": "0", "figure": "yes", "day": "2026-11-02", "evidence": "Resolución 14"])
      #expect(saved.status == .seeOther)
      #expect(try await alicia.get("/matrix").text.contains("Sí, 2 nov 2026"))
    }
  }

  @Test func `two people at once: the second sees the first one's figure and what they typed`() async throws {
    try await site { site in
      let alicia = try await site.browser(.alicia)
      let fabio = try await site.browser(.fabio)
      _ = try await alicia.post("/matrix/visitas/report", ["period": "2026-11", "seen": "0", "figure": "5", "evidence": "Acta 1"])
      let second = try await fabio.post("/matrix/visitas/report", ["period": "2026-11", "seen": "0", "figure": "9", "evidence": "Acta 2"])
      #expect(second.status == .unprocessableContent)
      #expect(second.text.contains("Acta 1"))
      #expect(second.text.contains("value=\"Acta 2\""))
      #expect(second.text.contains("name=\"seen\" value=\"1\""))
    }
  }

  @Test func `what the system counts is never typed`() async throws {
    try await site { site in
      let alicia = try await site.browser(.alicia)
      for code in ["empleo", "derivaciones", "rutas", "reuniones"] {
        #expect(try await alicia.get("/matrix/\(code)/report").status == .conflict)
        let sent = try await alicia.post(
          "/matrix/\(code)/report", ["period": "2026-10", "seen": "0", "figure": "5", "evidence": "Acta"])
        #expect(sent.status == .conflict)
      }
      let rows = try await site.site.database.read { try $0.value("SELECT COUNT(*) AS n FROM indicator_report", as: Int.self) }
      #expect(rows == 0)
    }
  }

  @Test func `a report without the form's token is refused`() async throws {
    try await site { site in
      let answer = try await site.browser(.alicia).post(
        "/matrix/visitas/report", ["period": "2026-11", "seen": "0", "figure": "5", "evidence": "Acta"], token: "x")
      #expect(answer.status == .forbidden)
    }
  }

  @Test func `the home page tells those who report what is missing, and nobody else`() async throws {
    try await site { site in
      let words = "Reporta los indicadores que el sistema no puede contar"
      for person in [Person.alicia, .fabio, .bruno, .gina, .elena] {
        let home = try await site.browser(person).get("/")
        #expect(home.status == .ok)
        #expect(home.text.contains(words) == [.alicia, .fabio].contains(person), "\(person)")
      }
    }
  }

  @Test func `without a plan the matrix says what is missing`() async throws {
    try await TestSite.run { site in
      let answer = try await site.browser(.alicia).get("/matrix")
      #expect(answer.status == .conflict)
      #expect(answer.text.contains("todavía no tiene un plan"))
      let home = try await site.browser(.alicia).get("/")
      #expect(home.status == .ok)
    }
  }
}
