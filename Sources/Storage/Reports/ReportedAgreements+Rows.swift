import Database
import Domain
import Foundation

extension Reader {
  /// Due or closed in the period, or open since before it ended: counted by the engine, whatever their number.
  func reportedAgreements(
    _ entity: UUID, _ period: Period, onlyOpen: Bool, today: Day
  ) throws -> ReportedAgreements {
    let (first, last) = (period.start.firstDay, period.end.adding(1).firstDay.adding(-1))
    let which: SQL = """
      FROM agreement a JOIN body b ON b.entity_id = a.entity_id AND b.id = a.body_id
        JOIN organization o ON o.entity_id = a.entity_id AND o.id = a.organization_id
      WHERE a.entity_id = \(entity) AND ((a.due_on >= \(first) AND a.due_on <= \(last))
        OR (a.closed_on >= \(first) AND a.closed_on <= \(last)) OR (a.state = 'open' AND a.due_on < \(first)))
      """
    let counts = try rows(
      """
      SELECT x.body, x.organization, x.outcome, count(*) AS agreements FROM (
        SELECT b.name AS body, o.name AS organization, \(AgreementOutcome.sql(on: today)) AS outcome \(which)) x
      GROUP BY x.body, x.organization, x.outcome ORDER BY x.body, x.organization, x.outcome
      """
    ).map { row in
      ReportedAgreements.Count(
        body: try row["body"], organization: try row["organization"], outcome: try row.choice("outcome"),
        count: try row["agreements"])
    }
    return ReportedAgreements(
      counts: counts, listed: try listedAgreements(onlyOpen ? "\(which) AND a.state = 'open'" : which, today: today),
      listable: counts.filter { !onlyOpen || $0.outcome.standing.isOpen }.reduce(0) { $0 + $1.count })
  }

  private func listedAgreements(_ which: SQL, today: Day) throws -> [ReportedAgreement] {
    try rows(
      """
      SELECT * FROM (
        SELECT a.number, a.text, a.post, a.due_on, a.closed_on, a.milestone_code, a.body_id, b.name AS body,
          o.name AS organization, \(AgreementOutcome.sql(on: today)) AS outcome \(which)
        ORDER BY CASE a.state WHEN 'open' THEN 0 ELSE 1 END, a.due_on DESC, a.id
        LIMIT \(ReportedAgreements.mostListed)) x
      ORDER BY x.body, x.body_id, x.number
      """
    ).map { row in
      ReportedAgreement(
        code: "A-\(try row["number"] as Int)", text: try row["text"], body: try row["body"],
        organization: try row["organization"], post: try row["post"], milestone: try row["milestone_code"],
        due: try row["due_on"], outcome: try row.choice("outcome"), closedOn: try row["closed_on"])
    }
  }
}
