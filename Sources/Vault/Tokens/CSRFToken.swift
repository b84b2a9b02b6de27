/// The hidden field that proves a form came from our own page: an HMAC over the session and a random mask.
/// The mask makes each page's token differ, so that compression leaks nothing of it (OWASP CSRF cheat sheet,
/// "signed double-submit"; BREACH).
package enum CSRFToken {
  private static let maskCount = 16

  /// - Parameter session: what is stored of the session, such as `Token.digest(of:)`.
  /// - Returns: 64 URL-safe characters.
  package static func issue(session: [UInt8], with ring: KeyRing) -> String {
    let mask = randomOctets(maskCount)
    return Base64.url.encode(mask + ring.tag(.csrf, payload(session, mask)))
  }

  /// True for a token issued for this very session, before or after a rotation of the ring.
  package static func matches(_ token: String, session: [UInt8], with ring: KeyRing) -> Bool {
    guard let bytes = Base64.url.decode(token), bytes.count == maskCount + KeyRing.tagCount else { return false }
    let mask = Array(bytes.prefix(maskCount))
    return ring.isTag(Array(bytes.dropFirst(maskCount)), .csrf, payload(session, mask))
  }

  private static func payload(_ session: [UInt8], _ mask: [UInt8]) -> [UInt8] {
    Canonical.prefixed(session) + Canonical.prefixed(mask)
  }
}
