/// One count of a tabulation: a month, a desk and one code for each of its dimensions.
package struct Cell: Sendable, Hashable, Comparable {
  package let tabulation: String
  package let month: Month
  /// Code of the institution whose desk it was.
  package let desk: String
  /// One code for each dimension of the tabulation, in its order.
  package let codes: [String]

  package init(tabulation: String, month: Month, desk: String, codes: [String]) {
    self.tabulation = tabulation
    self.month = month
    self.desk = desk
    self.codes = codes
  }

  package static func < (left: Cell, right: Cell) -> Bool {
    if left.tabulation != right.tabulation { return left.tabulation < right.tabulation }
    if left.month != right.month { return left.month < right.month }
    if left.desk != right.desk { return left.desk < right.desk }
    return left.codes.lexicographicallyPrecedes(right.codes)
  }
}

/// Which counts an orientation belongs to. Pure: it is asked again to correct, to erase and to prove.
package enum Tallying {
  /// The code of a single value that was not asked.
  package static let notAsked = "not-asked"
  /// The code of a list that is empty: asked or seen, and there was none.
  package static let none = "none"
  package static let yes = "yes"
  package static let no = "no"

  /// The cells the orientation adds one to, sorted, each once: for every tabulation, all combinations of the codes it
  /// has in the tabulation's dimensions.
  package static func cells(
    of orientation: Orientation, in month: Month, at desk: String, by tabulations: [Tabulation]
  ) -> [Cell] {
    tabulations.flatMap { tabulation in
      combinations(of: tabulation.dimensions.map { codes(of: orientation, in: $0, at: desk) }).map {
        Cell(tabulation: tabulation.code, month: month, desk: desk, codes: $0)
      }
    }.sorted()
  }

  /// The codes an orientation has in a dimension; never empty.
  package static func codes(of orientation: Orientation, in dimension: Dimension, at desk: String) -> [String] {
    switch dimension {
    case .need: orientation.needs
    case .lifeStage: [orientation.lifeStage?.rawValue ?? notAsked]
    case .sex: [orientation.sex?.rawValue ?? notAsked]
    case .nationality: [orientation.nationality?.rawValue ?? notAsked]
    case .zone: [orientation.zone ?? notAsked]
    case .mobility: [orientation.mobility?.rawValue ?? notAsked]
    case .barrier: orientation.barriers.isEmpty ? [none] : orientation.barriers
    case .channel: [orientation.channel?.rawValue ?? notAsked]
    case .fairDay: [orientation.isFairDay ? yes : no]
    case .action: orientation.deeds.map(\.rawValue)
    case .resolved: [orientation.isResolved ? yes : no]
    case .urgency: [orientation.screening?.urgency.rawValue ?? notAsked]
    case .criterion: orientation.screening.map { $0.criteria.isEmpty ? [none] : $0.criteria } ?? [notAsked]
    case .desk: [desk]
    }
  }

  /// The codes a dimension can have, where they are closed; nil where the plan, the countries or the desks name them.
  package static func closedCodes(of dimension: Dimension) -> [String]? {
    switch dimension {
    case .lifeStage: LifeStage.allCases.map(\.rawValue) + [notAsked]
    case .sex: Sex.allCases.map(\.rawValue) + [notAsked]
    case .mobility: Mobility.allCases.map(\.rawValue) + [notAsked]
    case .channel: Channel.allCases.map(\.rawValue) + [notAsked]
    case .urgency: Urgency.allCases.map(\.rawValue) + [notAsked]
    case .action: Deed.allCases.map(\.rawValue)
    case .fairDay, .resolved: [yes, no]
    case .need, .nationality, .zone, .barrier, .criterion, .desk: nil
    }
  }

  /// The codes besides those of the plan or the countries, in a dimension whose values they name.
  package static func codesBesides(of dimension: Dimension) -> [String] {
    switch dimension {
    case .nationality: [notAsked]
    case .zone: [notAsked, Orientation.outsideZone]
    case .barrier: [none]
    case .criterion: [none, notAsked]
    default: []
    }
  }

  private static func combinations(of lists: [[String]]) -> [[String]] {
    lists.reduce([[]]) { built, list in built.flatMap { start in list.map { start + [$0] } } }
  }
}

/// Counts by cell. A cell that comes back to zero is gone.
package struct Tally: Sendable, Equatable {
  package private(set) var counts: [Cell: Int] = [:]

  package init() {}

  package mutating func add(_ cells: some Sequence<Cell>) { change(cells, by: 1) }
  package mutating func subtract(_ cells: some Sequence<Cell>) { change(cells, by: -1) }

  /// Cells in order, so that writers that touch the same ones never wait for each other in a circle.
  package var sorted: [(cell: Cell, count: Int)] {
    counts.sorted { $0.key < $1.key }.map { (cell: $0.key, count: $0.value) }
  }

  private mutating func change(_ cells: some Sequence<Cell>, by step: Int) {
    for cell in cells {
      let count = counts[cell, default: 0] + step
      counts[cell] = count == 0 ? nil : count
    }
  }
}
