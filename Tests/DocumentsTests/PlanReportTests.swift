import Domain
import Foundation
import Testing

@testable import Documents

/// The document made of a report of the plan.
struct PlanReportTests {
  private static let now = Date(timeIntervalSince1970: 1_795_000_000)  // 18 November 2026
  private let today = Day(now)
  private let year = Period(.year, containing: Month(year: 2026, month: 11))

  private var pack: PlanPack {
    let identity = PlanPack.Identity(
      id: "nana", title: "Plan de Ñaña", short: "Ñaña", entity: "Municipalidad de Ñaña", level: .district, edition: "1.ª edición",
      publisher: "OIM", citation: "OIM (2026). Plan.", terms: "Citar.", source: "S")
    var pack = PlanPack(identity: identity, digest: "x")
    pack.milestones = [
      Milestone(
        code: "h1", number: 1, name: "Coordinar", kind: .milestone, term: nil, actors: [],
        products: ["Acta", "Lista"].enumerated().map { PlanItem(code: "h1-p\($0 + 1)", name: $1, source: "S") }, source: "S")
    ]
    return pack
  }

  private func facts(
    _ kind: PlanReportKind = .annual, texts: [NarrativeBox: String] = [:], agreements: [ReportedAgreement] = [], listable: Int? = nil,
    sessions: [ReportedSession] = [], indicators: ReportedIndicators? = nil, attention: [ReportedFigure] = []
  ) -> PlanReportFacts {
    let period = Period(kind.period, containing: year.end)
    let report = PlanReport(
      id: UUID(), kind: kind, period: period, edition: 1, reason: nil,
      texts: texts.mapValues { .init(text: $0, version: 1, author: "Alicia") }, version: 1, author: "Alicia", editedAt: Self.now,
      issue: nil)
    var plan = PlanFacts()
    plan.evidence["h1-p1"] = EvidenceCount(accepted: 1, acceptedOn: today.adding(-9))
    let live = ReportedIndicators.live(
      Matrix(Reckoning(pack: pack, facts: MatrixFacts(), today: today), month: period.end))
    return PlanReportFacts(
      report: report, pack: pack, today: today, board: PlanBoard(pack, plan, today: today),
      agreements: reported(agreements, listable),
      sessions: sessions, indicators: indicators ?? live, attention: attention)
  }

  private func agreement(_ number: Int, _ outcome: AgreementOutcome, due: Int, closed: Int? = nil) -> ReportedAgreement {
    ReportedAgreement(
      code: "A-\(number)", text: "Acuerdo <\(number)>", body: "Grupo", organization: "DEMUNA", post: "Jefatura", milestone: "h1",
      due: today.adding(due), outcome: outcome, closedOn: closed.map { today.adding($0) })
  }

  private func reported(_ agreements: [ReportedAgreement], _ listable: Int?) -> ReportedAgreements {
    ReportedAgreements(
      counts: agreements.map { .init(body: $0.body, organization: $0.organization, outcome: $0.outcome, count: 1) },
      listed: agreements, listable: listable ?? agreements.count)
  }

  private func rows(_ report: Report, _ caption: String) -> [[String]] {
    report.tables.first { $0.caption == caption }?.rows.map { $0.map(\.text) } ?? []
  }

  @Test func `the same facts are the same text, and the text is the same report again`() throws {
    let facts = facts(texts: [.lessons: "Uno\n\nDos"], agreements: [agreement(1, .overdue, due: -2)])
    let report = Report.plan(facts, now: Self.now)
    let text = try FrozenReport(report).text()
    #expect(try FrozenReport(Report.plan(facts, now: Self.now.addingTimeInterval(99), mark: "Borrador")).text() == text)
    #expect(try FrozenReport.report(of: text, preparedAt: Self.now) == report)
    #expect(throws: (any Error).self) { try FrozenReport.report(of: "{}", preparedAt: Self.now) }
  }

  @Test func `a report of an invented office says so once, also when it was frozen`() throws {
    var identity = pack.identity
    identity.isFictitious = true
    let report = Report(
      name: "x", title: "Cierre anual", period: "año 2026", identity: identity, preparedAt: Self.now, sections: [], sources: [],
      caveats: [])
    let again = try FrozenReport.report(of: try FrozenReport(report).text(), preparedAt: Self.now)
    #expect(again == report && again.title == "Cierre anual (demostración)" && again.caveats.count == 1)
  }

