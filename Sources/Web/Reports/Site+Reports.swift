import Documents
import Domain
import Foundation
import Storage
import Vault

extension Site {
  var planReports: PlanReportStore { PlanReportStore(database: database) }
  var reportJobs: ReportJobStore { ReportJobStore(database: database) }

  /// A report of the plan as the document it is: as it was frozen, or as it would be frozen now.
  func document(
    of report: PlanReport, in entity: UUID, pack: PlanPack, with ring: KeyRing, now: Date
  ) async throws -> PlanDocument {
    if let frozen = try await planReports.content(report.id, of: entity) {
      return PlanDocument(
        report: try FrozenReport.report(of: frozen.text, preparedAt: frozen.issuedAt), text: frozen.text,
        isWhole: frozen.isWhole)
    }
    let facts = try await planReports.facts(of: report, in: entity, pack: pack, with: ring, now: now)
    let document = Report.plan(facts, now: now, mark: "Borrador")
    return PlanDocument(report: document, text: try FrozenReport(document).text(), isWhole: true)
  }
}

/// A report of the plan with the text its digest is taken of.
struct PlanDocument: Sendable {
  let report: Report
  /// Canonical.
  let text: String
  /// False when it is no longer what was issued.
  let isWhole: Bool

  /// As printed in every format.
  var digest: String { Fingerprint.grouped(Array(text.utf8)) }
}

extension Exchange {
  /// The report of the address. A draft is there only for those who write it.
  /// - Throws: `Problem.notFound`, `AccessRefusal`.
  func planReport() async throws -> PlanReport {
    let actor = try actor
    guard let report = try await site.planReports.find(try identifier(), of: actor.entity) else { throw Problem.notFound }
    if report.isDraft { try Policy.check(actor, may: .writePlanReport) }
    return report
  }

  func document(of report: PlanReport) async throws -> PlanDocument {
    try await site.document(of: report, in: try actor.entity, pack: try await plan(), with: try keys, now: now)
  }

  /// The job of the address. Files of drafts are there only for those who write them.
  /// - Throws: `Problem.notFound`, `AccessRefusal`.
  func reportJob() async throws -> ReportJob {
    let actor = try actor
    guard let job = try await site.reportJobs.find(try identifier(), of: actor.entity) else { throw Problem.notFound }
    if job.isDraft { try Policy.check(actor, may: .writePlanReport) }
    return job
  }
}
