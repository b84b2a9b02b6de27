import Domain
import Foundation
import Testing

struct PlanReportTests {
  private static let now = Date(timeIntervalSince1970: 1_795_000_000)  // 18 November 2026
  private static let year = Period(.year, containing: Month(year: 2026, month: 11))

  private func draft(_ kind: PlanReportKind = .annual, _ period: Period = year) throws -> PlanReport {
    try PlanReport.begun(kind, period, id: UUID(), by: "Alicia", now: Self.now)
  }

  private func issued(_ report: PlanReport) -> PlanReport {
    PlanReport(
      id: report.id, kind: report.kind, period: report.period, edition: report.edition, reason: report.reason,
      texts: report.texts, version: report.version, author: report.author, editedAt: report.editedAt,
      issue: .init(at: Self.now, by: "Alicia", digest: String(repeating: "a", count: 64)))
  }

  private func write(_ report: PlanReport, _ texts: [NarrativeBox: String], seen: Int = 0) throws -> PlanReport {
    try report.written(texts.mapValues { .init(text: $0, seen: seen) }, by: "Fabio", now: Self.now).report
  }

  @Test func `a report is begun for a period of its own kind that has started`() throws {
    #expect(try draft().name == "cierre-anual-2026")
    #expect(try draft(.quarterly, Period(.quarter, containing: Month(year: 2026, month: 8))).name == "ficha-trimestral-2026-t3")
    #expect(try draft(.semiannual, Period(.semester, containing: Month(year: 2026, month: 8))).name == "reporte-semestral-2026-s2")
    #expect(throws: PlanReportRefusal.notStarted) { try draft(.annual, Period(.year, containing: Month(year: 2027, month: 1))) }
    #expect(throws: PlanReportRefusal.notStarted) { try draft(.quarterly, Self.year) }
  }

  @Test func `what may be begun has started, newest first`() {
    for kind in PlanReportKind.allCases {
      let candidates = kind.candidates(on: Day(Self.now))
      #expect(candidates == candidates.sorted(by: >) && candidates.allSatisfy { $0.kind == kind.period && $0.hasStarted(on: Day(Self.now)) })
    }
  }

  @Test func `each kind has boxes of its own, and what is required is among them`() {
    for kind in PlanReportKind.allCases {
      #expect(Set(kind.required).isSubset(of: kind.boxes) && Set(kind.boxes).count == kind.boxes.count)
    }
    #expect(Set(PlanReportKind.allCases.flatMap(\.boxes)) == Set(NarrativeBox.allCases))
    #expect(PlanReportKind.annual.required == [.lessons, .recommendations], "T1223")
  }

  @Test func `two people in different boxes both keep their words`() throws {
    let first = try write(try draft(), [.lessons: "Sirvió"])
    let both = try write(first, [.progress: "Avanzó"])
    #expect(both.text(.lessons) == "Sirvió" && both.text(.progress) == "Avanzó" && both.version == 3)
    #expect(both.texts[.lessons]?.author == "Fabio" && both.version(of: .lessons) == 1)
  }

  @Test func `in the same box the first stays, and the second is told`() throws {
    let first = try write(try draft(), [.lessons: "Sirvió"])
    let (after, overtaken) = try first.written(
      [.lessons: .init(text: "No sirvió", seen: 0), .progress: .init(text: "Avanzó", seen: 0)], by: "Elena", now: Self.now)
    #expect(overtaken == [.lessons])
    #expect(after.text(.lessons) == "Sirvió" && after.text(.progress) == "Avanzó", "the rest is kept")
    let (again, none) = try after.written([.lessons: .init(text: "Las dos cosas", seen: 1)], by: "Elena", now: Self.now)
    #expect(none.isEmpty && again.text(.lessons) == "Las dos cosas" && again.version(of: .lessons) == 2)
  }

  @Test func `the same words twice change nothing`() throws {
    let first = try write(try draft(), [.lessons: "Sirvió"])
    let (again, overtaken) = try first.written([.lessons: .init(text: "Sirvió", seen: 0)], by: "Elena", now: Self.now)
    #expect(overtaken.isEmpty && again == first)
  }

  @Test func `a box of another report and a text without end are refused`() throws {
    let sheet = try draft(.quarterly, Period(.quarter, containing: Month(year: 2026, month: 8)))
    #expect(throws: PlanReportRefusal.unknownBox) { try write(sheet, [.lessons: "x"]) }
    #expect(throws: PlanReportRefusal.tooLong) { try write(sheet, [.progress: String(repeating: "x", count: 1501)]) }
  }

  @Test func `the closing of a year is not issued without lessons and recommendations`() throws {
    let report = try write(try draft(), [.lessons: "Sirvió"])
    #expect(throws: PlanReportRefusal.boxesMissing([.recommendations])) { try report.checkIssue(seen: 2) }
    #expect(PlanReportRefusal.boxesMissing([.recommendations]).sentence.contains("Recomendaciones"))
    let whole = try write(report, [.recommendations: "Seguir"])
    #expect(throws: PlanReportRefusal.overtaken) { try whole.checkIssue(seen: 2) }
    try whole.checkIssue(seen: 3)
  }

  @Test func `what was issued is not written, issued or discarded; it is corrected by another edition`() throws {
    let report = issued(try write(try draft(), [.lessons: "Sirvió"]))
    #expect(throws: PlanReportRefusal.issued) { try write(report, [.lessons: "x"], seen: 1) }
    #expect(throws: PlanReportRefusal.issued) { try report.checkIssue(seen: 2) }
    let next = try report.corrected(because: "Faltaba un acta", latest: 1, id: UUID(), by: "Alicia", now: Self.now)
    #expect(next.edition == 2 && next.isDraft && next.text(.lessons) == "Sirvió" && next.version(of: .lessons) == 1)
    #expect(next.name == "cierre-anual-2026-v2" && next.reason == "Faltaba un acta")
    #expect(throws: PlanReportRefusal.alreadyCorrected) {
      try report.corrected(because: "x", latest: 2, id: UUID(), by: "Alicia", now: Self.now)
    }
    #expect(throws: PlanReportRefusal.reasonMissing) {
      try report.corrected(because: "", latest: 1, id: UUID(), by: "Alicia", now: Self.now)
    }
    #expect(throws: PlanReportRefusal.notIssued) {
      try next.corrected(because: "x", latest: 2, id: UUID(), by: "Alicia", now: Self.now)
    }
  }
}
