import Crypto
import CryptoExtras
import Foundation

/// A password as it is stored: salted and stretched with scrypt (RFC 7914).
///
/// Written as a PHC string, `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`, so that the cost can rise later and old hashes
/// still verify. Deriving takes tenths of a second and `128 · r · 2^ln` bytes: call it off the event loops.
package struct PasswordHash: Sendable, CustomStringConvertible {
  /// How dear one guess is.
  package struct Cost: Sendable, Hashable {
    /// Base-2 logarithm of N, the number of blocks in memory.
    package let ln: Int
    /// Block size, in units of 128 bytes.
    package let r: Int
    /// How many times the work is done side by side.
    package let p: Int

    package init(ln: Int, r: Int = 8, p: Int = 1) {
      self.ln = ln
      self.r = r
      self.p = p
    }

    /// N = 2^15, r = 8, p = 3: one of the equally strong rows of OWASP's Password Storage Cheat Sheet, and the one an old
    /// office machine bears. It takes 32 MiB where the first row (N = 2^17, p = 1) takes 128, and two are checked at
    /// once: about 200 ms on a 2026 server core (the first row: 300 ms), under a second on one four times slower.
    package static let standard = Cost(ln: 15, p: 3)
    /// For tests only: worth nothing against an attacker.
    package static let quick = Cost(ln: 4)

    /// A damaged row must not ask for gigabytes or crash the library.
    var isSane: Bool { (1...20).contains(ln) && (1...32).contains(r) && (1...16).contains(p) }
  }

  package enum Refusal: Error, Sendable, Hashable {
    /// The stored text is no scrypt PHC string, or asks for an absurd cost.
    case malformed
    /// The library could not derive the key (out of memory).
    case notDerived
  }

  package let cost: Cost
  let salt: [UInt8]
  let key: [UInt8]

  private static let saltCount = 16
  private static let keyCount = 32

  /// Hashes a new password with a fresh salt.
  package static func of(_ password: String, cost: Cost = .standard) throws(Refusal) -> PasswordHash {
    let salt = randomOctets(saltCount)
    return PasswordHash(cost: cost, salt: salt, key: try derive(password, salt: salt, count: keyCount, cost: cost))
  }

  /// A hash that no password matches. Checking it when the account is unknown costs the same time as when it is
  /// known, so the answer does not tell which names exist.
  package static func decoy(cost: Cost = .standard) -> PasswordHash {
    PasswordHash(cost: cost, salt: randomOctets(saltCount), key: randomOctets(keyCount))
  }

  package func matches(_ password: String) throws(Refusal) -> Bool {
    equalInConstantTime(key, try Self.derive(password, salt: salt, count: key.count, cost: cost))
  }

  /// True when the hash was made with other settings than today's: hash again at the next log-in that succeeds.
  package func needsRehash(to wanted: Cost = .standard) -> Bool {
    cost != wanted || salt.count != Self.saltCount || key.count != Self.keyCount
  }

  /// Normalised to NFKC first, so that ñ typed on a phone and on a PC is one password (NIST SP 800-63B, 3.1.1.2).
  static func derive(_ password: String, salt: [UInt8], count: Int, cost: Cost) throws(Refusal) -> [UInt8] {
    guard cost.isSane else { throw .malformed }
    do {
      return try KDF.Scrypt.deriveKey(
        from: Array(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt, outputByteCount: count,
        rounds: 1 << cost.ln, blockSize: cost.r, parallelism: cost.p
      ).octets
    } catch { throw .notDerived }
  }
}

// MARK: - PHC text

extension PasswordHash {
  package var description: String {
    "$scrypt$ln=\(cost.ln),r=\(cost.r),p=\(cost.p)$\(Base64.standard.encode(salt))$\(Base64.standard.encode(key))"
  }

  /// Reads what `description` wrote, and nothing else.
  package init(parsing text: String) throws(Refusal) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
      let cost = Self.cost(parts[2]), cost.isSane,
      let salt = Base64.standard.decode(parts[3]), (8...64).contains(salt.count),
      let key = Base64.standard.decode(parts[4]), (16...64).contains(key.count)
    else { throw .malformed }
    self.init(cost: cost, salt: salt, key: key)
    guard description == text else { throw .malformed }
  }

  private static func cost(_ text: String) -> Cost? {
    let values = zip(text.split(separator: ",", omittingEmptySubsequences: false), ["ln=", "r=", "p="])
      .compactMap { part, name in part.hasPrefix(name) ? Int(part.dropFirst(name.count)) : nil }
    return values.count == 3 ? Cost(ln: values[0], r: values[1], p: values[2]) : nil
  }
}
