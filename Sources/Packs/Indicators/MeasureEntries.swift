import Domain

/// Where a measure takes its value from.
private enum MeasureOrigin: String, CaseIterable {
  case tally, referrals, directory, pathways, sessions, agreements, bodies, product, module, manual

  var shape: Shape {
    switch self {
    case .tally: "from tabulation where? of? result by?"
    case .referrals, .directory, .sessions, .agreements, .bodies: "from count where?"
    case .pathways: "from count"
    case .product: "from count code"
    case .module: "from module"
    case .manual: "from"
    }
  }
}

extension Cell {
  /// - Returns: nil, with the problem noted, unless the origin is known.
  func measure(tabulations: [Tabulation]) -> Measure? {
    guard let pairs = pairs() else { return nil }
    guard let from = pairs.first(where: { $0.key.key == "from" })?.value else {
      note(.missingKey("from"))
      return nil
    }
    guard let origin = from.choice(among: MeasureOrigin.allCases) else { return nil }
    let entry = Entry(pairs, shape: origin.shape, place: place, ledger: ledger)
    switch origin {
    case .tally: return entry.tally(tabulations: tabulations)
    case .referrals:
      return .referrals(count: entry.choice("count", else: .sent), needs: entry.chosen("need", among: .need))
    case .directory:
      return .directory(
        count: entry.choice("count", else: .services), categories: entry.chosen("category", among: .category))
    case .pathways: return .pathways(count: entry.choice("count", else: .defined))
    case .sessions: return .sessions(count: entry.choice("count", else: .held), bodies: entry.bodies())
    case .agreements: return .agreements(count: entry.choice("count", else: .made), bodies: entry.bodies())
    case .bodies: return .bodies(count: entry.choice("count", else: .installed), bodies: entry.bodies())
    case .product:
      return .product(count: entry.choice("count", else: .done), code: entry.reference("code", to: .product))
    case .module: return .module(entry.choice("module", else: .participation))
    case .manual: return .manual
    }
  }
}

extension Entry {
  fileprivate enum Result: String, CaseIterable { case total, ranking, percentage }

  fileprivate func tally(tabulations: [Tabulation]) -> Measure {
    let code = reference("tabulation", to: .tabulation)
    let tabulation = tabulations.first { $0.code == code }
    let result = choice("result", else: Result.total)
    for (key, owner) in [("by", Result.ranking), ("of", .percentage)] {
      if result == owner, self[key] == nil { ledger.note(.missingKey(key), at: place) }
      if result != owner, let cell = self[key] {
        cell.note(.unknownKey(key, known: ["from", "tabulation", "where", "result"]))
      }
    }
    let outcome: Measure.TallyResult =
      switch result {
      case .total: .total
      case .ranking: .ranking(by: self["by"]?.dimension(of: tabulation) ?? .need)
      case .percentage: .percentage(of: self["of"]?.cells(of: tabulation) ?? [:])
      }
    return .tally(tabulation: code, where: self["where"]?.cells(of: tabulation) ?? [:], result: outcome)
  }

  /// The bodies that `where` chooses, by code or by kind.
  fileprivate func bodies() -> BodyChoice {
    guard let cell = self["where"], let pairs = cell.pairs() else { return .all }
    let chosen = Entry(pairs, shape: "body? kind?", place: cell.place, ledger: ledger)
    let kinds = chosen["kind"]?.list().compactMap { $0.choice(among: BodyKind.allCases) }
    return BodyChoice(codes: chosen.references("body", to: .body), kinds: kinds ?? [])
  }

  /// The codes of the one list that `where` may choose from.
  fileprivate func chosen(_ key: String, among kind: PackKind) -> [String] {
    guard let cell = self["where"], let pairs = cell.pairs() else { return [] }
    let shape: Shape = kind == .need ? "need" : "category"
    return Entry(pairs, shape: shape, place: cell.place, ledger: ledger).references(key, to: kind)
  }
}

extension Cell {
  /// The chosen values of each dimension, which must be one the tabulation counts by.
  fileprivate func cells(of tabulation: Tabulation?) -> [Dimension: [String]] {
    var chosen: [Dimension: [String]] = [:]
    for (key, value) in pairs() ?? [] {
      guard let dimension = key.dimension(of: tabulation) else { continue }
      chosen[dimension] = value.list().compactMap { $0.value(of: dimension) }
    }
    return chosen
  }

  fileprivate func dimension(of tabulation: Tabulation?) -> Dimension? {
    guard let dimension = choice(among: Dimension.allCases) else { return nil }
    if let tabulation, !tabulation.dimensions.contains(dimension) {
      note(.dimensionOutside(dimension.rawValue, tabulation: tabulation.code))
    }
    return dimension
  }

  /// A value of a dimension: a code of the pack where the pack lists them, else a word of a closed vocabulary. A value
  /// that nothing can ever be counted under would make an indicator that is always zero.
  private func value(of dimension: Dimension) -> String? {
    if let codes = Tallying.closedCodes(of: dimension) { return word(among: codes) }
    if case .text(let word) = Scalar(node), Tallying.codesBesides(of: dimension).contains(word) { return word }
    switch dimension {
    case .need: return reference(to: .need)
    case .zone: return reference(to: .zone)
    case .barrier: return reference(to: .barrier)
    case .criterion: return reference(to: .criterion)
    case .desk: return reference(to: .institution)
    default: return nationality()
    }
  }

  private func nationality() -> String? {
    guard let text = text() else { return nil }
    if Nationality(rawValue: text) == nil { note(.badNationality(text)) }
    return text
  }

  private func word(among words: [String]) -> String? {
    guard let text = text() else { return nil }
    if !words.contains(text) { note(.notAmong(text, words)) }
    return text
  }
}
