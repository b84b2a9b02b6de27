/// *Matriz mínima de seguimiento* (S938, T796): every indicator of the plan under its milestone.
package struct Matrix: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package let indicator: Indicator
    package let period: Period
    package let trend: Trend
    package let value: IndicatorValue
    package let terms: IndicatorTerms
    package let responsible: ResponsibleUnit?
    /// Nil without a target, or without a figure to hold against it.
    package let standing: TargetStanding?

    package var target: String? { terms.targetText(indicator.kind) }
    package var baseline: String? { terms.baselineText(indicator.kind) }
    package var origin: Origin { Origin(indicator.measure) }
    package var originName: String { origin == .byHand && value.isKnown ? "Reportado a mano" : origin.name }
  }

  package struct Chapter: Sendable, Equatable {
    /// Nil for a set of indicators that belongs to no milestone.
    package let milestone: Milestone?
    /// Of the milestone, or of the set.
    package let code: String
    package let title: String
    package let rows: [Row]
  }

  /// Where a value comes from, in one word.
  package enum Origin: Sendable, Equatable {
    case computed
    case byHand
    case module(PlannedModule)

    init(_ measure: Measure) {
      switch measure {
      case .manual: self = .byHand
      case .module(let module): self = .module(module)
      default: self = .computed
      }
    }

    package var name: String {
      switch self {
      case .computed: "Calculado"
      case .byHand: "Por registrar"
      case .module(let module): "Todavía no se calcula: \(module.name)"
      }
    }
  }

  /// The current period and the five before it.
  package static let trendPeriods = 6

  /// Each indicator shows the period of its own kind that this month falls in.
  package let month: Month
  package let chapters: [Chapter]

  package init(_ reckoning: Reckoning, month: Month) {
    self.month = month
    let pack = reckoning.pack
    func rows(_ indicators: [Indicator]) -> [Row] { indicators.map { Row($0, reckoning, month: month) } }
    let byMilestone = Dictionary(grouping: pack.indicators) { $0.milestone ?? "" }
    let named = pack.milestones.map { milestone in
      Chapter(
        milestone: milestone, code: milestone.code, title: "\(milestone.kind.name) \(milestone.number). \(milestone.name)",
        rows: rows(byMilestone[milestone.code] ?? []))
    }
    let known = Set(pack.milestones.map(\.code))
    let loose = pack.indicators.filter { indicator in !(indicator.milestone.map(known.contains) ?? false) }
    let sets = loose.map(\.set).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    chapters = named + sets.map { set in
      Chapter(milestone: nil, code: set, title: Indicator.setName(set), rows: rows(loose.filter { $0.set == set }))
    }
  }

  package var rows: [Row] { chapters.flatMap(\.rows) }
}

extension Matrix.Row {
  init(_ indicator: Indicator, _ reckoning: Reckoning, month: Month) {
    let period = Period(indicator.period, containing: month)
    let trend = reckoning.trend(of: indicator, upTo: period, periods: Matrix.trendPeriods)
    let value = trend.points.last?.value ?? .nothingYet
    let terms = reckoning.terms(of: indicator, in: period)
    self.init(
      indicator: indicator, period: period, trend: trend, value: value, terms: terms,
      responsible: reckoning.unit(terms.responsible),
      standing: TargetStanding(value, terms, kind: indicator.kind, period: period, today: reckoning.today))
  }
}

extension Indicator {
  /// «Cuadro 11», «Sección 4.4», «Cuadro A2».
  package static func setName(_ set: String) -> String {
    let words = set.split(separator: "-").map(String.init)
    if set.first?.isNumber == true { return "Sección \(set) del plan" }
    if words.count > 1 { return "\(words[0].prefix(1).uppercased())\(words[0].dropFirst()) \(words.dropFirst().joined(separator: " ")) del plan" }
    return "Cuadro \(set.uppercased()) del plan"
  }
}
