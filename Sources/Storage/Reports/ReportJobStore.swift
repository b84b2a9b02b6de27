package import Database
package import Domain
package import Foundation
import Vault

/// Files of reports that are made in the background, for those who ask for them.
package struct ReportJobStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Asks for a file and answers the identifier of its job. Whoever asks again for the same gets the same job.
  /// - Throws: `ReportJobRefusal`.
  package func ask(
    for report: PlanReport, as format: PaperFormat, by actor: Actor, now: Date
  ) async throws -> UUID {
    let id = UUID()
    return try await database.write { transaction in
      if let same = try transaction.sameJob(report, format, in: actor.entity) { return same }
      let waiting: Int =
        try transaction.value(
          "SELECT count(*) FROM report_job WHERE state IN ('queued', 'running') AND entity_id = \(actor.entity)") ?? 0
      guard waiting < ReportJob.mostWaiting else { throw ReportJobRefusal.tooManyWaiting }
      try transaction.run(
        """
        INSERT INTO report_job (id, entity_id, report_id, name, title, format, draft, report_version, state, step, attempts,
          account_id, asker, asked_at)
        VALUES (\(id), \(actor.entity), \(report.id), \(report.name), \(report.title), \(format.rawValue),
          \(report.isDraft ? 1 : 0), \(report.version), 'queued', 1, 0, \(actor.account), \(actor.name), \(now))
        """)
      try transaction.append(
        AuditEntry(AuditActor(actor), .reportAsked, "report", report.name, detail: format.rawValue), at: now)
      return id
    }
  }

  /// - Returns: nil when the entity has no such job.
  package func find(_ id: UUID, of entity: UUID) async throws -> ReportJob? {
    try await database.read { try $0.job(id, of: entity) }
  }

  /// The files made of a report, the latest first.
  package func recent(of report: UUID, in entity: UUID) async throws -> [ReportJob] {
    try await database.read { reader in
      try reader.rows(
        """
        \(Self.rows) WHERE j.entity_id = \(entity) AND j.report_id = \(report) ORDER BY j.asked_at DESC, j.id LIMIT 10
        """
      ).map(ReportJob.init(row:))
    }
  }

  /// - Throws: `ReportJobRefusal`.
  package func cancel(_ id: UUID, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      guard let job = try transaction.job(id, of: actor.entity) else { throw ReportJobRefusal.notThere }
      try job.checkCancel(by: actor)
      try transaction.run(
        """
        UPDATE report_job SET state = 'cancelled', beat_at = NULL, ended_at = \(now)
        WHERE entity_id = \(actor.entity) AND id = \(id)
        """)
      try transaction.append(
        AuditEntry(AuditActor(actor), .reportCancelled, "report", job.name, detail: job.format.rawValue), at: now)
    }
  }

  /// The finished file, noted in the log before it leaves.
  /// - Throws: `ReportJobRefusal.notThere`.
  package func take(_ job: ReportJob, by actor: Actor, now: Date) async throws -> [UInt8] {
    try await database.write { transaction in
      let found = try transaction.row(
        "SELECT bytes FROM report_file WHERE entity_id = \(actor.entity) AND job_id = \(job.id)")
      guard case .blob(let bytes)? = try found?["bytes"] as SQLValue? else { throw ReportJobRefusal.notThere }
      try transaction.append(
        AuditEntry(AuditActor(actor), .reportExported, "report", job.name, detail: job.format.rawValue), at: now)
      return bytes
    }
  }

  static let rows: SQL = """
    SELECT j.*, f.size FROM report_job j LEFT JOIN report_file f ON f.job_id = j.id AND f.entity_id = j.entity_id
    """
}

extension Reader {
  func job(_ id: UUID, of entity: UUID) throws -> ReportJob? {
    try row("\(ReportJobStore.rows) WHERE j.entity_id = \(entity) AND j.id = \(id)").map(ReportJob.init(row:))
  }

  /// One that would give the same file: under way, or done of an issued report.
  fileprivate func sameJob(_ report: PlanReport, _ format: PaperFormat, in entity: UUID) throws -> UUID? {
    try value(
      """
      SELECT id FROM report_job WHERE entity_id = \(entity) AND report_id = \(report.id) AND format = \(format.rawValue)
        AND report_version = \(report.version) AND draft = \(report.isDraft ? 1 : 0)
        AND (state IN ('queued', 'running') OR (state = 'done' AND draft = 0))
      ORDER BY asked_at DESC LIMIT 1
      """)
  }
}

extension ReportJob {
  init(row: Row) throws {
    let failure: String? = try row["failure"]
    guard let step = ReportJobStep(rawValue: try row["step"]) else { throw DatabaseFault.unreadable("no such step") }
    self.init(
      id: try row["id"], report: try row["report_id"], name: try row["name"], title: try row["title"],
      format: try row.choice("format"), isDraft: try row["draft"] as Int == 1, state: try row.choice("state"), step: step,
      page: try row["page"], failure: failure.flatMap(ReportJobFailure.init), account: try row["account_id"],
      asker: try row["asker"], askedAt: try row["asked_at"], endedAt: try row["ended_at"], size: try row["size"])
  }
}
