package import Foundation

/// Which part of a long matrix is looked at.
package struct MatrixFilter: Sendable, Equatable {
  package enum Responsible: Sendable, Equatable {
    case anyone
    /// Indicators nobody answers for yet.
    case nobody
    case unit(UUID)
  }

  /// A milestone, a line or a set.
  package var chapter: String?
  package var responsible: Responsible = .anyone
  /// Only those without a figure in their period.
  package var isMissing = false

  package init() {}

  package var isOpen: Bool { self == MatrixFilter() }

  func takes(_ row: Matrix.Row) -> Bool {
    let isTheirs =
      switch responsible {
      case .anyone: true
      case .nobody: row.terms.responsible == nil
      case .unit(let id): row.terms.responsible == id
      }
    return isTheirs && (!isMissing || !row.value.isKnown)
  }
}

extension Matrix {
  /// The chapters that hold something of what is looked for. Without a filter, all of them.
  package func chapters(_ filter: MatrixFilter) -> [Chapter] {
    guard !filter.isOpen else { return chapters }
    return chapters.filter { filter.chapter == nil || $0.code == filter.chapter }.map { chapter in
      Chapter(
        milestone: chapter.milestone, code: chapter.code, title: chapter.title, rows: chapter.rows.filter(filter.takes))
    }.filter { !$0.rows.isEmpty || filter.chapter == $0.code }
  }

  /// The institutions that answer for an indicator, by name.
  package var units: [ResponsibleUnit] {
    rows.compactMap(\.responsible).reduce(into: [ResponsibleUnit]()) { units, unit in
      if !units.contains(where: { $0.id == unit.id }) { units.append(unit) }
    }.sorted { $0.name < $1.name }
  }
}
