import Crypto

/// Uses of a version's key: what they protect is short-lived or rewrapped. The raw value is the HKDF label.
enum RotatingPurpose: String, CaseIterable {
  case wrap, link, csrf
}

/// Uses of the index key: what they protect is stored and looked up across rotations.
enum EnduringPurpose: String, CaseIterable {
  case card, pin, recovery, audit, closing, search
}

extension SymmetricKey {
  func derived(_ family: String, _ label: String, count: Int = 32) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: self, info: Array("ayni 1 \(family) \(label)".utf8), outputByteCount: count)
  }
}

extension KeyRing.Version {
  func key(for purpose: RotatingPurpose) -> SymmetricKey { key.derived("version", purpose.rawValue) }
}

extension KeyRing {
  /// Bytes of a `tag`.
  static let tagCount = SHA256.byteCount

  /// A digest to store and look up by, the same before and after rotations (HMAC-SHA256, RFC 2104).
  func digest(_ purpose: EnduringPurpose, _ bytes: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: index.derived("index", purpose.rawValue)))
  }

  /// A signature by the current version (HMAC-SHA256).
  func tag(_ purpose: RotatingPurpose, _ bytes: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: current.key(for: purpose)))
  }

  /// Whether the current or a retired version signed these bytes. Compares in constant time.
  func isTag(_ tag: [UInt8], _ purpose: RotatingPurpose, _ bytes: [UInt8]) -> Bool {
    ([current] + retired).contains { version in
      HMAC<SHA256>.isValidAuthenticationCode(tag, authenticating: bytes, using: version.key(for: purpose))
    }
  }
}
