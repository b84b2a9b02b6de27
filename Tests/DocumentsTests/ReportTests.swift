import Domain
import Foundation
import Testing

@testable import Documents

struct ReportTests {
  private static let identity = PlanPack.Identity(
    id: "nana", title: "Plan de <Ñaña> & «vecinos»", short: "Ñaña", entity: "Municipalidad de Ñaña", level: .district,
    edition: "1.ª edición", publisher: "OIM", citation: "OIM (2026). Plan.", terms: "Citar.", source: "S")

  private static func report(value: Int = 1240, now: Double = 1_795_000_000, hostile: String = "Salud") -> Report {
    let table = Report.Table(
      "Hito 1", sheet: "Indicadores",
      columns: [.init("Indicador", share: 70), .init("Valor", share: 30, isFigure: true)],
      rows: [
        [.init(hostile, detail: "consultas"), .init(value)],
        [.init("Línea"), .init(["Sube"], detail: "De 3 a 7", chart: SparkLine([3, nil, 5, 7]))],
      ])
    return Report(
      name: "matriz-2026-11", title: "Matriz", period: "Corte: noviembre de 2026", identity: identity,
      preparedAt: Date(timeIntervalSince1970: now),
      sections: [.init("Resumen", [.paragraph("Uno."), .list("Productos", ["Acta"])]), .init("Hito 1", [.table(table)])],
      sources: [.init("De dónde", "Del registro")], caveats: [.init("Reserva", "Menos de 5")])
  }

  private func text(_ report: Report, _ medium: ReportMarkup.Medium = .paper) -> String {
    String(decoding: ReportMarkup(report, digest: "aaaa bbbb cccc dddd", for: medium).document, as: UTF8.self)
  }

  @Test func `the same figures have the same canonical text whenever they are prepared, others do not`() {
    func canonical(_ report: Report) -> [String] { report.figures.map { "\($0.name)=\($0.value)" } }
    #expect(canonical(Self.report()) == canonical(Self.report(now: 1_796_000_000)))
    #expect(canonical(Self.report()) != canonical(Self.report(value: 1241)))
    #expect(Set(Self.report().figures.map(\.name)).count == Self.report().figures.count)
  }

  @Test func `it has a cover, contents that lead to every section, sources, caveats and the citation`() {
    let text = text(Self.report())
    for words in [
      "<h1>Matriz</h1>", "Municipalidad de Ñaña", "Corte: noviembre de 2026", "aaaa bbbb cccc dddd", "1. Resumen", "2. Hito 1",
      "3. Fuentes, advertencias y cita", "Del registro", "Menos de 5", "OIM (2026). Plan.", "<th scope=\"row\">", "De 3 a 7",
    ] { #expect(text.contains(words), "\(words)") }
    for number in 1...3 { #expect(text.contains("href=\"#report-\(number)\"") && text.contains("id=\"report-\(number)\"")) }
  }

  @Test(arguments: [ReportMarkup.Medium.paper, .word])
  func `nothing in it would make a tool fetch anything`(_ medium: ReportMarkup.Medium) {
    let text = text(Self.report(hostile: "<img src=\"http://x\"> url(http://x) <link href=http://x>"), medium)
    #expect(text.contains("&lt;img"))
    for mark in ["<img", "<link", "<script", "<object", "<iframe", "<image", "@import", "xlink", "src=\"", "href=\"h"] {
      #expect(!text.contains(mark), "\(mark)")
    }
    let style = text.components(separatedBy: "</style>")[0]
    #expect(!style.contains("url("))
  }

  @Test func `on screen it carries no inline style, and every cell its label`() {
    let text = text(Self.report(), .screen)
    #expect(!text.contains("style="))
    #expect(text.ranges(of: "<td").count == text.ranges(of: "data-label=").count)
    #expect(text.contains("class=\"spark\"") && text.contains("aria-label=\"Sube\nDe 3 a 7\""))
  }

  @Test func `a word processor takes the title from the head and no picture`() {
    let text = text(Self.report(), .word)
    #expect(!text.contains("<h1") && !text.contains("<svg"))
    #expect(text.contains("<title>Matriz</title>"))
  }

  @Test func `the workbook has the words, the figures as numbers, and the digest`() throws {
    let report = Self.report()
    #expect(report.sheets.map(\.name) == ["Indicadores"])
    #expect(report.sheets[0].columns.map(\.title) == ["Cuadro", "Indicador", "Valor", "Valor (número)"])
    #expect(report.sheets[0].rows[0] == [.text("Hito 1"), .text("Salud\nconsultas"), .text("1\u{2009}240"), .number(1240)])
    let bytes = try report.xlsx(digest: "aaaa")
    #expect(!bytes.isEmpty)
  }

  // MARK: Of the matrix

  private func value(_ value: IndicatorValue) -> Report.Cell { Report.Cell(value) }

  @Test func `what is too small to show is hidden in words and in numbers`() {
    #expect(value(.fewerThan(10)) == Report.Cell("Menos de 10"))
    let split = value(
      .ranking(
        Breakdown(rows: [
          .init(code: "a", name: "Salud", shown: .exact(12)), .init(code: "b", name: "Violencia", shown: .fewerThan(10)),
          .init(code: "c", name: "Empleo", shown: .reserved),
        ])))
    #expect(split.lines == ["Salud: 12", "Violencia: menos de 10", "Empleo: reservado"])
    #expect(split.number == .empty)
  }

  @Test func `a figure is a number too; a missing one is not zero`() {
    #expect(value(.ratio(numerator: 30, denominator: 42)).text == "71,4 %\n30 de 42")
    #expect(value(.ratio(numerator: 30, denominator: 42)).number == .percent(71.4 / 100))
    #expect(value(.notReported).number == .empty && value(.notReported).text == "Sin reportar")
    #expect(value(.pending(.participation)).text == "—")
  }
}
