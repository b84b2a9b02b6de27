import Testing

@testable import Vault

@Suite struct Base32Tests {
  /// RFC 4648, section 10, without the padding that authenticator apps leave out.
  static let vectors = [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ]

  @Test(arguments: vectors) func `the RFC 4648 vectors hold both ways`(plain: String, text: String) {
    #expect(Base32.encode(Array(plain.utf8)) == text)
    #expect(Base32.decode(text) == Array(plain.utf8))
  }

  @Test func `padding, case and spaces do not matter when reading`() {
    #expect(Base32.decode("MZXW6YQ=") == Array("foob".utf8))
    #expect(Base32.decode("mzxw 6ytb oi") == Array("foobar".utf8))
  }

  @Test(arguments: ["M", "MZX", "MZXW6Y", "MZ", "MZXW1", "MZXW8", "ñ", "MY=Q", "M-Y"])
  func `what base32 never writes is refused`(text: String) {
    #expect(Base32.decode(text) == nil)
  }

  @Test func `any bytes come back`() {
    var dice = Dice(32)
    for count in 0..<70 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }
      #expect(Base32.decode(Base32.encode(bytes)) == bytes)
    }
  }
}
