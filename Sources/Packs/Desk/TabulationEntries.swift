import Domain

extension Entry {
  /// The declared cross-counts: one to three known dimensions each, no two of the same ones.
  /// - Parameter kept: what former editions count by: numbers kept under a code must go on meaning the same.
  func tabulations(kept: [String: [Dimension]]) -> [Tabulation] {
    var counted: [Set<Dimension>: String] = [:]
    return entries("tabulations", "code name dimensions source").map { entry in
      let code = entry.code(as: .tabulation)
      let dimensions = entry.dimensions()
      if let cell = entry["dimensions"], !dimensions.isEmpty {
        if let other = counted[Set(dimensions)] {
          cell.note(.sameDimensions(other))
        } else {
          counted[Set(dimensions)] = code
        }
        if let kept = kept[code], kept != dimensions {
          cell.note(.otherDimensions(code, kept: kept.map(\.rawValue)))
        }
      }
      return Tabulation(code: code, name: entry.text("name"), dimensions: dimensions, source: entry.source())
    }
  }

  private func dimensions() -> [Dimension] {
    guard let cell = self["dimensions"] else { return [] }
    let cells = cell.list()
    if cell.isList, !(1...Tabulation.mostDimensions).contains(cells.count) { cell.note(.dimensionCount(cells.count)) }
    var dimensions: [Dimension] = []
    for item in cells {
      guard let dimension = item.choice(among: Dimension.allCases) else { continue }
      if dimensions.contains(dimension) { item.note(.repeatedDimension(dimension.rawValue)) }
      dimensions.append(dimension)
    }
    return dimensions
  }
}
