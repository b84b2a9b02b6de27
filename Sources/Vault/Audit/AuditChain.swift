import Crypto

/// The hash chain of the audit log: each line's digest covers the line and the digest before it, so an edited,
/// removed or moved line breaks every digest after it.
///
/// The chain alone does not stop someone who rewrites the whole log; `seal` does, with a key the database lacks.
package enum AuditChain {
  /// What the first line links to: SHA-256 of `ayni audit chain 1`.
  package static let genesis = Array(SHA256.hash(data: Array("ayni audit chain 1".utf8)))

  /// The bytes of a line, unambiguous whatever its values hold.
  package static func canonical(fields: [(String, String)]) -> [UInt8] {
    Canonical.bytes(fields.map { (name: $0.0, value: $0.1) })
  }

  /// SHA-256 over both parts, each preceded by its length.
  ///
  /// - Parameters:
  ///   - previous: the digest of the line before, or `genesis`.
  ///   - line: the bytes from `canonical(fields:)`.
  /// - Returns: 32 bytes.
  package static func link(previous: [UInt8], line: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: Canonical.prefixed(previous) + Canonical.prefixed(line)))
  }

  /// A keyed mark (HMAC-SHA256, 32 bytes) over the head of the chain and its length, to keep beside the log or in
  /// another place: a log rewritten or cut short without the key ring cannot show it.
  package static func seal(head: [UInt8], count: Int, with ring: KeyRing) -> [UInt8] {
    ring.digest(.audit, sealed(head, count))
  }

  package static func isSeal(_ seal: [UInt8], head: [UInt8], count: Int, with ring: KeyRing) -> Bool {
    equalInConstantTime(seal, ring.digest(.audit, sealed(head, count)))
  }

  /// Names the key behind a seal without telling anything of it, so that a seal by another ring is not taken for a
  /// forged one. The key outlives rotations: 8 bytes in hexadecimal.
  package static func sealKeyID(of ring: KeyRing) -> String {
    ring.index.derived("index", "audit id", count: 8).octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func sealed(_ head: [UInt8], _ count: Int) -> [UInt8] {
    Canonical.prefixed(head) + Int64(count).octets
  }
}
