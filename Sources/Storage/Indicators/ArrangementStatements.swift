import Database
import Domain
import Foundation

extension Reader {
  /// Every version of the terms of these indicators; of all of them when none is named.
  func indicatorArrangements(_ entity: UUID, _ code: String? = nil) throws -> [String: [IndicatorArrangement]] {
    let which: SQL = code.map { " AND indicator_code = \($0)" } ?? ""
    return try rows(
      "SELECT * FROM indicator_arrangement WHERE entity_id = \(entity)\(which) ORDER BY indicator_code, version"
    ).reduce(into: [:]) { $0[try $1["indicator_code"], default: []].append(try IndicatorArrangement(row: $1)) }
  }

  /// The institutions that any terms name.
  func indicatorUnits(_ entity: UUID) throws -> [ResponsibleUnit] {
    try rows(
      """
      SELECT o.id, o.code, o.name FROM organization o WHERE o.entity_id = \(entity) AND EXISTS (
        SELECT 1 FROM indicator_arrangement a WHERE a.entity_id = o.entity_id AND a.organization_id = o.id)
      ORDER BY o.name, o.id
      """
    ).map { ResponsibleUnit(id: try $0["id"], code: try $0["code"], name: try $0["name"]) }
  }
}

extension Transaction {
  func insert(
    _ draft: IndicatorArrangement.Draft, of indicator: String, version: Int, by actor: Actor, at now: Date
  ) throws {
    let terms = draft.terms
    let (target, hundredths, day) = terms.target.columns
    try run(
      """
      INSERT INTO indicator_arrangement (entity_id, indicator_code, version, from_month, baseline, baseline_says, target,
        hundredths, day, direction, organization_id, reason, account_id, author, set_at)
      VALUES (\(actor.entity), \(indicator), \(version), \(draft.from), \(terms.baseline?.figure?.hundredths),
        \(terms.baseline?.says), \(target), \(hundredths), \(day), \(terms.direction.rawValue), \(terms.responsible),
        \(draft.reason), \(actor.account), \(actor.name), \(now))
      """)
  }
}

extension IndicatorTarget? {
  fileprivate var columns: (kind: String?, hundredths: Int?, day: Day?) {
    switch self {
    case .figure(let amount): ("figure", amount.hundredths, nil)
    case .yes(let day): ("yes", nil, day)
    case nil: (nil, nil, nil)
    }
  }
}

extension IndicatorArrangement {
  fileprivate init(row: Row) throws {
    let (figure, says): (Int?, String?) = (try row["baseline"], try row["baseline_says"])
    self.init(
      version: try row["version"], from: try row["from_month"],
      terms: IndicatorTerms(
        baseline: says.map { Baseline(figure: figure.map(Amount.init(hundredths:)), says: $0) },
        target: try IndicatorTarget.read(row), direction: try row.choice("direction"),
        responsible: try row["organization_id"]),
      reason: try row["reason"], author: try row["author"], setAt: try row["set_at"])
  }
}

extension IndicatorTarget {
  fileprivate static func read(_ row: Row) throws -> IndicatorTarget? {
    switch try row["target"] as String? {
    case nil: nil
    case "figure": .figure(Amount(hundredths: try row["hundredths"]))
    case "yes": .yes(by: try row["day"])
    case let other?: throw DatabaseFault.unreadable("no target of kind \(other)")
    }
  }
}
