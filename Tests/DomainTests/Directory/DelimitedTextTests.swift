import Domain
import Foundation
import Testing

@Suite struct DelimitedTextTests {
  /// Cells with everything that breaks tables.
  private func cells(_ count: Int) -> [String] {
    let pieces = ["a", "Ñ", "é", "\"", ";", ",", "\t", "|", "\n", " x", "ó", "—", "0"]
    return (0..<count).map { _ in
      "c" + (0..<Int.random(in: 0...6)).compactMap { _ in pieces.randomElement() }.joined() + "c"
    }
  }

  private func latin(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { $0 == "—" ? 0x97 : UInt8(truncatingIfNeeded: $0.value) }
  }

  private func line(_ cells: [String], _ delimiter: Character) -> String {
    cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: String(delimiter))
  }

  @Test(arguments: DelimitedText.Delimiter.allCases, ["\r\n", "\n", "\r"])
  func `whatever cells, separator, line end and encoding, the table comes back`(
    _ delimiter: DelimitedText.Delimiter, _ end: String
  ) throws {
    let sign = Character(Unicode.Scalar(delimiter.rawValue))
    for _ in 0..<100 {
      let width = Int.random(in: 2...6)
      let rows = (0..<Int.random(in: 2...5)).map { _ in cells(width) }
      let text = rows.map { line($0, sign) }.joined(separator: end)
      // Some pairs of Windows letters happen to be UTF-8 as well: nobody could tell those.
      let windows = [latin(text)].filter { String(validating: $0, as: UTF8.self) == nil }
      for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + text.utf8] + windows {
        let table = try DelimitedText(bytes)
        #expect(table.delimiter == delimiter)
        #expect(table.header == rows[0])
        #expect(table.records.map(\.cells) == Array(rows.dropFirst()))
      }
    }
  }

  @Test func `what the writer writes, the reader reads`() throws {
    for _ in 0..<200 {
      let rows = (0..<3).map { _ in cells(4) }
      let bytes = DelimitedWriter.mark + rows.flatMap(DelimitedWriter.line)
      let table = try DelimitedText(bytes)
      #expect(table.header == rows[0] && table.records.map(\.cells) == Array(rows.dropFirst()))
    }
  }

  @Test func `signs in the titles do not pass for separators`() throws {
    let table = try DelimitedText(Array("Nombre, apellido, cargo, otro;Sede\nAna;Lima\nLuz;Ica\n".utf8))
    #expect(table.delimiter == .semicolon && table.header.count == 2)
  }

  @Test func `letters of Windows are told from those of UTF-8`() throws {
    let windows = try DelimitedText(latin("Año;Niño — té\nÑ;Á"))
    #expect(windows.encoding == .windows1252 && windows.header == ["Año", "Niño — té"])
    #expect(try DelimitedText(Array("Año;Niño\nÑ;Á".utf8)).encoding == .utf8)
  }

  @Test(arguments: [
    ([] as [UInt8], ImportRefusal.empty), (Array("\r\n\r\n".utf8), .empty), (Array("a;b".utf8), .noRecords),
    (Array("solo\nuna".utf8), .oneColumn), ([0xFF, 0xFE, 0x61, 0], .utf16), (Array("a;b\n\u{0};1".utf8), .notText),
    ([0x50, 0x4B, 3, 4, 0, 0], .notText), (Array("a;b\n1;\"abierto\n2;3".utf8), .openQuote(line: 2)),
    (Array(String(repeating: "c;", count: 300).utf8) + Array("\na".utf8), .tooManyColumns),
  ])
  func `a file that is no table is refused with its reason`(_ sample: (bytes: [UInt8], refusal: ImportRefusal)) {
    #expect(throws: sample.refusal) { try DelimitedText(sample.bytes) }
    #expect(!sample.refusal.sentence.isEmpty)
  }

  @Test func `limits are kept`() throws {
    #expect(throws: ImportRefusal.tooLarge) {
      try DelimitedText(Array(repeating: 0x61, count: DelimitedText.mostBytes + 1))
    }
    let most = Array("a;b\n".utf8) + Array(String(repeating: "1;2\n", count: DelimitedText.mostRecords).utf8)
    #expect(try DelimitedText(most).records.count == DelimitedText.mostRecords)
    #expect(throws: ImportRefusal.tooManyRecords) { try DelimitedText(most + Array("1;2".utf8)) }
  }

  @Test func `any bytes are read or refused, never a trap`() {
    for _ in 0..<3000 {
      let alphabet: [UInt8] = [0x22, 0x3B, 0x2C, 0x0A, 0x0D, 0x61, 0xF1, 0xC3, 0xB1, 0xEF, 0xBB, 0xBF, 0x80, 0x09]
      _ = try? DelimitedText((0..<Int.random(in: 0...40)).compactMap { _ in alphabet.randomElement() })
    }
  }

  @Test(arguments: ["=1+1", "+51 1", "-cmd", "@SUM(A1)"]) func `no cell runs as a formula and it reads back as it was`(
    _ text: String
  ) throws {
    let bytes = DelimitedWriter.line([text, "x"])
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("'"))
    #expect(String(decoding: DelimitedWriter.line(["-12.16", "x"]), as: UTF8.self).hasPrefix("-12.16"))
  }
}
