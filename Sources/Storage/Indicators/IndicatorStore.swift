package import Database
package import Domain
package import Foundation

/// The monitoring matrix: reads counts that other shelves keep, and keeps what is reported by hand.
///
/// A matrix takes at most fifteen statements in one read, however many orientations, referrals or indicators there are.
package struct IndicatorStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Every indicator of the plan, each in the period of its own kind that `month` falls in, with the periods before it.
  package func matrix(_ entity: UUID, pack: PlanPack, month: Month, now: Date) async throws -> Matrix {
    let reckoning = try await reckoning(entity, pack: pack, indicators: pack.indicators, month: month, now: now)
    return Matrix(reckoning, month: month)
  }

  /// One indicator with its breakdowns, or nil when the plan has none of that code.
  package func detail(
    _ entity: UUID, pack: PlanPack, code: String, month: Month, now: Date
  ) async throws -> IndicatorDetail? {
    guard let indicator = pack.indicators.first(where: { $0.code == code }) else { return nil }
    let periods = IndicatorDetail.periods
    let range = Self.months([indicator], month: month, periods: periods)
    let questions = Self.questions([indicator])
    let (facts, history) = try await database.read { reader in
      (
        try reader.matrixFacts(entity, indicators: [indicator], questions: questions, months: range, today: Day(now)),
        try reader.reportHistory(entity, code)
      )
    }
    return IndicatorDetail(
      Reckoning(pack: pack, facts: facts, today: Day(now)), indicator: indicator, month: month, history: history)
  }

  /// The matrix as a file leaves the system, noted in the log in the same transaction.
  package func export(
    pack: PlanPack, month: Month, as format: String, by actor: Actor, now: Date
  ) async throws -> Matrix {
    let matrix = try await matrix(actor.entity, pack: pack, month: month, now: now)
    try await database.write { transaction in
      try transaction.append(
        AuditEntry(AuditActor(actor), .matrixExported, "matrix", month.description, detail: format), at: now)
    }
    return matrix
  }

  /// Keeps a figure reported by hand, or its correction. Sent twice, it is kept once.
  /// - Throws: `ReportRefusal`.
  package func report(_ draft: IndicatorReport.Draft, of indicator: Indicator, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let latest = try transaction.latestReport(actor.entity, indicator.code, draft.period)
      guard let version = try IndicatorReport.version(for: draft, of: indicator, after: latest, today: Day(now)) else { return }
      try transaction.insert(draft, of: indicator, version: version, by: actor, at: now)
      let detail = "\(draft.period.kind.rawValue) \(draft.period.start) v\(version)"
      try transaction.append(AuditEntry(AuditActor(actor), .indicatorReported, "indicator", indicator.code, detail: detail), at: now)
    }
  }

  /// What is in force for a period, and so what a correction starts from.
  package func latest(_ entity: UUID, code: String, period: Period) async throws -> IndicatorReport? {
    try await database.read { try $0.latestReport(entity, code, period) }
  }

  private func reckoning(
    _ entity: UUID, pack: PlanPack, indicators: [Indicator], month: Month, now: Date
  ) async throws -> Reckoning {
    let range = Self.months(indicators, month: month, periods: Matrix.trendPeriods)
    let questions = Self.questions(indicators)
    let facts = try await database.read { reader in
      try reader.matrixFacts(entity, indicators: indicators, questions: questions, months: range, today: Day(now))
    }
    return Reckoning(pack: pack, facts: facts, today: Day(now))
  }

  /// From the first month of the oldest period shown to the last month of the newest.
  static func months(_ indicators: [Indicator], month: Month, periods: Int) -> ClosedRange<Month> {
    let shown = indicators.map { Period($0.period, containing: month) }
    let first = shown.map { $0.adding(1 - periods).start }.min() ?? month
    return first...max(first, shown.map(\.end).max() ?? month)
  }

  static func questions(_ indicators: [Indicator]) -> [MatrixFacts.DirectoryQuestion] {
    let asked = indicators.flatMap { indicator -> [MatrixFacts.DirectoryQuestion] in
      guard case .directory(let count, let categories) = indicator.measure else { return [] }
      let question = MatrixFacts.DirectoryQuestion(count: count, categories: categories)
      return count == .freshShare ? [question, question.counterpart] : [question]
    }
    return Set(asked).sorted { ($0.count.rawValue, $0.categories.joined(separator: " ")) < ($1.count.rawValue, $1.categories.joined(separator: " ")) }
  }
}
