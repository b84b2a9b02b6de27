import Foundation

/// Base64 without padding, in either alphabet. Decoding is strict: one text for one run of bytes, so that a
/// signed text cannot be written in a second way (RFC 4648, section 3.5).
enum Base64 {
  /// `-` and `_`, safe in a URL and in a file name (RFC 4648, section 5).
  case url
  /// `+` and `/`, as PHC strings use it (RFC 4648, section 4).
  case standard

  func encode(_ bytes: [UInt8]) -> String {
    let text = Data(bytes).base64EncodedString().replacing("=", with: "")
    return self == .standard ? text : text.replacing("+", with: "-").replacing("/", with: "_")
  }

  /// Nil for anything that `encode` does not write.
  func decode(_ text: String) -> [UInt8]? {
    var padded = self == .standard ? text : text.replacing("-", with: "+").replacing("_", with: "/")
    padded += String(repeating: "=", count: (4 - padded.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: padded) else { return nil }
    let bytes = Array(data)
    return encode(bytes).utf8.elementsEqual(text.utf8) ? bytes : nil
  }
}
