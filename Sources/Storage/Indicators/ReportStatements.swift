import Database
import Domain
import Foundation

private let reportColumns: SQL = """
  r.indicator_code, r.period_kind, r.period_start, r.version, r.figure, r.hundredths, r.part, r.whole, r.answer, r.day, r.evidence, r.reason,
    r.reporter, r.reported_at
  """

extension Reader {
  /// The versions in force of the periods that begin in these months.
  func reports(_ entity: UUID, _ months: ClosedRange<Month>) throws -> [String: [Period: IndicatorReport]] {
    try rows(
      """
      SELECT \(reportColumns) FROM indicator_report r
      WHERE r.entity_id = \(entity) AND r.period_start >= \(months.lowerBound) AND r.period_start <= \(months.upperBound)
        AND NOT EXISTS (
          SELECT 1 FROM indicator_report n WHERE n.entity_id = r.entity_id AND n.indicator_code = r.indicator_code
            AND n.period_kind = r.period_kind AND n.period_start = r.period_start AND n.version > r.version)
      """
    ).map(IndicatorReport.init(row:)).reduce(into: [:]) { $0[$1.indicator, default: [:]][$1.period] = $1 }
  }

  func latestReport(_ entity: UUID, _ code: String, _ period: Period) throws -> IndicatorReport? {
    try row(
      """
      SELECT \(reportColumns) FROM indicator_report r
      WHERE r.entity_id = \(entity) AND r.indicator_code = \(code) AND r.period_kind = \(period.kind.rawValue)
        AND r.period_start = \(period.start) ORDER BY r.version DESC LIMIT 1
      """
    ).map(IndicatorReport.init(row:))
  }

  /// The versions in force reported last, newest first.
  func recentReports(_ entity: UUID) throws -> [IndicatorReport] {
    try rows(
      """
      SELECT \(reportColumns) FROM indicator_report r WHERE r.entity_id = \(entity)
        AND NOT EXISTS (
          SELECT 1 FROM indicator_report n WHERE n.entity_id = r.entity_id AND n.indicator_code = r.indicator_code
            AND n.period_kind = r.period_kind AND n.period_start = r.period_start AND n.version > r.version)
      ORDER BY r.reported_at DESC, r.indicator_code LIMIT 60
      """
    ).map(IndicatorReport.init(row:))
  }

  /// Every version of an indicator, newest period and version first.
  func reportHistory(_ entity: UUID, _ code: String) throws -> [IndicatorReport] {
    try rows(
      """
      SELECT \(reportColumns) FROM indicator_report r WHERE r.entity_id = \(entity) AND r.indicator_code = \(code)
      ORDER BY r.period_start DESC, r.version DESC LIMIT 100
      """
    ).map(IndicatorReport.init(row:))
  }
}

extension Transaction {
  func insert(
    _ draft: IndicatorReport.Draft, of indicator: Indicator, version: Int, by actor: Actor, at now: Date
  ) throws {
    let (kind, hundredths, share, answer, day) = draft.figure.columns
    try run(
      """
      INSERT INTO indicator_report (entity_id, indicator_code, period_kind, period_start, version, figure, hundredths,
        part, whole, answer, day, evidence, reason, account_id, reporter, reported_at)
      VALUES (\(actor.entity), \(indicator.code), \(draft.period.kind.rawValue), \(draft.period.start), \(version), \(kind),
        \(hundredths), \(share?.part), \(share?.whole), \(answer), \(day), \(draft.evidence), \(draft.reason), \(actor.account), \(actor.name), \(now))
      """)
  }
}

extension IndicatorReport.Figure {
  fileprivate var columns: (kind: String, hundredths: Int?, share: (part: Int, whole: Int)?, answer: Bool?, day: Day?) {
    switch self {
    case .number(let amount): ("number", amount.hundredths, nil, nil, nil)
    case .percentage(let amount): ("percentage", amount.hundredths, nil, nil, nil)
    case .share(let part, let whole): ("share", nil, (part, whole), nil, nil)
    case .yesNo(let isSo, let day): ("yes-no", nil, nil, isSo, day)
    }
  }
}

extension IndicatorReport {
  fileprivate init(row: Row) throws {
    guard let period = Period(try row.choice("period_kind"), start: try row["period_start"]) else {
      throw DatabaseFault.unreadable("no period starts in that month")
    }
    self.init(
      indicator: try row["indicator_code"], period: period, version: try row["version"], figure: try Figure(row: row),
      evidence: try row["evidence"], reason: try row["reason"], reporter: try row["reporter"],
      reportedAt: try row["reported_at"])
  }
}

extension IndicatorReport.Figure {
  fileprivate init(row: Row) throws {
    let kind: String = try row["figure"]
    switch kind {
    case "number": self = .number(Amount(hundredths: try row["hundredths"]))
    case "percentage": self = .percentage(Amount(hundredths: try row["hundredths"]))
    case "share": self = .share(try row["part"], of: try row["whole"])
    case "yes-no": self = .yesNo(try row["answer"], day: try row["day"])
    default: throw DatabaseFault.unreadable("no figure of kind \(kind)")
    }
  }
}
