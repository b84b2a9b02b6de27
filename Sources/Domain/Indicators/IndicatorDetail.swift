/// One indicator opened up: its series, what it is made of and where it comes from.
package struct IndicatorDetail: Sendable, Equatable {
  package struct Split: Sendable, Equatable {
    package let dimension: Dimension
    package let breakdown: Breakdown
  }

  package static let periods = 12

  package let indicator: Indicator
  package let milestone: Milestone?
  package let period: Period
  package let trend: Trend
  package let terms: IndicatorTerms
  package let responsible: ResponsibleUnit?
  package let standing: TargetStanding?
  /// Every version of its terms, newest first.
  package let arrangements: [IndicatorArrangement]
  /// The institutions they name.
  package let units: [ResponsibleUnit]
  /// By each dimension the evidence is kept by; empty for states of today and reports.
  package let splits: [Split]
  package let provenance: Provenance
  /// Every version reported by hand, newest first.
  package let history: [IndicatorReport]

  package init(_ reckoning: Reckoning, indicator: Indicator, month: Month, history: [IndicatorReport]) {
    self.indicator = indicator
    self.history = history
    milestone = reckoning.pack.milestones.first { $0.code == indicator.milestone }
    period = Period(indicator.period, containing: month)
    trend = reckoning.trend(of: indicator, upTo: period, periods: Self.periods)
    terms = reckoning.terms(of: indicator, in: period)
    responsible = reckoning.unit(terms.responsible)
    let current = trend.points.last?.value ?? .nothingYet
    standing = TargetStanding(current, terms, kind: indicator.kind, period: period, today: reckoning.today)
    arrangements = (reckoning.facts.arrangements[indicator.code] ?? []).sorted { $0.version > $1.version }
    units = reckoning.facts.units
    splits = reckoning.splits(of: indicator, in: period)
    provenance = Provenance(of: indicator, in: reckoning.pack)
  }

  package var value: IndicatorValue { trend.points.last?.value ?? .nothingYet }
}

extension Reckoning {
  /// One dimension at a time: crossing them would leave cells too small to show.
  func splits(of indicator: Indicator, in period: Period) -> [IndicatorDetail.Split] {
    guard MeasureCheck.fault(of: indicator, in: pack) == nil, value(of: indicator, in: period).isKnown else { return [] }
    switch indicator.measure {
    case .tally(let code, let chosen, let result):
      let dimensions = pack.tabulations.first { $0.code == code }?.dimensions ?? []
      // A percentage is split over its whole: the split of the part alone would say too much about the rest.
      let filter = if case .percentage(let whole) = result { whole } else { chosen }
      return dimensions.map { .init(dimension: $0, breakdown: breakdown(code, filter, by: $0, in: period)) }
    case .referrals(let event, let needs):
      return [.init(dimension: .need, breakdown: referralsByNeed(event, needs, in: period))]
    case .directory, .pathways, .sessions, .agreements, .bodies, .product, .module, .manual: return []
    }
  }
}