  @Test func `what people write is part of the digest`() throws {
    func text(_ words: String) throws -> String { try FrozenReport(Report.plan(facts(texts: [.lessons: words]), now: Self.now)).text() }
    #expect(try text("Uno") != text("Dos"))
  }

  @Test func `progress is derived, and what was done in the period is told apart`() {
    let report = Report.plan(facts(), now: Self.now)
    #expect(rows(report, "Productos por hito o línea") == [["Hito 1. Coordinar", "2", "1", "1", "0"]])
    #expect(rows(report, "Hito 1. Coordinar").first == ["Acta", "—", "—", "Logrado\n9 nov 2026"])
    let past = PlanReportFacts(
      report: PlanReport(
        id: UUID(), kind: .annual, period: year.previous, edition: 1, reason: nil, texts: [:], version: 1, author: "x",
        editedAt: Self.now, issue: nil),
      pack: pack, today: today, board: facts().board, agreements: .none, sessions: [], indicators: facts().indicators, attention: [])
    #expect(rows(Report.plan(past, now: Self.now), "Productos por hito o línea").first?[3] == "0")
  }

  @Test func `agreements are counted by state, body and institution, and the chart says the same`() throws {
    let all = [
      agreement(1, .inTime, due: -5, closed: -6), agreement(2, .late, due: -5, closed: -1), agreement(3, .pending, due: 4),
      agreement(4, .overdue, due: -1), agreement(5, .dropped, due: -5, closed: -5),
    ]
    let report = Report.plan(facts(agreements: all), now: Self.now)
    let states = rows(report, "Acuerdos por estado")
    #expect(states.map { $0[1] } == ["1", "1", "1", "1", "1"])
    #expect(rows(report, "Cumplimiento por espacio") == [["Grupo", "5\n1 sin efecto", "2\n1 con retraso", "1", "1"]])
    #expect(rows(report, "Cumplimiento por institución").first?[0] == "DEMUNA")
    #expect(rows(report, "Grupo").count == 5)
    let chart = report.sections.flatMap(\.blocks).compactMap { if case .chart(let chart) = $0 { chart } else { nil } }.last
    #expect(try #require(chart).bars.map { [$0.label, $0.text] } == states)
  }

  @Test func `a list that is cut off says so, and one that is whole says nothing`() {
    let one = [agreement(1, .overdue, due: -5)]
    func words(_ listable: Int?) -> [String] {
      Report.plan(facts(agreements: one, listable: listable), now: Self.now).sections.flatMap(\.blocks).compactMap {
        if case .paragraph(let text) = $0, text.hasPrefix("Se listan") { text } else { nil }
      }
    }
    #expect(words(2000).first?.hasPrefix("Se listan 1 de 2\u{2009}000 acuerdos") == true, "\(words(2000))")
    #expect(words(nil).isEmpty)
  }

  @Test func `the short report lists what needs a decision`() {
    let report = Report.plan(facts(.quarterly, agreements: [agreement(2, .overdue, due: -1)]), now: Self.now)
    #expect(rows(report, "Grupo").map { $0[0] } == ["A-2. Acuerdo <2>\nHito 1"])
    #expect(rows(report, "Hito 1. Coordinar").map { $0[0] } == ["Acta"], "done in the period")
    #expect(!report.sections.contains { $0.title == "Lecciones y recomendaciones" })
  }

  @Test func `boxes stand where they belong, and empty ones nowhere`() {
    let report = Report.plan(facts(texts: [.lessons: " Uno \n\nDos", .progress: "Avanzó"]), now: Self.now)
    let narratives = report.sections.flatMap { section in
      section.blocks.compactMap { block in
        if case .narrative(let title, let paragraphs) = block { "\(section.title)/\(title)/\(paragraphs.joined(separator: "|"))" } else { nil }
      }
    }
    #expect(narratives == ["Avance por hito o línea/Avance del periodo/Avanzó", "Lecciones y recomendaciones/Lecciones aprendidas/Uno|Dos"])
  }

