/// Why a measure cannot answer its indicator with the plan that is loaded.
package enum MeasureFault: Error, Sendable, Equatable {
  case unknownTabulation(String)
  case dimensionOutside(Dimension, tabulation: String)
  case unknownNeed(String)
  case unknownCategory(String)
  case unknownBody(String)
  case unknownProduct(String)
  /// The measure gives another kind of value than the indicator asks for.
  case kind(IndicatorKind)

  package var sentence: String {
    switch self {
    case .unknownTabulation(let code): "No se puede calcular: el plan no tiene el cuadro «\(code)»"
    case .dimensionOutside(let dimension, let code):
      "No se puede calcular: el cuadro «\(code)» no cuenta por \(dimension.name.lowercased())"
    case .unknownNeed(let code): "No se puede calcular: el plan no tiene la necesidad «\(code)»"
    case .unknownCategory(let code): "No se puede calcular: el plan no tiene la categoría «\(code)»"
    case .unknownBody(let code): "No se puede calcular: el plan no tiene el espacio «\(code)»"
    case .unknownProduct(let code): "No se puede calcular: el plan no tiene el producto «\(code)»"
    case .kind: "No se puede calcular: la medida da otro tipo de valor"
    }
  }
}

/// Whether a measure can answer its indicator. Pure; asked again on every page, because a new edition of the plan may
/// take away what a measure leans on.
package enum MeasureCheck {
  package static func fault(of indicator: Indicator, in pack: PlanPack) -> MeasureFault? {
    guard kinds(of: indicator.measure).contains(indicator.kind) else { return .kind(indicator.kind) }
    switch indicator.measure {
    case .tally(let code, let chosen, let result): return tally(code, chosen, result, in: pack)
    case .referrals(_, let needs):
      return needs.first { code in !pack.needs.contains { $0.code == code } }.map(MeasureFault.unknownNeed)
    case .directory(_, let categories):
      return categories.first { code in !pack.categories.contains { $0.code == code } }.map(MeasureFault.unknownCategory)
    case .sessions(_, let bodies), .agreements(_, let bodies), .bodies(_, let bodies):
      return bodies.codes.first { code in !pack.bodies.contains { $0.code == code } }.map(MeasureFault.unknownBody)
    case .product(_, let code):
      return pack.milestones.contains { $0.products.contains { $0.code == code } } ? nil : .unknownProduct(code)
    case .pathways, .module, .manual: return nil
    }
  }

  /// The kinds of indicator a measure can answer.
  static func kinds(of measure: Measure) -> Set<IndicatorKind> {
    switch measure {
    case .tally(_, _, .total), .pathways, .sessions(.held, _), .sessions(.attending, _): [.count]
    case .referrals: [.count, .ranking]
    case .tally(_, _, .ranking): [.ranking]
    case .tally(_, _, .percentage), .sessions(.heldOfPlanned, _): [.percentage]
    case .agreements(let count, _): count.isShare ? [.percentage] : [.count]
    case .bodies(.installed, _): [.count, .yesNoDate]
    case .bodies: [.count]
    case .product(.evidence, _): [.count]
    case .product: [.yesNoDate]
    case .directory(.freshShare, _): [.percentage]
    case .directory(.daysSinceUpdate, _): [.yesNoDate, .periodicity]
    case .directory: [.count]
    case .module: Set(IndicatorKind.allCases)
    case .manual: [.count, .percentage, .yesNoDate, .periodicity]
    }
  }

  private static func tally(
    _ code: String, _ chosen: [Dimension: [String]], _ result: Measure.TallyResult, in pack: PlanPack
  ) -> MeasureFault? {
    guard let tabulation = pack.tabulations.first(where: { $0.code == code }) else { return .unknownTabulation(code) }
    var asked = Set(chosen.keys)
    switch result {
    case .total: break
    case .ranking(let dimension): asked.insert(dimension)
    case .percentage(let whole): asked.formUnion(whole.keys)
    }
    return Dimension.allCases.first { asked.contains($0) && !tabulation.dimensions.contains($0) }
      .map { .dimensionOutside($0, tabulation: code) }
  }
}
