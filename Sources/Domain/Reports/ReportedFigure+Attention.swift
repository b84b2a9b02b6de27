extension ReportedFigure {
  /// What a report says of orientations and referrals: measures like those of any indicator, so that the rule of
  /// disclosure is the same.
  package static func attention(_ reckoning: Reckoning, in period: Period) -> [ReportedFigure] {
    attentionIndicators(of: reckoning.pack, period.kind).map { indicator in
      ReportedFigure(name: indicator.name, value: reckoning.value(of: indicator, in: period))
    }
  }

  package static func attentionIndicators(of pack: PlanPack, _ period: ReportingPeriod) -> [Indicator] {
    let total = pack.tabulations.first { Set($0.dimensions).isDisjoint(with: Self.several) }
    let needs = pack.tabulations.first { $0.dimensions == [.need] }
    let zones = pack.tabulations.first { $0.dimensions == [.zone] }
    let tallies: [(String, IndicatorKind, Measure)] = [
      total.map { ("Orientaciones registradas", .count, .tally(tabulation: $0.code, where: [:], result: .total)) },
      needs.map { ("Necesidades más consultadas", .ranking, .tally(tabulation: $0.code, where: [:], result: .ranking(by: .need))) },
      zones.map { ("Orientaciones por zona", .ranking, .tally(tabulation: $0.code, where: [:], result: .ranking(by: .zone))) },
    ].compactMap { $0 }
    let referrals: [(String, IndicatorKind, Measure)] = [
      ("Derivaciones enviadas", .count, .referrals(count: .sent, needs: [])),
      ("Derivaciones aceptadas", .count, .referrals(count: .accepted, needs: [])),
      ("Derivaciones atendidas", .count, .referrals(count: .attended, needs: [])),
    ]
    return (tallies + referrals).map { name, kind, measure in
      Indicator(
        code: "report", milestone: nil, set: "report", name: name, unit: "", kind: kind, period: period, measure: measure,
        note: nil, source: "")
    }
  }

  /// Dimensions of which an orientation can have more than one value, or none: their counts are no number of orientations.
  private static let several: Set<Dimension> = [.need, .barrier, .criterion, .action]
}
