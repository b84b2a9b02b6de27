/// A table sent as text, as spreadsheets and public registers write it: any usual encoding and separator, quotes as in
/// RFC 4180.
package struct DelimitedText: Sendable, Equatable {
  package let header: [String]
  package let records: [Record]
  package let encoding: TextEncoding
  package let delimiter: Delimiter

  package struct Record: Sendable, Equatable {
    /// Where it begins in the file, from 1.
    package let line: Int
    package let cells: [String]
  }

  package enum Delimiter: UInt8, Sendable, CaseIterable {
    case semicolon = 0x3B
    case comma = 0x2C
    case tab = 0x09
    case bar = 0x7C

    package var name: String {
      switch self {
      case .semicolon: "punto y coma"
      case .comma: "coma"
      case .tab: "tabulador"
      case .bar: "barra vertical"
      }
    }
  }

  package static let mostBytes = 10 * 1024 * 1024
  package static let mostRecords = 50_000
  package static let mostColumns = 200

  /// - Throws: `ImportRefusal`, which says what to do with the file.
  package init(_ bytes: [UInt8]) throws(ImportRefusal) {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= Self.mostBytes else { throw .tooLarge }
    let text: [UInt8]
    (encoding, text) = try TextEncoding.decode(bytes)
    delimiter = Self.delimiter(of: text)
    var reader = DelimitedReader(text, delimiter: delimiter.rawValue)
    guard let first = try reader.next() else { throw .empty }
    guard first.cells.count > 1 else { throw .oneColumn }
    guard first.cells.count <= Self.mostColumns else { throw .tooManyColumns }
    header = first.cells.map { $0.trimmingSpaces }
    var records: [Record] = []
    while let record = try reader.next() {
      guard records.count < Self.mostRecords else { throw .tooManyRecords }
      guard record.cells.count <= Self.mostColumns else { throw .tooManyColumns }
      records.append(record)
    }
    guard !records.isEmpty else { throw .noRecords }
    self.records = records
  }

  /// Lines looked at to tell the separator.
  private static let sample = 20

  /// The sign that stands outside quotes as often in most lines as in the first; among equals, the most frequent.
  private static func delimiter(of text: [UInt8]) -> Delimiter {
    let lines = counts(in: text)
    guard let first = lines.first else { return .semicolon }
    var best = (delimiter: Delimiter.semicolon, alike: 0, count: 0)
    for delimiter in Delimiter.allCases {
      guard let count = first[delimiter], count > 0 else { continue }
      let alike = lines.count { $0[delimiter] == count }
      if (alike, count) > (best.alike, best.count) { best = (delimiter, alike, count) }
    }
    return best.delimiter
  }

  /// How often each sign stands outside quotes, in each of the first lines.
  private static func counts(in text: [UInt8]) -> [[Delimiter: Int]] {
    var lines: [[Delimiter: Int]] = []
    var line: [Delimiter: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, let delimiter = Delimiter(rawValue: byte) { line[delimiter, default: 0] += 1 }
      guard byte == 10 || byte == 13, !isQuoted, !line.isEmpty else { continue }
      lines.append(line)
      line = [:]
      if lines.count == sample { return lines }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

/// Reads record after record out of decoded bytes.
struct DelimitedReader {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var at = 0
  private var line = 1

  init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
  }

  /// The next record with something in it, or nil at the end.
  mutating func next() throws(ImportRefusal) -> DelimitedText.Record? {
    while at < bytes.count {
      let start = line
      let cells = try record()
      if cells.contains(where: { !$0.trimmingSpaces.isEmpty }) { return .init(line: start, cells: cells) }
    }
    return nil
  }

  private mutating func record() throws(ImportRefusal) -> [String] {
    var cells: [String] = []
    while true {
      cells.append(try cell())
      guard at < bytes.count else { return cells }
      let byte = bytes[at]
      at += 1
      if byte == delimiter {
        if at == bytes.count { return cells + [""] }
        continue
      }
      if byte == 13, at < bytes.count, bytes[at] == 10 { at += 1 }
      line += 1
      return cells
    }
  }

  /// One cell, up to its delimiter or the end of the line. What follows a closing quote belongs to the cell.
  private mutating func cell() throws(ImportRefusal) -> String {
    var cell: [UInt8] = []
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") { cell = try quoted() }
    while at < bytes.count, bytes[at] != delimiter, bytes[at] != 10, bytes[at] != 13 {
      cell.append(bytes[at])
      at += 1
    }
    return String(decoding: cell, as: UTF8.self)
  }

  private mutating func quoted() throws(ImportRefusal) -> [UInt8] {
    let start = line
    var cell: [UInt8] = []
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") {
        guard at < bytes.count, bytes[at] == byte else { return cell }
        at += 1
      }
      if byte == 10 { line += 1 }
      cell.append(byte)
    }
    throw .openQuote(line: start)
  }
}

extension String {
  /// Without spaces at either end, non-breaking ones included.
  package var trimmingSpaces: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
