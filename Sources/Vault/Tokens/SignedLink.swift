package import Foundation

/// What a receiving institution without an account holds: a link that says what it opens and until when, signed
/// by us. It needs no row of its own; a PIN and the record's own state guard what lies behind it.
package struct SignedLink: Sendable, Hashable {
  /// What the link opens. The raw value is signed: never reuse a number.
  package enum Kind: UInt8, Sendable, CaseIterable {
    /// The receiver's answer to one referral.
    case referral = 1
    /// That the PIN of a referral's link was shown a moment ago: the value of a cookie, never of an address.
    case openedReferral = 3
    /// Turns off the weekly digest of an account or a focal point.
    case digest = 5
    /// An institution confirms or corrects what the directory says of its services.
    case assurance = 6
  }

  package enum Refusal: Error, Sendable, Hashable, CaseIterable {
    /// Cut short, mistyped, or no link of ours at all.
    case malformed
    /// The signature does not fit: altered, or signed with a key that is forgotten.
    case forged
    /// Ours, but for another kind of page.
    case otherKind
    /// Ours, but its time is over.
    case expired
  }

  package let kind: Kind
  /// The record the link opens.
  package let subject: UUID
  /// Whole seconds; from this moment on the link is refused.
  package let expiresAt: Date
  /// Which issue of the subject's link this is. The record keeps the valid number: raising it withdraws every
  /// link sent before. The caller compares.
  package let version: UInt32

  package init(kind: Kind, subject: UUID, expiresAt: Date, version: UInt32) {
    self.kind = kind
    self.subject = subject
    self.expiresAt = EpochSeconds.date(EpochSeconds.of(expiresAt))
    self.version = version
  }

  private static let format: UInt8 = 1
  private static let payloadCount = 30

  /// Layout: format (1 byte), kind (1), subject (16), expiry in epoch seconds (8), version (4).
  private var payload: [UInt8] {
    [Self.format, kind.rawValue] + subject.octets + EpochSeconds.of(expiresAt).octets + version.octets
  }

  /// The part for the URL: 83 URL-safe characters, signed with the ring's current link key (HMAC-SHA256).
  package func text(with ring: KeyRing) -> String { Base64.url.encode(payload + ring.tag(.link, payload)) }

  /// Reads a link, signature first: nothing unsigned is ever looked at.
  ///
  /// - Parameter kind: what the page at hand opens.
  package static func verify(
    _ text: String, kind: Kind, with ring: KeyRing, now: Date
  ) throws(Refusal) -> SignedLink {
    guard let bytes = Base64.url.decode(text), bytes.count == payloadCount + KeyRing.tagCount else { throw .malformed }
    let payload = Array(bytes.prefix(payloadCount))
    guard ring.isTag(Array(bytes.dropFirst(payloadCount)), .link, payload) else { throw .forged }
    guard let link = SignedLink(payload: payload) else { throw .malformed }
    guard link.kind == kind else { throw .otherKind }
    guard now < link.expiresAt else { throw .expired }
    return link
  }

  private init?(payload: [UInt8]) {
    guard payload[0] == Self.format, let kind = Kind(rawValue: payload[1]), let subject = UUID(octets: payload[2..<18])
    else { return nil }
    let expiry = Int64(octets: payload[18..<26])
    self.init(
      kind: kind, subject: subject, expiresAt: EpochSeconds.date(expiry), version: UInt32(octets: payload[26..<30])
    )
  }
}
