import Foundation

/// Base64 without padding, in either alphabet. Decoding is strict: one text for one run of bytes, so that a
/// signed text cannot be written in a second way (RFC 4648, section 3.5).
enum Base64 {
  /// `-` and `_`, safe in a URL and in a file name (RFC 4648, section 5).
  case url
  /// `+` and `/`, as PHC strings use it (RFC 4648, section 4).
  case standard

  func encode(_ bytes: [UInt8]) -> String {
    let text = Data(bytes).base64EncodedData().lazy.filter { $0 != UInt8(ascii: "=") }
    return String(decoding: self == .standard ? Array(text) : text.map(Self.urlSafe), as: UTF8.self)
  }

  /// Nil for anything that `encode` does not write.
  func decode(_ text: String) -> [UInt8]? {
    var padded = self == .standard ? Data(text.utf8) : Data(text.utf8.map(Self.standard))
    padded.append(contentsOf: repeatElement(UInt8(ascii: "="), count: (4 - padded.count % 4) % 4))
    guard let data = Data(base64Encoded: padded) else { return nil }
    let bytes = Array(data)
    return encode(bytes).utf8.elementsEqual(text.utf8) ? bytes : nil
  }

  private static func urlSafe(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "+"): UInt8(ascii: "-")
    case UInt8(ascii: "/"): UInt8(ascii: "_")
    default: byte
    }
  }

  private static func standard(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "-"): UInt8(ascii: "+")
    case UInt8(ascii: "_"): UInt8(ascii: "/")
    default: byte
    }
  }
}
