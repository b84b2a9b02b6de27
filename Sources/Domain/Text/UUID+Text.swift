package import Foundation

extension UUID {
  /// The lower-case form of RFC 9562: how identifiers stand in columns, addresses and lines of the log.
  ///
  /// Written by hand: an orientation writes some dozens of them, and `uuidString` goes through the C library's `printf`.
  package var text: String {
    let digits = Array("0123456789abcdef".utf8)
    return withUnsafeBytes(of: uuid) { bytes in
      String(unsafeUninitializedCapacity: 36) { buffer in
        var place = 0
        for (index, byte) in bytes.enumerated() {
          if [4, 6, 8, 10].contains(index) {
            buffer[place] = UInt8(ascii: "-")
            place += 1
          }
          buffer[place] = digits[Int(byte >> 4)]
          buffer[place + 1] = digits[Int(byte & 15)]
          place += 2
        }
        return place
      }
    }
  }
}
