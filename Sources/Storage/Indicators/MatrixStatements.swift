import Database
import Domain
import Foundation

extension Reader {
  /// Everything the indicators need: one statement for each kind of fact.
  func matrixFacts(
    _ entity: UUID, indicators: [Indicator], questions: [MatrixFacts.DirectoryQuestion], months: ClosedRange<Month>,
    today: Day
  ) throws -> MatrixFacts {
    var facts = MatrixFacts()
    let tabulations = Set(indicators.compactMap { indicator -> String? in
      if case .tally(let code, _, _) = indicator.measure { code } else { nil }
    }).sorted()
    facts.tallies = try tallyCounts(entity, tabulations, months)
    facts.countedSince = try countedSince(entity)
    facts.referrals = try referralSums(entity, months)
    (facts.pathways, facts.approvedPathways) = try pathwayCounts(entity)
    facts.directory = try directoryAnswers(entity, questions, today: today)
    facts.records = try recordFacts(entity, asked: RecordsAsked(indicators), months)
    facts.reports = try reports(entity, months)
    facts.arrangements = try indicatorArrangements(entity)
    facts.units = try indicatorUnits(entity)
    return facts
  }

  /// Cells over all desks, by tabulation and month.
  private func tallyCounts(
    _ entity: UUID, _ tabulations: [String], _ months: ClosedRange<Month>
  ) throws -> [String: [Month: [MatrixFacts.TallyCount]]] {
    var counts: [String: [Month: [MatrixFacts.TallyCount]]] = [:]
    try each(
      """
      SELECT tabulation_code, month, d1, d2, d3, SUM(count) AS total FROM tally
      WHERE entity_id = \(entity) AND tabulation_code IN (\(list: tabulations))
        AND month >= \(months.lowerBound) AND month <= \(months.upperBound)
      GROUP BY tabulation_code, month, d1, d2, d3
      """
    ) { row in
      let codes: [String] = [try row["d1"], try row["d2"], try row["d3"]]
      counts[try row["tabulation_code"], default: [:]][try row["month"], default: []]
        .append(MatrixFacts.TallyCount(codes: codes, count: try row["total"]))
    }
    return counts
  }

  /// The first month of each tabulation: one step into the index for each, never a walk over the counts.
  private func countedSince(_ entity: UUID) throws -> [String: Month] {
    let first: SQL = """
      SELECT t.code, (SELECT MIN(c.month) FROM tally c WHERE c.entity_id = t.entity_id AND c.tabulation_code = t.code) AS month
      FROM tabulation t WHERE t.entity_id = \(entity)
      """
    return try rows(first).reduce(into: [:]) { found, row in
      if let month: Month = try row["month"] as Month? { found[try row["code"]] = month }
    }
  }

  private func referralSums(_ entity: UUID, _ months: ClosedRange<Month>) throws -> [Month: [MatrixFacts.ReferralSum]] {
    try rows(
      """
      SELECT month, need_code, event, count FROM referral_tally
      WHERE entity_id = \(entity) AND month >= \(months.lowerBound) AND month <= \(months.upperBound)
      """
    ).reduce(into: [:]) { sums, row in
      // The tally also counts events no measure asks for.
      guard let event = ReferralCount(rawValue: try row["event"]) else { return }
      sums[try row["month"], default: []].append(
        MatrixFacts.ReferralSum(need: try row["need_code"], event: event, count: try row["count"]))
    }
  }

  /// By kind, and how many have a version that was approved here.
  private func pathwayCounts(_ entity: UUID) throws -> ([PathwayKind: Int], Int) {
    let counts = try rows(
      """
      SELECT p.kind, COUNT(*) AS total, SUM(CASE WHEN EXISTS (
        SELECT 1 FROM pathway_version v WHERE v.entity_id = p.entity_id AND v.pathway_code = p.code AND v.origin = 'local')
        THEN 1 ELSE 0 END) AS approved
      FROM pathway p WHERE p.entity_id = \(entity) AND p.retired = 0 GROUP BY p.kind
      """)
    return (
      try counts.reduce(into: [:]) { $0[try $1.choice("kind") as PathwayKind] = try $1["total"] },
      try counts.reduce(0) { try $0 + ($1["approved"] as Int) }
    )
  }
}
