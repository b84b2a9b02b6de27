import Crypto

/// Unpredictable bytes from the system's generator, drawn through swift-crypto.
///
/// - Parameter count: how many bytes, at least 1.
func randomOctets(_ count: Int) -> [UInt8] {
  SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).octets
}

/// Compares without leaking through time where two secrets of one length first differ.
func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  SymmetricKey(data: left) == SymmetricKey(data: right)
}

extension SymmetricKey {
  /// The raw key. Only for wrapping it or writing it to the key file.
  var octets: [UInt8] { withUnsafeBytes { Array($0) } }
}

extension FixedWidthInteger {
  /// Most significant byte first (network order).
  var octets: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }

  /// Reads most significant byte first. Bytes beyond the type's width push the first ones out.
  init(octets: some Collection<UInt8>) {
    self = octets.reduce(0) { ($0 << 8) | Self(truncatingIfNeeded: $1) }
  }
}
