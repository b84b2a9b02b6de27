package import Database
package import Domain
package import Foundation
import Vault

/// Reports of the plan: drafts that several people write, and what was issued of them.
package struct PlanReportStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let pageSize = 20

  /// One page of the reports, without their texts: the latest period first, the latest edition before the others.
  package func list(
    of entity: UUID, drafts: Bool, page: Int = 1
  ) async throws -> (reports: [PlanReport], total: Int) {
    let which: SQL = drafts ? "" : "AND issued_at IS NOT NULL"
    return try await database.read { reader in
      let total: Int = try reader.value("SELECT count(*) FROM plan_report WHERE entity_id = \(entity) \(which)") ?? 0
      let reports = try reader.rows(
        """
        SELECT \(Self.head) FROM plan_report WHERE entity_id = \(entity) \(which)
        ORDER BY period_start DESC, kind, edition DESC LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """
      ).map { try PlanReport(row: $0, texts: [:]) }
      return (reports, total)
    }
  }

  /// - Returns: nil when the entity has no report of that identifier.
  package func find(_ id: UUID, of entity: UUID) async throws -> PlanReport? {
    try await database.read { try $0.planReport(id, of: entity) }
  }

  /// Every edition of the same report, the latest first, without their texts.
  package func editions(of report: PlanReport, in entity: UUID) async throws -> [PlanReport] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT \(Self.head) FROM plan_report WHERE entity_id = \(entity) AND kind = \(report.kind.rawValue)
          AND period_start = \(report.period.start) ORDER BY edition DESC
        """
      ).map { try PlanReport(row: $0, texts: [:]) }
    }
  }

  /// What was frozen when it was issued, with whether it still is that.
  /// - Returns: nil for a draft.
  package func content(_ id: UUID, of entity: UUID) async throws -> FrozenContent? {
    try await database.read { reader in
      guard
        let row = try reader.row(
          """
          SELECT content, digest, issued_at FROM plan_report
          WHERE entity_id = \(entity) AND id = \(id) AND issued_at IS NOT NULL
          """)
      else { return nil }
      let (text, digest): (String, String) = (try row["content"], try row["digest"])
      return FrozenContent(
        text: text, issuedAt: try row["issued_at"], isWhole: Fingerprint.hexadecimal(of: Array(text.utf8)) == digest)
    }
  }

  /// Drafts that wait to be issued.
  package func drafts(of entity: UUID) async throws -> Int {
    try await database.read {
      try $0.value("SELECT count(*) FROM plan_report WHERE entity_id = \(entity) AND issued_at IS NULL") ?? 0
    }
  }

  static let head: SQL = """
    id, kind, period_start, edition, reason, version, author, edited_at, issued_at, issuer, digest
    """
}

/// The document of an issued report, as it was frozen.
package struct FrozenContent: Sendable, Equatable {
  package let text: String
  package let issuedAt: Date
  /// False when it is no longer what the digest was taken of.
  package let isWhole: Bool
}

extension Reader {
  func planReport(_ id: UUID, of entity: UUID) throws -> PlanReport? {
    try row("SELECT \(PlanReportStore.head), texts FROM plan_report WHERE entity_id = \(entity) AND id = \(id)")
      .map { try PlanReport(row: $0, texts: try $0.json("texts")) }
  }
}

extension PlanReport {
  init(row: Row, texts: [NarrativeBox: Narrative]) throws {
    let kind: PlanReportKind = try row.choice("kind")
    guard let period = Period(kind.period, start: try row["period_start"]) else {
      throw DatabaseFault.unreadable("no period starts in that month")
    }
    let issuedAt: Date? = try row["issued_at"]
    self.init(
      id: try row["id"], kind: kind, period: period, edition: try row["edition"], reason: try row["reason"], texts: texts,
      version: try row["version"], author: try row["author"], editedAt: try row["edited_at"],
      issue: try issuedAt.map { Issue(at: $0, by: try row["issuer"], digest: try row["digest"]) })
  }
}
