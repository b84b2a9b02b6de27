package import Foundation

/// Codes for the day the phone is lost: shown once, stored as keyed digests, each good for one log-in.
package enum RecoveryCodes {
  package static let count = 10
  private static let symbols = 12

  /// Ten codes such as `7K3M-Q9TP-4XWD`, 60 bits each.
  package static func generate() -> [String] {
    (0..<count).map { _ in Crockford.grouped(Crockford.random(symbols)) }
  }

  /// What to store: HMAC-SHA256 under the ring's enduring key, bound to the account.
  ///
  /// - Returns: 32 bytes, or nil when the text cannot be a code.
  package static func digest(of code: String, account: UUID, with ring: KeyRing) -> [UInt8]? {
    guard code.utf8.count <= 64, let values = Crockford.values(code), values.count == symbols else { return nil }
    return ring.digest(.recovery, account.octets + values)
  }

  /// Which stored digest the typed code belongs to. The caller removes it: a code works once.
  package static func match(
    _ typed: String, among digests: [[UInt8]], account: UUID, with ring: KeyRing
  ) -> Int? {
    guard let digest = digest(of: typed, account: account, with: ring) else { return nil }
    return digests.indices.reduce(nil) { found, index in
      equalInConstantTime(digests[index], digest) ? index : found
    }
  }
}
