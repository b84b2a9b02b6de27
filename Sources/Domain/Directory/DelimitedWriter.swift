/// Writes a table that spreadsheets open as it is: UTF-8 with mark, `;`, CRLF, quotes as in RFC 4180.
package enum DelimitedWriter {
  package static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// A cell that starts with one of these runs as a formula in a spreadsheet.
  static let formulaStarts: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]

  package static func line(_ cells: [String]) -> [UInt8] {
    Array((cells.map(cell).joined(separator: ";") + "\r\n").utf8)
  }

  private static func cell(_ text: String) -> String {
    let isFormula = text.first.map(formulaStarts.contains) ?? false
    let safe = isFormula && Double(text) == nil ? "'" + text : text
    guard safe.contains(where: { "\";,|\t".contains($0) || $0.isNewline }) || safe.trimmingSpaces != safe else {
      return safe
    }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
