import Database
import Domain
import Foundation
import Storage
import Support
import Vault
@testable import Web

extension Rights {
  private static let writers = of(.technicalSecretary, .planner)
  private static let issuer = of(.technicalSecretary)

  /// The matrix and the directory hold no single record: who may take them out may take them out as a document.
  static let reports: Table = [
    "GET /reports": staff,
    "GET /reports/matrix": staff, "GET /reports/matrix.pdf": staff, "GET /reports/matrix.docx": staff,
    "GET /reports/matrix.xlsx": staff,
    "GET /reports/directory": staff, "GET /reports/directory.pdf": staff, "GET /reports/directory.docx": staff,
    "GET /reports/directory.xlsx": staff,
    "GET /reports/protocol": staff, "GET /reports/protocol.pdf": staff, "GET /reports/protocol.docx": staff,
    "GET /reports/protocol.xlsx": staff,
    "GET /reports/new": writers, "POST /reports/new": writers,
    "GET /reports/:id": staff, "GET /reports/:id/report.xlsx": staff, "POST /reports/:id/files": staff,
    "GET /reports/:id/edit": writers, "POST /reports/:id/edit": writers,
    "GET /reports/:id/issue": issuer, "POST /reports/:id/issue": issuer,
    "GET /reports/:id/correction": writers, "POST /reports/:id/correction": writers,
    "GET /reports/:id/removal": writers, "POST /reports/:id/removal": writers,
    "GET /reports/jobs/:id": staff, "POST /reports/jobs/:id/cancellation": staff, "GET /reports/jobs/:id/file": staff,
  ]
}

extension RecordState {
  private static let writers: Set<Person> = [.alicia, .fabio]
  private static let secret = "Lección reservada"

  static let reportStates: [RecordState] = [
    RecordState(name: "a draft of a report", lines: draft, secrets: [secret]) { site in
      ["id": try await draftReport(site).text]
    },
    RecordState(name: "a report that was issued", lines: issued) { site in ["id": try await issuedReport(site).text] },
    RecordState(name: "a report of another entity", lines: hidden) { _ in ["id": UUID().text] },
    RecordState(name: "a file that Gina asked for", lines: waiting) { site in
      try await job(site, of: issuedReport(site), by: .gina)
    },
    RecordState(name: "a file of a draft", lines: draftFile) { site in
      try await job(site, of: draftReport(site), by: .alicia, finished: true)
    },
    RecordState(name: "a finished file", lines: finished) { site in
      try await job(site, of: issuedReport(site), by: .gina, finished: true)
    },
    RecordState(
      name: "a file of another entity",
      lines: [
        Line(route: "GET /reports/jobs/:id", allowed: []), Line(route: "GET /reports/jobs/:id/file", allowed: []),
        Line(route: "POST /reports/jobs/:id/cancellation", allowed: []),
      ]
    ) { _ in ["id": UUID().text] },
  ]

  private static let draft: [Line] = [
    Line(route: "GET /reports/:id", allowed: writers), Line(route: "GET /reports/:id/report.xlsx", allowed: writers),
    Line(route: "POST /reports/:id/files", fields: ["format": "pdf"], allowed: [], refused: writers),
    Line(route: "GET /reports/:id/edit", allowed: writers), Line(route: "POST /reports/:id/edit", allowed: writers),
    Line(route: "GET /reports/:id/issue", allowed: [.alicia]),
    Line(route: "POST /reports/:id/issue", fields: ["seen": "2"], allowed: [.alicia]),
    Line(route: "POST /reports/:id/issue", fields: ["seen": "1"], allowed: [], refused: [.alicia]),
    Line(route: "GET /reports/:id/correction", allowed: [], refused: writers),
    Line(route: "POST /reports/:id/correction", fields: ["reason": "x"], allowed: [], refused: writers),
    Line(route: "GET /reports/:id/removal", allowed: writers), Line(route: "POST /reports/:id/removal", allowed: writers),
  ]

