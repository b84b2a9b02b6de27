package import Foundation

/// The six figures told to a receiver by another way than the link. Weak alone (a million values): the caller
/// counts failures and locks.
package enum PIN {
  package static let digits = 6

  /// Uniform over 000000…999999.
  package static func generate() -> String {
    let text = String(Int.random(in: 0..<1_000_000))
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// What to store: HMAC-SHA256 under the ring's enduring key, bound to the record the PIN guards.
  ///
  /// - Parameter typed: spaces and dashes are ignored.
  /// - Returns: 32 bytes, or nil when the text is not six figures.
  package static func digest(of typed: String, subject: UUID, with ring: KeyRing) -> [UInt8]? {
    let figures = typed.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    guard figures.count == digits, figures.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return ring.digest(.pin, subject.octets + figures)
  }

  package static func matches(_ typed: String, digest stored: [UInt8], subject: UUID, with ring: KeyRing) -> Bool {
    digest(of: typed, subject: subject, with: ring).map { equalInConstantTime($0, stored) } ?? false
  }
}
