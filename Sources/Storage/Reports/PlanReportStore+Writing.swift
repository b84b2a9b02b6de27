import Database
package import Domain
package import Foundation
import Vault

extension PlanReportStore {
  /// Begins the draft of a period's report and answers its identifier.
  /// - Throws: `PlanReportRefusal`.
  package func begin(_ kind: PlanReportKind, _ period: Period, by actor: Actor, now: Date) async throws -> UUID {
    let report = try PlanReport.begun(kind, period, id: UUID(), by: actor.name, now: now)
    try await database.write { transaction in
      guard try transaction.latestEdition(of: report, in: actor.entity) == 0 else { throw PlanReportRefusal.alreadyThere }
      try transaction.insert(report, by: actor)
      try transaction.append(AuditEntry(AuditActor(actor), .reportBegun, "report", report.name), at: now)
    }
    return report.id
  }

  /// Keeps what was written in boxes nobody else changed first.
  /// - Returns: the boxes that somebody else changed first; they are left as they are.
  /// - Throws: `PlanReportRefusal`.
  package func write(
    _ writings: [NarrativeBox: PlanReport.Writing], in id: UUID, by actor: Actor, now: Date
  ) async throws -> [NarrativeBox] {
    try await database.write { transaction in
      let before = try transaction.knownReport(id, of: actor.entity)
      let (after, overtaken) = try before.written(writings, by: actor.name, now: now)
      guard after.version != before.version else { return overtaken }
      try transaction.run(
        """
        UPDATE plan_report SET texts = \(try JSONText(after.texts)), version = \(after.version), author = \(actor.name),
          account_id = \(actor.account), edited_at = \(now)
        WHERE entity_id = \(actor.entity) AND id = \(id)
        """)
      try transaction.append(
        AuditEntry(AuditActor(actor), .reportWritten, "report", after.name, detail: "v\(after.version)"), at: now)
      return overtaken
    }
  }

  /// - Throws: `PlanReportRefusal`.
  package func discard(_ id: UUID, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let report = try transaction.knownReport(id, of: actor.entity)
      guard report.isDraft else { throw PlanReportRefusal.issued }
      try transaction.run("DELETE FROM plan_report WHERE entity_id = \(actor.entity) AND id = \(id)")
      try transaction.append(AuditEntry(AuditActor(actor), .reportDiscarded, "report", report.name), at: now)
    }
  }

  /// Freezes a report as it was on the screen. The digest of the document stands in the log too.
  /// - Parameter content: canonical text of the whole document, figures and words.
  /// - Throws: `PlanReportRefusal`.
  package func issue(_ id: UUID, seen: Int, content: String, by actor: Actor, now: Date) async throws {
    let digest = Fingerprint.hexadecimal(of: Array(content.utf8))
    try await database.write { transaction in
      let report = try transaction.knownReport(id, of: actor.entity)
      try report.checkIssue(seen: seen)
      try transaction.run(
        """
        UPDATE plan_report SET issued_at = \(now), issuer = \(actor.name), content = \(content), digest = \(digest)
        WHERE entity_id = \(actor.entity) AND id = \(id)
        """)
      try transaction.append(AuditEntry(AuditActor(actor), .reportIssued, "report", report.name, detail: digest), at: now)
    }
  }

  /// Begins a further edition of an issued report and answers its identifier.
  /// - Throws: `PlanReportRefusal`.
  package func correct(_ id: UUID, because reason: String, by actor: Actor, now: Date) async throws -> UUID {
    let next = UUID()
    try await database.write { transaction in
      let report = try transaction.knownReport(id, of: actor.entity)
      let latest = try transaction.latestEdition(of: report, in: actor.entity)
      let draft = try report.corrected(because: reason, latest: latest, id: next, by: actor.name, now: now)
      try transaction.insert(draft, by: actor)
      try transaction.append(AuditEntry(AuditActor(actor), .reportBegun, "report", draft.name), at: now)
    }
    return next
  }
}

extension Transaction {
  /// Writers run one after another, so what is read here holds.
  fileprivate func knownReport(_ id: UUID, of entity: UUID) throws -> PlanReport {
    guard let report = try planReport(id, of: entity) else { throw PlanReportRefusal.notThere }
    return report
  }

  /// 0 when there is none.
  fileprivate func latestEdition(of report: PlanReport, in entity: UUID) throws -> Int {
    try value(
      """
      SELECT coalesce(max(edition), 0) FROM plan_report WHERE entity_id = \(entity) AND kind = \(report.kind.rawValue)
        AND period_start = \(report.period.start)
      """) ?? 0
  }

  fileprivate func insert(_ report: PlanReport, by actor: Actor) throws {
    try run(
      """
      INSERT INTO plan_report (id, entity_id, kind, period_start, edition, reason, texts, version, account_id, author,
        edited_at)
      VALUES (\(report.id), \(actor.entity), \(report.kind.rawValue), \(report.period.start), \(report.edition),
        \(report.reason), \(try JSONText(report.texts)), \(report.version), \(actor.account), \(report.author),
        \(report.editedAt))
      """)
  }
}