  /// The tools are not there in these tests: asking for a file is refused with what to install.
  private static let issued: [Line] = [
    Line(route: "GET /reports/:id", allowed: Rights.staff), Line(route: "GET /reports/:id/report.xlsx", allowed: Rights.staff),
    Line(route: "POST /reports/:id/files", fields: ["format": "pdf"], allowed: [], refused: Rights.staff),
    Line(route: "GET /reports/:id/edit", allowed: [], refused: writers),
    Line(route: "POST /reports/:id/edit", allowed: [], refused: writers),
    Line(route: "GET /reports/:id/issue", allowed: [], refused: [.alicia]),
    Line(route: "POST /reports/:id/issue", fields: ["seen": "2"], allowed: [], refused: [.alicia]),
    Line(route: "GET /reports/:id/correction", allowed: writers),
    Line(route: "POST /reports/:id/correction", fields: ["reason": "x"], allowed: writers),
    Line(route: "GET /reports/:id/removal", allowed: [], refused: writers),
    Line(route: "POST /reports/:id/removal", allowed: [], refused: writers),
  ]

  private static let hidden: [Line] = Set(issued.map(\.route)).sorted().map {
    Line(route: $0, fields: ["format": "pdf", "reason": "x", "seen": "1"], allowed: [])
  }

  private static let waiting: [Line] = [
    Line(route: "GET /reports/jobs/:id", allowed: Rights.staff),
    Line(route: "GET /reports/jobs/:id/file", allowed: [], refused: Rights.staff),
    Line(
      route: "POST /reports/jobs/:id/cancellation", allowed: [.alicia, .fabio, .gina],
      refused: Rights.staff.subtracting([.alicia, .fabio, .gina])),
  ]

  private static let draftFile: [Line] = [
    Line(route: "GET /reports/jobs/:id", allowed: writers), Line(route: "GET /reports/jobs/:id/file", allowed: writers),
    Line(route: "POST /reports/jobs/:id/cancellation", allowed: [], refused: writers),
  ]

  private static let finished: [Line] = [
    Line(route: "GET /reports/jobs/:id", allowed: Rights.staff), Line(route: "GET /reports/jobs/:id/file", allowed: Rights.staff),
    Line(route: "POST /reports/jobs/:id/cancellation", allowed: [], refused: Rights.staff),
  ]

  /// One of its own each time: a period has one report.
  private static func draftReport(_ site: TestSite) async throws -> UUID {
    let store = site.site.planReports
    let alicia = site.town.actor(.alicia)
    try await site.site.database.write { try $0.run("DELETE FROM plan_report WHERE issued_at IS NULL") }
    let count: Int? = try await site.site.database.read { try $0.value("SELECT count(*) FROM plan_report") }
    let year = Period(.year, containing: Month(year: 2026 - (count ?? 0), month: 1))
    let id = try await store.begin(.annual, year, by: alicia, now: Town.now)
    let texts: [NarrativeBox: PlanReport.Writing] = [
      .lessons: .init(text: secret, seen: 0), .recommendations: .init(text: "Seguir", seen: 0),
    ]
    _ = try await store.write(texts, in: id, by: alicia, now: Town.now)
    return id
  }

  private static func issuedReport(_ site: TestSite) async throws -> UUID {
    let id = try await draftReport(site)
    guard let report = try await site.site.planReports.find(id, of: site.town.entity) else { throw Problem.notFound }
    let document = try await site.site.document(
      of: report, in: site.town.entity, pack: .small, with: try site.site.keys.ring(), now: Town.now)
    try await site.site.planReports.issue(
      id, seen: 2, content: document.text, by: site.town.actor(.alicia), now: Town.now)
    return id
  }

  private static func job(
    _ site: TestSite, of report: UUID, by person: Person, finished: Bool = false
  ) async throws -> [String: String] {
    let jobs = site.site.reportJobs
    try await site.site.database.write { try $0.run("UPDATE report_job SET state = 'cancelled', ended_at = 1, beat_at = NULL WHERE state = 'queued'") }
    guard let found = try await site.site.planReports.find(report, of: site.town.entity) else { throw Problem.notFound }
    let id = try await jobs.ask(for: found, as: .pdf, by: site.town.actor(person), now: Town.now)
    if finished, let claimed = try await jobs.claim(now: Town.now) { try await jobs.finish(claimed, [37], now: Town.now) }
    return ["id": id.text]
  }
}