  @Test func `sessions say which were held and which nobody spoke of`() {
    let sessions = [
      ReportedSession(
        body: "Grupo", kind: .ordinary, state: .published, day: today.adding(-30), attendance: .init(present: 4, seats: 5)),
      ReportedSession(body: "Grupo", kind: .ordinary, state: .convened, day: today.adding(-2)),
      ReportedSession(body: "Red", kind: .enlarged, state: .cancelled, day: today.adding(3)),
    ]
    let report = Report.plan(facts(sessions: sessions), now: Self.now)
    #expect(rows(report, "Sesiones por espacio") == [["Grupo", "2", "1", "1", "0"], ["Red", "1", "0", "0", "1"]])
    #expect(rows(report, "Sesiones del periodo").map { $0[3] } == ["Acta publicada", "Sin registrar", "Cancelada"])
    #expect(rows(report, "Sesiones del periodo").map { $0[4] } == ["4 de 5", "Sin dato", "Sin dato"])
  }

  @Test func `closed indicators keep their words, their numbers and the date of the closing`() {
    func figure(_ name: String, _ text: String, _ part: Int? = nil, _ whole: Int? = nil) -> ClosedFigure {
      ClosedFigure(
        indicator: name, chapter: "Hito 1", name: name, unit: "u", period: "año 2026", text: text, detail: nil, numerator: part,
        denominator: whole, asOf: nil, origin: "Calculado", isKnown: text != "Sin reportar",
        target: name == "a" ? "1000 o más" : nil, standing: name == "a" ? "Alcanzada" : nil)
    }
    let closing = PeriodClosing(
      period: year, version: 2, reason: "x", author: "Alicia", closedAt: Self.now,
      figures: [figure("a", "1\u{2009}240"), figure("b", "71,4 %", 30, 42), figure("c", "Sin reportar"), figure("d", "Menos de 10")],
      digest: String(repeating: "ab", count: 32))
    let report = Report.plan(facts(indicators: .closed(closing)), now: Self.now)
    let cells = report.tables.first { $0.sheet == "Indicadores" }?.rows.map { $0[1].number } ?? []
    #expect(cells == [.number(1240), .percent(71.4 / 100), .empty, .empty])
    let targets = report.tables.first { $0.sheet == "Indicadores" }?.rows.map { $0[2].text } ?? []
    #expect(targets == ["1000 o más\nAlcanzada", "Sin meta", "Sin meta", "Sin meta"])
    #expect(report.sources.contains { $0.text.contains("El cierre de año 2026, versión 2, del 18 nov 2026") })
    #expect(rows(report, "Cifras principales").suffix(2) == [["Indicadores del plan", "4"], ["Indicadores con dato", "3"]])
  }

  @Test func `figures about people stand only as they may be shown`() {
    let report = Report.plan(
      facts(attention: [.init(name: "Violencia", value: .fewerThan(10)), .init(name: "Total", value: .number(Amount(42)))]), now: Self.now)
    #expect(rows(report, "Orientaciones y derivaciones") == [["Violencia", "Menos de 10"], ["Total", "42"]])
  }

  @Test func `charts are drawn on screen and paper with words, a word processor gets the table; a draft says so`() {
    let report = Report.plan(facts(agreements: [agreement(1, .overdue, due: -1)]), now: Self.now, mark: "Borrador")
    func text(_ medium: ReportMarkup.Medium) -> String {
      String(decoding: ReportMarkup(report, digest: "aaaa", for: medium).document, as: UTF8.self)
    }
    for medium in [ReportMarkup.Medium.screen, .paper] {
      #expect(text(medium).contains("class=\"bars\"") && text(medium).contains("Acuerdos por estado. Cumplido en plazo: 0;"))
      #expect(text(medium).contains("<p class=\"report-mark\">Borrador</p>"))
    }
    #expect(!text(.word).contains("<svg") && text(.word).contains("Cumplido en plazo"))
    #expect(text(.paper).contains("Acuerdo &lt;1&gt;"))
    #expect(!text(.screen).contains("style="))
  }

  @Test func `what people wrote has a sheet of its own`() throws {
    let sheets = Report.plan(facts(texts: [.lessons: "Uno\nDos"]), now: Self.now).allSheets
    let texts = try #require(sheets.first { $0.name == "Texto" })
    #expect(texts.rows == [[.text("Lecciones aprendidas"), .text("Uno\n\nDos")]])
    #expect(Set(sheets.map(\.name)).count == sheets.count)
  }
}
