import Crypto

/// A short name for some bytes, taken from their SHA-256.
package enum Fingerprint {
  /// For people to compare: the first 16 hexadecimal digits in fours, «9f86 d081 884c 7d65».
  package static func grouped(_ bytes: [UInt8]) -> String {
    let pairs = SHA256.hash(data: bytes).prefix(8).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return stride(from: 0, to: 8, by: 2).map { pairs[$0] + pairs[$0 + 1] }.joined(separator: " ")
  }

  /// For cache addresses: the first 12 hexadecimal digits.
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
