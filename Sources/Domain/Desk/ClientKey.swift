/// The random key a form carries, so that the same form sent twice, or much later, is known and counts once.
package struct ClientKey: Sendable, Hashable {
  package let text: String

  /// - Parameter text: 16 to 64 letters, digits, hyphens or underscores, made afresh for each form.
  /// - Throws: `OrientationRefusal.noClientKey`.
  package init(_ text: String) throws(OrientationRefusal) {
    guard (16...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { throw .noClientKey }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
