package import Database
package import Domain
package import Foundation
package import Vault

/// Periods that were closed, each version with a seal of the key ring.
package struct ClosingStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// A closing and whether it still is what was sealed.
  package struct Sealed: Sendable, Equatable {
    package let closing: PeriodClosing
    package let isWhole: Bool
  }

  /// Freezes every figure of a period, in the transaction that reads them.
  /// - Throws: `ClosingRefusal`.
  package func close(
    _ period: Period, reason: String?, seen: Int, pack: PlanPack, by actor: Actor, with ring: KeyRing, now: Date
  ) async throws {
    let today = Day(now)
    let months = IndicatorStore.months(pack.indicators, month: period.end, periods: Matrix.trendPeriods)
    let range = min(months.lowerBound, today.month)...max(months.upperBound, today.month)
    let questions = IndicatorStore.questions(pack.indicators)
    try await database.write { transaction in
      let latest = try transaction.latestClosing(actor.entity, period)
      let version = try PeriodClosing.version(of: period, reason: reason, seen: seen, after: latest, today: today)
      let facts = try transaction.matrixFacts(
        actor.entity, indicators: pack.indicators, questions: questions, months: range, today: today)
      let figures = Reckoning(pack: pack, facts: facts, today: today).frozen(period)
      let row = ClosingText(
        entity: actor.entity, period: period, version: version, reason: version == 1 ? nil : reason, author: actor.name,
        closedAt: now, figures: try JSONText(figures).text)
      try transaction.insert(row, account: actor.account, with: ring)
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .periodClosed, "period", "\(period.kind.rawValue) \(period.start)", detail: "v\(version)"),
        at: now)
    }
  }

  /// Every version of every closed period, newest first, without their figures.
  package func all(_ entity: UUID) async throws -> [PeriodClosing] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT period_kind, period_start, version, reason, author, closed_at, digest FROM period_closing
        WHERE entity_id = \(entity) ORDER BY period_start DESC, period_kind, version DESC LIMIT 200
        """
      ).map { try PeriodClosing(row: $0, figures: []) }
    }
  }

  /// A version of a closed period; the last when none is named. Nil when there is none.
  package func find(
    _ entity: UUID, _ period: Period, version: Int? = nil, with ring: KeyRing
  ) async throws -> Sealed? {
    try await database.read { reader in
      let wanted: SQL = version.map { " AND version = \($0)" } ?? ""
      guard
        let row = try reader.row(
          """
          SELECT * FROM period_closing WHERE entity_id = \(entity) AND period_kind = \(period.kind.rawValue)
            AND period_start = \(period.start)\(wanted) ORDER BY version DESC LIMIT 1
          """)
      else { return nil }
      let closing = try PeriodClosing(row: row, figures: try row.json("figures"))
      let text = ClosingText(
        entity: entity, period: period, version: closing.version, reason: closing.reason, author: closing.author,
        closedAt: closing.closedAt, figures: try row["figures"])
      guard case .blob(let seal) = try row["seal"] as SQLValue else { return nil }
      let isWhole =
        ClosingSeal.isSeal(seal, of: text.bytes, with: ring) && Fingerprint.hexadecimal(of: text.bytes) == closing.digest
      return Sealed(closing: closing, isWhole: isWhole)
    }
  }
}

/// What the digest and the seal of a closing cover.
struct ClosingText {
  let entity: UUID
  let period: Period
  let version: Int
  let reason: String?
  let author: String
  let closedAt: Date
  let figures: String

  var bytes: [UInt8] {
    AuditChain.canonical(fields: [
      ("entity", entity.text), ("kind", period.kind.rawValue), ("start", period.start.description),
      ("version", String(version)), ("reason", reason ?? ""), ("author", author),
      ("closed", String(Int64(closedAt.timeIntervalSince1970.rounded(.down)))), ("figures", figures),
    ])
  }
}

extension Reader {
  /// 0 when the period was never closed.
  func latestClosing(_ entity: UUID, _ period: Period) throws -> Int {
    try value(
      """
      SELECT MAX(version) FROM period_closing WHERE entity_id = \(entity) AND period_kind = \(period.kind.rawValue)
        AND period_start = \(period.start)
      """, as: Int?.self).flatMap(\.self) ?? 0
  }
}

extension Transaction {
  func insert(_ text: ClosingText, account: UUID, with ring: KeyRing) throws {
    try run(
      """
      INSERT INTO period_closing (entity_id, period_kind, period_start, version, reason, figures, digest, seal, account_id,
        author, closed_at)
      VALUES (\(text.entity), \(text.period.kind.rawValue), \(text.period.start), \(text.version), \(text.reason),
        \(text.figures), \(Fingerprint.hexadecimal(of: text.bytes)), \(SQLValue.blob(ClosingSeal.of(text.bytes, with: ring))),
        \(account), \(text.author), \(text.closedAt))
      """)
  }
}

extension PeriodClosing {
  init(row: Row, figures: [ClosedFigure]) throws {
    guard let period = Period(try row.choice("period_kind"), start: try row["period_start"]) else {
      throw DatabaseFault.unreadable("no period starts in that month")
    }
    self.init(
      period: period, version: try row["version"], reason: try row["reason"], author: try row["author"],
      closedAt: try row["closed_at"], figures: figures, digest: try row["digest"])
  }
}
