/// The encoding in which browsers send form fields (WHATWG URL Standard, `application/x-www-form-urlencoded`).
enum URLEncoded {
  /// What a name or a value stands for: `+` is a space, `%41` a byte, and a line break is one character. What is not
  /// UTF-8 once decoded stays as it was sent.
  static func text(of sent: Substring.UTF8View) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sent.count)
    var rest = sent[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else { return String(Substring(sent)) }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return (String(validating: bytes, as: UTF8.self) ?? String(Substring(sent))).replacingLineBreaks
  }
}

extension UInt8 {
  fileprivate var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension String {
  /// Browsers send each line break of a text as two characters.
  fileprivate var replacingLineBreaks: String {
    utf8.contains(UInt8(ascii: "\r")) ? replacing("\r\n", with: "\n") : self
  }
}
