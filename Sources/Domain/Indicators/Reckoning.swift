package import Foundation

/// Works out what indicators are worth. Pure: the same facts always give the same matrix, on screen and in files.
package struct Reckoning: Sendable {
  package let pack: PlanPack
  package let facts: MatrixFacts
  package let today: Day
  package let rule: DisclosureRule
  let sensitiveNeeds: Set<String>
  let sensitiveCriteria: Set<String>

  package init(pack: PlanPack, facts: MatrixFacts, today: Day, rule: DisclosureRule = DisclosureRule()) {
    self.pack = pack
    self.facts = facts
    self.today = today
    self.rule = rule
    sensitiveNeeds = Set(pack.needs.filter(\.isSensitive).map(\.code))
    sensitiveCriteria = Set(pack.criteria.filter(\.isSensitive).map(\.code))
  }

  package func value(of indicator: Indicator, in period: Period) -> IndicatorValue {
    if let fault = MeasureCheck.fault(of: indicator, in: pack) { return .unanswerable(fault) }
    switch indicator.measure {
    case .tally(let code, let chosen, let result): return tally(code, chosen, result, in: period)
    case .referrals(let event, let needs): return referrals(event, needs, indicator.kind, in: period)
    case .directory(let count, let categories):
      return directory(.init(count: count, categories: categories), indicator.kind, in: period)
    case .pathways(let count): return pathways(count, in: period)
    case .sessions(let count, let bodies): return sessions(count, bodies, in: period)
    case .agreements(let count, let bodies): return agreements(count, bodies, in: period)
    case .bodies(let count, let choice): return bodies(count, choice, indicator.kind, in: period)
    case .product(let count, let code): return product(count, code, in: period)
    case .module(let module): return .pending(module)
    case .manual: return facts.reports[indicator.code]?[period]?.figure.value ?? .notReported
    }
  }

  /// The terms in force for a period: those set here, else those of the plan.
  package func terms(of indicator: Indicator, in period: Period) -> IndicatorTerms {
    let versions = facts.arrangements[indicator.code] ?? []
    return IndicatorArrangement.inForce(versions, for: period)?.terms ?? IndicatorTerms(indicator.planned)
  }

  package func unit(_ id: UUID?) -> ResponsibleUnit? { id.flatMap { id in facts.units.first { $0.id == id } } }

  /// The period and those before it.
  package func trend(of indicator: Indicator, upTo period: Period, periods: Int) -> Trend {
    Trend(period.series(periods).map { Trend.Point(period: $0, value: value(of: indicator, in: $0)) }, today: today)
  }

  /// Whether the chosen values single out a sensitive subject: then small figures are hidden even when they stand alone.
  func isSensitive(_ chosen: [Dimension: [String]]) -> Bool {
    (chosen[.need] ?? []).contains(where: sensitiveNeeds.contains)
      || (chosen[.criterion] ?? []).contains(where: sensitiveCriteria.contains)
  }

  // MARK: Referrals, directory, pathways

  private func referrals(
    _ event: ReferralCount, _ needs: [String], _ kind: IndicatorKind, in period: Period
  ) -> IndicatorValue {
    if kind == .ranking { return .ranking(referralsByNeed(event, needs, in: period)) }
    let sum = referralSums(event, needs, in: period).values.reduce(0, +)
    return rule.headline(sum, isSensitive: needs.contains(where: sensitiveNeeds.contains))
  }

  /// Largest first.
  func referralsByNeed(_ event: ReferralCount, _ needs: [String], in period: Period) -> Breakdown {
    rule.breakdown(
      ranked(referralSums(event, needs, in: period), by: .need).map { code, count in
        DisclosureRule.Count(
          code: code, name: pack.name(of: code, in: .need), count: count, isSensitive: sensitiveNeeds.contains(code))
      })
  }

  private func referralSums(_ event: ReferralCount, _ needs: [String], in period: Period) -> [String: Int] {
    period.months.flatMap { facts.referrals[$0] ?? [] }
      .filter { $0.event == event && (needs.isEmpty || needs.contains($0.need)) }
      .reduce(into: [:]) { $0[$1.need, default: 0] += $1.count }
  }

  private func directory(
    _ question: MatrixFacts.DirectoryQuestion, _ kind: IndicatorKind, in period: Period
  ) -> IndicatorValue {
    guard period.contains(today.month) else { return .notKept }
    switch facts.directory[question] {
    case .count(let active) where question.count == .freshShare:
      guard active > 0, case .count(let fresh) = facts.directory[question.counterpart] else { return .nothingYet }
      return .ratio(numerator: fresh, denominator: active)
    case .count(let count): return .number(Amount(count))
    case .lastChange(let day?):
      // «Updated» means: changed within the period that is reported.
      return kind == .yesNoDate
        ? .yesNo(period.contains(day.month), day: day) : .days(max(0, today.number - day.number), since: day)
    case .lastChange(nil), nil: return .nothingYet
    }
  }

  private func pathways(_ count: PathwayCount, in period: Period) -> IndicatorValue {
    guard period.contains(today.month) else { return .notKept }
    let kinds: [PathwayKind]
    switch count {
    case .approved: return .number(Amount(facts.approvedPathways))
    case .defined: kinds = PathwayKind.allCases
    case .circuits: kinds = [.circuit]
    case .flowcharts: kinds = [.flowchart]
    }
    return .number(Amount(kinds.reduce(0) { $0 + (facts.pathways[$1] ?? 0) }))
  }
}
