package import Foundation

/// The key a form carries, so that the same form sent twice, or much later, is known and counts once: a UUID, made
/// afresh for each form.
package struct ClientKey: Sendable, Hashable {
  package let id: UUID

  /// - Throws: `OrientationRefusal.noClientKey` unless the text is a UUID.
  package init(_ text: String) throws(OrientationRefusal) {
    guard let id = UUID(uuidString: text) else { throw .noClientKey }
    self.id = id
  }

  /// A new key. Keys made later sort later (UUID version 7, RFC 9562), so that rows made of them are written side by
  /// side.
  package init(at instant: Date) {
    let milliseconds = UInt64(max(0, instant.timeIntervalSince1970) * 1000)
    var bytes = UUID().uuid
    (bytes.0, bytes.1) = (UInt8(truncatingIfNeeded: milliseconds >> 40), UInt8(truncatingIfNeeded: milliseconds >> 32))
    (bytes.2, bytes.3) = (UInt8(truncatingIfNeeded: milliseconds >> 24), UInt8(truncatingIfNeeded: milliseconds >> 16))
    (bytes.4, bytes.5) = (UInt8(truncatingIfNeeded: milliseconds >> 8), UInt8(truncatingIfNeeded: milliseconds))
    bytes.6 = bytes.6 & 0x0F | 0x70
    id = UUID(uuid: bytes)
  }

  package var text: String { id.text }
}
