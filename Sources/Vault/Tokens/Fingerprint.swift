import Crypto

/// A short name for some bytes, for cache addresses: the first 12 hexadecimal digits of their SHA-256.
package enum Fingerprint {
  package static func of(_ bytes: [UInt8]) -> String {
    hexadecimal(SHA256.hash(data: bytes).prefix(6))
  }

  /// The whole SHA-256: 64 hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

  private static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}

extension Fingerprint {
  /// SHA-256 of the named values, as 64 hexadecimal digits: for a record that must be known again years later.
  package static func of(fields: [(name: String, value: String)]) -> String {
    SHA256.hash(data: Canonical.bytes(fields)).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
