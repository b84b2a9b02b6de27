import Foundation

extension UUID {
  /// The 16 bytes, most significant first (RFC 9562, section 4).
  var octets: [UInt8] { withUnsafeBytes(of: uuid) { Array($0) } }

  /// - Parameter octets: 16 bytes; nil for any other number.
  init?(octets: some Collection<UInt8>) {
    guard octets.count == 16 else { return nil }
    var raw: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    withUnsafeMutableBytes(of: &raw) { $0.copyBytes(from: octets) }
    self.init(uuid: raw)
  }
}
