/// One indicator of the plan, bound to a declared measure.
package struct Indicator: Sendable, Equatable {
  package let code: String
  /// The milestone or line it belongs to, or nil for sets that belong to an area.
  package let milestone: String?
  /// The table of the plan it comes from: `cuadro-15`, `4.4`, `a2`.
  package let set: String
  package let name: String
  package let unit: String
  package let kind: IndicatorKind
  package let period: ReportingPeriod
  package let measure: Measure
  /// What the plan says of its baseline, its target and which way is better.
  package let planned: PlannedTerms
  package let note: String?
  package let source: String

  package init(
    code: String, milestone: String?, set: String, name: String, unit: String, kind: IndicatorKind,
    period: ReportingPeriod, measure: Measure, planned: PlannedTerms = PlannedTerms(), note: String?, source: String
  ) {
    self.code = code
    self.milestone = milestone
    self.set = set
    self.name = name
    self.unit = unit
    self.kind = kind
    self.period = period
    self.measure = measure
    self.planned = planned
    self.note = note
    self.source = source
  }
}

package enum IndicatorKind: String, Sendable, CaseIterable, Codable {
  case count, percentage
  case yesNoDate = "yes-no-date"
  case ranking, periodicity
}

/// How often it is reported (T1219-1223).
package enum ReportingPeriod: String, Sendable, CaseIterable, Codable {
  case month, quarter, semester, year

  package var months: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .semester: 6
    case .year: 12
    }
  }

  package var name: String {
    switch self {
    case .month: "mensual"
    case .quarter: "trimestral"
    case .semester: "semestral"
    case .year: "anual"
    }
  }
}
