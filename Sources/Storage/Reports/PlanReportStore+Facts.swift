import Database
package import Domain
package import Foundation
package import Vault

extension PlanReportStore {
  /// Everything a report is made of, at one moment: a number of statements that does not grow with what it tells of.
  package func facts(
    of report: PlanReport, in entity: UUID, pack: PlanPack, with ring: KeyRing, now: Date
  ) async throws -> PlanReportFacts {
    let period = report.period
    let sealed = try await ClosingStore(database: database).find(entity, period, with: ring)
    let asked = pack.indicators + ReportedFigure.attentionIndicators(of: pack, period.kind)
    let shown = IndicatorStore.months(asked, month: period.end, periods: Matrix.trendPeriods)
    let months = min(shown.lowerBound, period.start)...max(shown.upperBound, period.end)
    let questions = IndicatorStore.questions(asked)
    let today = Day(now)
    return try await database.read { reader in
      let facts = try reader.matrixFacts(entity, indicators: asked, questions: questions, months: months, today: today)
      let reckoning = Reckoning(pack: pack, facts: facts, today: today)
      return PlanReportFacts(
        report: report, pack: pack, today: today,
        board: PlanBoard(pack, try reader.planFacts(entity, pack: pack), today: today),
        agreements: try reader.reportedAgreements(entity, period, onlyOpen: !report.kind.isComplete, today: today),
        sessions: try reader.reportedSessions(entity, period),
        indicators: ReportedIndicators(sealed, else: reckoning, period),
        attention: ReportedFigure.attention(reckoning, in: period))
    }
  }
}

extension ReportedIndicators {
  fileprivate init(_ sealed: ClosingStore.Sealed?, else reckoning: Reckoning, _ period: Period) {
    guard let sealed else {
      self = .live(Matrix(reckoning, month: period.end))
      return
    }
    self = sealed.isWhole ? .closed(sealed.closing) : .sealBroken(Matrix(reckoning, month: period.end))
  }
}

extension Reader {
  func reportedSessions(_ entity: UUID, _ period: Period) throws -> [ReportedSession] {
    let (start, end) = (period.start.firstDay.start, period.end.adding(1).firstDay.start)
    return try rows(
      """
      SELECT s.kind, s.state, s.starts_at, b.name,
        (SELECT count(*) FROM minutes_seat t WHERE t.entity_id = s.entity_id AND t.session_id = s.id) AS seats,
        (SELECT count(*) FROM minutes_seat t WHERE t.entity_id = s.entity_id AND t.session_id = s.id
          AND t.attendance = 'present') AS present
      FROM body_session s JOIN body b ON b.entity_id = s.entity_id AND b.id = s.body_id
      WHERE s.entity_id = \(entity) AND s.starts_at >= \(start) AND s.starts_at < \(end) ORDER BY s.starts_at, s.id
      """
    ).map { row in
      let seats: Int = try row["seats"]
      return ReportedSession(
        body: try row["name"], kind: try row.choice("kind"), state: try row.choice("state"),
        day: Day(try row["starts_at"]), attendance: seats == 0 ? nil : .init(present: try row["present"], seats: seats))
    }
  }
}
