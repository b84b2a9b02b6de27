import Foundation

/// Crockford's base 32: 32 symbols that survive being read aloud or copied by hand (no I, L, O, U).
/// Source: https://www.crockford.com/base32.html
enum Crockford {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  static func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0..<32) } }

  /// Upper-case symbols in groups of four joined by dashes.
  ///
  /// - Parameter values: each below 32.
  static func grouped(_ values: [UInt8]) -> String {
    stride(from: 0, to: values.count, by: 4)
      .map { start in String(values[start..<min(start + 4, values.count)].map { alphabet[Int($0)] }) }
      .joined(separator: "-")
  }

  /// Reads what a person typed: case, spaces and dashes do not matter; O is 0, I and L are 1.
  ///
  /// - Returns: one value per symbol, or nil at the first character that is no symbol.
  static func values(_ text: String) -> [UInt8]? {
    var values: [UInt8] = []
    for scalar in text.unicodeScalars where !isSeparator(scalar) {
      guard let value = value(of: scalar) else { return nil }
      values.append(value)
    }
    return values
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation
  }

  private static func value(of scalar: Unicode.Scalar) -> UInt8? {
    guard scalar.isASCII else { return nil }
    switch Character(scalar).uppercased() {
    case "O": return 0
    case "I", "L": return 1
    case let symbol: return alphabet.firstIndex(of: Character(symbol)).map { UInt8($0) }
    }
  }
}
