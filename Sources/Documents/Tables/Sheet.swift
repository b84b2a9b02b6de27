/// One sheet of a workbook: a header row and typed rows under it.
package struct Sheet: Sendable, Equatable {
  package struct Column: Sendable, Equatable {
    package let title: String
    /// In characters of the normal font.
    package let width: Double
    /// Long texts break into lines instead of running over the next cell.
    package let wraps: Bool

    package init(_ title: String, width: Double, wraps: Bool = false) {
      self.title = title
      self.width = width
      self.wraps = wraps
    }
  }

  package let name: String
  package let columns: [Column]
  package var rows: [[SheetCell]]
  /// The header stays in view, repeats on every printed page and carries filter buttons.
  package let isFiltered: Bool

  package init(name: String, columns: [Column], rows: [[SheetCell]], isFiltered: Bool = true) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.isFiltered = isFiltered
  }

  /// Where the figures come from and what they do not say: name in the left column, text in the right one.
  package static func notes(name: String, _ lines: [(String, String)]) -> Sheet {
    Sheet(
      name: name, columns: [Column("Dato", width: 26), Column("Detalle", width: 100, wraps: true)],
      rows: lines.map { [.text($0.0), .text($0.1)] }, isFiltered: false)
  }
}
