/// What may stand in `href`, `src` or `action`: a path of this site, or a web, mail or telephone address. Anything
/// else (`javascript:`, `data:`, `//elsewhere`) becomes `#`.
package struct Address: Sendable, Hashable, ExpressibleByStringInterpolation {
  package let text: String

  package init(_ text: String) { self.text = Self.isSafe(text) ? text : "#" }
  package init(stringLiteral value: StringLiteralType) { self.init(value) }
  package init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.text) }

  /// Adds `?name=value` pairs; empty values are left out.
  package func query(_ pairs: [(String, String)]) -> Address {
    let kept = pairs.filter { !$0.1.isEmpty }.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }
    return kept.isEmpty ? self : Address(text + (text.contains("?") ? "&" : "?") + kept.joined(separator: "&"))
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
    package mutating func appendLiteral(_ literal: String) { text += literal }
    /// One segment or query value: percent-encoded.
    package mutating func appendInterpolation(_ part: String) { text += Address.encode(part) }
    package mutating func appendInterpolation(_ number: Int) { text += String(number) }
  }

  static func encode(_ part: String) -> String {
    var encoded = ""
    for byte in part.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }

  private static func isSafe(_ text: String) -> Bool {
    guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else { return false }
    if text.hasPrefix("//") { return false }
    if text.hasPrefix("/") || text.hasPrefix("#") || text.hasPrefix("?") { return true }
    let lowered = text.lowercased()
    return ["https://", "http://", "mailto:", "tel:", "sms:"].contains { lowered.hasPrefix($0) }
  }

  private static let attributes = ["href=\"", "src=\"", "action=\"", "cite=\"", "poster=\""].map { Array($0.utf8) }

  /// Whether what comes next is the whole value of an address attribute.
  static func isExpected(after bytes: [UInt8]) -> Bool {
    bytes.last == UInt8(ascii: "\"") && attributes.contains { bytes.suffix($0.count).elementsEqual($0) }
  }
}
