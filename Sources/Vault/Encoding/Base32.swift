/// Base32 without padding, for the secrets that authenticator apps read (RFC 4648, section 6).
package enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var pending = 0
    var width = 0
    for byte in bytes {
      pending = (pending << 8) | Int(byte)
      width += 8
      while width >= 5 {
        width -= 5
        text.append(alphabet[(pending >> width) & 31])
      }
      pending &= (1 << width) - 1
    }
    if width > 0 { text.append(alphabet[(pending << (5 - width)) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Accepts lower case, spaces and `=` padding at the end, as people copy it from a screen.
  ///
  /// - Returns: nil for another character, an impossible length or left-over bits that are not zero.
  package static func decode(_ text: String) -> [UInt8]? {
    var symbols = text.uppercased().utf8.filter { $0 != UInt8(ascii: " ") }
    while symbols.last == UInt8(ascii: "=") { symbols.removeLast() }
    var bytes: [UInt8] = []
    var pending = 0
    var width = 0
    for symbol in symbols {
      guard let value = alphabet.firstIndex(of: symbol) else { return nil }
      pending = (pending << 5) | value
      width += 5
      guard width >= 8 else { continue }
      width -= 8
      bytes.append(UInt8(pending >> width))
      pending &= (1 << width) - 1
    }
    return width < 5 && pending == 0 ? bytes : nil
  }
}
