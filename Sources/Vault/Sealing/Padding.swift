/// Fills text up to whole blocks, so that what is stored does not tell a short note from a shorter one
/// (ISO/IEC 7816-4: one byte 0x80, then zeros). Always inside the authenticated ciphertext.
enum Padding {
  /// Bytes.
  static let block = 64

  static func pad(_ bytes: [UInt8]) -> [UInt8] {
    let marked = bytes + [0x80]
    return marked + [UInt8](repeating: 0, count: (block - marked.count % block) % block)
  }

  /// Nil for anything that `pad` does not make.
  static func unpad(_ bytes: [UInt8]) -> [UInt8]? {
    guard let mark = bytes.lastIndex(where: { $0 != 0 }), bytes[mark] == 0x80 else { return nil }
    let text = Array(bytes[..<mark])
    return pad(text).count == bytes.count ? text : nil
  }
}
