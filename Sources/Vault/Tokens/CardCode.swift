/// The code on a person's card, to see where a referral stands or to withdraw it: `AYNI-7K3M-Q9TP-4XWD-2HSN`.
///
/// Fifteen random symbols (75 bits) and a check symbol. The database holds only a keyed digest, so neither a
/// back-up nor its reader can list or try codes without the key ring.
package struct CardCode: Sendable, Hashable, CustomStringConvertible {
  package enum Refusal: Error, Sendable, Hashable, CaseIterable {
    /// Too few or too many symbols.
    case length
    /// A character that no code has.
    case character
    /// A slip of the hand: the check symbol does not fit.
    case check
  }

  private static let randomCount = 15
  /// "AYNI" as `Crockford` reads it.
  private static let prefix: [UInt8] = Crockford.values("AYNI") ?? []

  /// Values below 32; the last is the check symbol.
  private let values: [UInt8]

  package static func generate() -> CardCode {
    let random = Crockford.random(randomCount)
    return CardCode(values: random + [check(random)])
  }

  private init(values: [UInt8]) { self.values = values }

  /// Reads what a person typed, with or without `AYNI`, in any case, with any spaces or dashes.
  package init(parsing text: String) throws(Refusal) {
    guard text.utf8.count <= 128 else { throw .length }
    guard var values = Crockford.values(text) else { throw .character }
    if values.count == Self.prefix.count + Self.randomCount + 1, values.starts(with: Self.prefix) {
      values.removeFirst(Self.prefix.count)
    }
    guard values.count == Self.randomCount + 1 else { throw .length }
    guard Self.check(values.dropLast()) == values.last else {
      // "AYNI" and three groups: far likelier a forgotten group than a random code that starts so.
      throw values.starts(with: Self.prefix) ? .length : .check
    }
    self.values = values
  }

  package var description: String { "AYNI-" + Crockford.grouped(values) }

  /// What to store and to look up by: HMAC-SHA256 under the ring's enduring key, 32 bytes. Survives rotations.
  package func digest(with ring: KeyRing) -> [UInt8] { ring.digest(.card, values) }

  /// The hybrid recursion of ISO/IEC 7064 with M = 32: notices every wrong symbol and almost every swap of
  /// neighbours.
  private static func check(_ values: some Sequence<UInt8>) -> UInt8 {
    let product = values.reduce(32) { product, value in
      let sum = (product + Int(value)) % 32
      return (sum == 0 ? 32 : sum) * 2 % 33
    }
    return UInt8((33 - product) % 32)
  }
}
