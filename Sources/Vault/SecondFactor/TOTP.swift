import Crypto
package import Foundation

/// Six-figure codes that change every 30 seconds (RFC 6238 over RFC 4226 with HMAC-SHA1, which is what every
/// authenticator app implements; SHA-1's collisions do not weaken HMAC).
package struct TOTP: Sendable {
  /// Seconds one code stands.
  package static let step: Int64 = 30
  package static let digits = 6

  /// The shared secret. Store it sealed.
  package let secret: [UInt8]

  package init(secret: [UInt8]) { self.secret = secret }

  /// A new secret of 160 bits (RFC 4226, section 4, R6).
  package static func new() -> TOTP { TOTP(secret: randomOctets(20)) }

  /// Nil unless the text is base32 of at least 128 bits (RFC 4226, section 4, R6).
  package init?(base32: String) {
    guard let secret = Base32.decode(base32), secret.count >= 16 else { return nil }
    self.secret = secret
  }

  /// The secret as a person types it into an app that cannot read the QR.
  package var base32: String { Base32.encode(secret) }

  /// What the enrolment QR holds (the Key URI format of Google Authenticator, which apps agree on).
  package func uri(account: String, issuer: String) -> String {
    let (name, house) = (Self.escaped(account), Self.escaped(issuer))
    return "otpauth://totp/\(house):\(name)?secret=\(base32)&issuer=\(house)"
      + "&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.step)"
  }

  /// The number of whole steps since 1970; zero before it.
  package static func counter(at date: Date) -> Int64 { max(0, EpochSeconds.of(date) / step) }

  package func code(at date: Date) -> String { code(counter: Self.counter(at: date)) }

  /// Dynamic truncation (RFC 4226, section 5.3).
  func code(counter: Int64) -> String {
    let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter.octets, using: SymmetricKey(data: secret)))
    let offset = Int(mac[mac.count - 1] & 0x0f)
    let number = UInt32(octets: mac[offset..<offset + 4]) & 0x7fff_ffff
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: Self.digits - text.count) + text
  }

  /// The counter whose code was typed, one step early or late allowed (RFC 6238, section 5.2).
  ///
  /// - Parameters:
  ///   - typed: spaces are ignored.
  ///   - last: the counter answered before; that one and older are refused, so a code works once.
  /// - Returns: the counter to store as the new `last`, or nil when nothing matches.
  package func counter(matching typed: String, at now: Date, after last: Int64?) -> Int64? {
    let bytes = typed.utf8.filter { $0 != UInt8(ascii: " ") }
    let middle = Self.counter(at: now)
    var found: Int64?
    // All three are always computed: the time taken must not tell which one matched.
    for counter in [middle - 1, middle, middle + 1] {
      let matches = equalInConstantTime(Array(code(counter: counter).utf8), bytes)
      if matches && counter > last ?? -1 { found = counter }
    }
    return found
  }

  private static func escaped(_ text: String) -> String {
    let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }
}
