import Documents
import Domain
import Testing

struct CSVTests {
  private func text(_ rows: [[SheetCell]], marked: Bool = false, guarded: Bool = true) -> String {
    var csv = CSV(marksEncoding: marked, guardsFormulas: guarded)
    for row in rows { csv.append(row) }
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  @Test func `typed cells are written without grouping and lines end as RFC 4180 says`() throws {
    let day = try #require(Day("2026-11-18"))
    let row: [SheetCell] = [.text("Ñandú"), .number(1284), .number(0.5), .percent(0.715), .day(day), .empty]
    #expect(text([row, [.text("b")]]) == "Ñandú,1284,0.5,71.5,2026-11-18,\r\nb\r\n")
  }

  @Test func `the encoding mark comes first, once`() {
    #expect(text([[.text("a")], [.text("b")]], marked: true) == "\u{FEFF}a\r\nb\r\n")
  }

  @Test(arguments: ["=1+1", "+51 999", "-5", "@SUM(A1)", "\tx", "\rx", "＝1", "－2"])
  func `a text that a spreadsheet would run is made harmless`(_ hostile: String) {
    let guarded = text([[.text(hostile)]])
    #expect(guarded.drop { $0 == "\"" }.hasPrefix("'"))
    #expect(!text([[.text(hostile)]], guarded: false).contains("'"))
  }

  @Test func `a negative number is a number, not a formula`() {
    #expect(text([[.number(-5)]]) == "-5\r\n")
  }

  @Test(arguments: ["a,b", "dijo \"sí\"", "dos\nlíneas", "dos\r\nlíneas", "", "  ", "'ya'", "fin,\"\n"])
  func `what is written is read back the same`(_ field: String) {
    let table = [[field, "x"], ["y", field]]
    let written = text(table.map { $0.map(SheetCell.text) })
    #expect(Self.read(written) == table)
  }

  /// A reader of RFC 4180 written apart from the writer.
  private static func read(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var quoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let next = scalars.popFirst() {
      switch (next, quoted) {
      case ("\"", true) where scalars.first == "\"": field.unicodeScalars.append(scalars.removeFirst())
      case ("\"", _): quoted.toggle()
      case (",", false):
        row.append(field)
        field = ""
      case ("\r", false): continue
      case ("\n", false):
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(next)
      }
    }
    return rows
  }
}
