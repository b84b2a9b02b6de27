/// A keyed mark over what a period was closed with. Rotations leave it valid; whoever has only the database can neither
/// make one nor change what it covers.
package enum ClosingSeal {
  /// HMAC-SHA256, 32 bytes.
  package static func of(_ bytes: [UInt8], with ring: KeyRing) -> [UInt8] { ring.digest(.closing, bytes) }

  package static func isSeal(_ seal: [UInt8], of bytes: [UInt8], with ring: KeyRing) -> Bool {
    equalInConstantTime(seal, ring.digest(.closing, bytes))
  }
}
