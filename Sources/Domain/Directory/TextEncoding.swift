/// How the bytes of a file stand for letters. Found out, not asked.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  /// What spreadsheets in Peru write by default; Latin-1 is a part of it.
  case windows1252 = "Windows-1252"

  /// The encoding and the text as UTF-8 without a mark. Bytes that are valid UTF-8 are taken for it.
  /// - Throws: `ImportRefusal.notText`, `.utf16`.
  static func decode(_ bytes: [UInt8]) throws(ImportRefusal) -> (TextEncoding, [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    guard !bytes.contains(0) else { throw .notText }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if String(validating: body, as: UTF8.self) != nil { return (.utf8, body) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      if byte < 0x80 { text.append(byte) } else { text += String(Self.windows(byte)).utf8 }
    }
    return (.windows1252, text)
  }

  private static func windows(_ byte: UInt8) -> Character {
    guard (0x80...0x9F).contains(byte) else { return Character(Unicode.Scalar(byte)) }
    return Self.between80And9F[Int(byte - 0x80)]
  }

  /// The 32 places where Windows-1252 differs from Latin-1; the five that mean nothing become «�».
  private static let between80And9F = Array("€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ")
}
