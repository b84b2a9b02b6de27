/// Why a text is no JSON, and where.
package struct JSONFault: Error, Sendable, Equatable {
  /// From 1.
  package let line: Int
}

extension JSON {
  /// Nobody nests deeper than this by hand, and a hostile file must not exhaust the stack.
  static let deepest = 64

  /// Reads one value; nothing but spaces may follow it. A name that comes twice in an object is refused: readers
  /// disagree about which of the two counts.
  /// - Throws: `JSONFault`.
  package init(reading bytes: [UInt8]) throws(JSONFault) {
    var reader = JSONReader(bytes)
    self = try reader.value(depth: 0)
    reader.skipSpaces()
    guard reader.isAtEnd else { throw reader.fault }
  }
}

private struct JSONReader {
  private let bytes: [UInt8]
  private var at: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  var isAtEnd: Bool { at == bytes.count }
  var fault: JSONFault { JSONFault(line: 1 + bytes.prefix(at).count { $0 == 10 }) }
  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  mutating func skipSpaces() {
    while let byte = next, byte == 32 || (9...13).contains(byte) && byte != 11 && byte != 12 { at += 1 }
  }

  mutating func value(depth: Int) throws(JSONFault) -> JSON {
    guard depth <= JSON.deepest else { throw fault }
    skipSpaces()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
    let wanted = Array(text.description.utf8)
    guard bytes[at...].starts(with: wanted) else { throw fault }
    at += wanted.count
    return value
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard next == UInt8(ascii: byte) else { return false }
    at += 1
    return true
  }

  private mutating func object(_ depth: Int) throws(JSONFault) -> JSON {
    at += 1
    var members: [JSON.Member] = []
    var names: Set<String> = []
    if take("}") { return .object([]) }
    repeat {
      skipSpaces()
      guard next == UInt8(ascii: "\"") else { throw fault }
      let name = try string()
      guard names.insert(name).inserted, take(":") else { throw fault }
      members.append(.init(name, try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw fault }
    return .object(members)
  }

  private mutating func list(_ depth: Int) throws(JSONFault) -> JSON {
    at += 1
    var items: [JSON] = []
    if take("]") { return .list([]) }
    repeat { items.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw fault }
    return .list(items)
  }

  private mutating func number() throws(JSONFault) -> JSON {
    let start = at
    while let byte = next, "+-0123456789.eE".utf8.contains(byte) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else { throw fault }
    if let whole = Int(text) { return .integer(whole) }
    guard let number = Double(text), number.isFinite else { throw fault }
    return .number(number)
  }

  private mutating func string() throws(JSONFault) -> String {
    at += 1
    var text: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 32 else { throw fault }
      at += 1
      if byte == UInt8(ascii: "\\") { text += try escaped() } else { text.append(byte) }
    }
    guard next != nil, let string = String(validating: text, as: UTF8.self) else { throw fault }
    at += 1
    return string
  }

  private mutating func escaped() throws(JSONFault) -> [UInt8] {
    guard let byte = next else { throw fault }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return try unicode()
    default: throw fault
    }
  }

  /// `\u` and four digits, or two of them for a letter beyond the first plane.
  private mutating func unicode() throws(JSONFault) -> [UInt8] {
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code) {
      guard bytes[at...].starts(with: Array("\\u".utf8)) else { throw fault }
      at += 2
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw fault }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    guard at + 4 <= bytes.count, bytes[at..<at + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw fault }
    at += 4
    return code
  }
}
