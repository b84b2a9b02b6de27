import Domain

/// A table as RFC 4180 text: commas, CRLF, quotes doubled, UTF-8.
package struct CSV: Sendable {
  package private(set) var bytes: [UInt8] = []
  private let guardsFormulas: Bool

  /// - Parameters:
  ///   - marksEncoding: starts with U+FEFF, without which Excel reads the accents as Latin-1.
  ///   - guardsFormulas: puts `'` before a text that a spreadsheet would run as a formula. Off only for files that a
  ///     program reads back.
  package init(marksEncoding: Bool = false, guardsFormulas: Bool = true) {
    self.guardsFormulas = guardsFormulas
    if marksEncoding { bytes = [0xEF, 0xBB, 0xBF] }
  }

  package mutating func append(_ row: [SheetCell]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(text(of: cell))
    }
    bytes += [13, 10]
  }

  package mutating func append(_ texts: [String]) { append(texts.map(SheetCell.text)) }

  private func text(of cell: SheetCell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): guardsFormulas && Self.isFormula(text) ? "'" + text : text
    case .number(let number): Self.plain(number)
    case .percent(let share): Self.plain((share * 1_000_000).rounded() / 10_000)
    case .day(let day): day.description
    }
  }

  private mutating func append(_ field: String) {
    guard field.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }) else {
      bytes += field.utf8
      return
    }
    bytes += "\"\(field.replacing("\"", with: "\"\""))\"".utf8
  }

  /// What a spreadsheet takes for a formula (OWASP, CSV injection), full-width forms included.
  private static func isFormula(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
  }

  /// `217`, `71.5`: a point, no grouping, no `.0`.
  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map { String($0) } ?? String(number)
  }
}
