import Testing

@testable import Vault

@Suite struct Base64Tests {
  /// RFC 4648, section 10, without padding.
  static let vectors = [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
    ("foobar", "Zm9vYmFy"),
  ]

  @Test(arguments: vectors) func `the RFC 4648 vectors hold both ways`(plain: String, text: String) {
    for alphabet in [Base64.url, .standard] {
      #expect(alphabet.encode(Array(plain.utf8)) == text)
      #expect(alphabet.decode(text) == Array(plain.utf8))
    }
  }

  @Test func `each alphabet has its own last two symbols`() {
    let bytes: [UInt8] = [0xfb, 0xff, 0xfe]
    #expect(Base64.url.encode(bytes) == "-__-")
    #expect(Base64.standard.encode(bytes) == "+//+")
    #expect(Base64.url.decode("+//+") == nil)
    #expect(Base64.standard.decode("-__-") == nil)
  }

  @Test(arguments: ["Zg==", "Zh", "Z", "Zm9v\n", " Zm9v", "Zm9v=", "Zm 9v", "Zm9ñ", "Zm8=", "Zm9", "====", "\0"])
  func `a second way to write the same bytes is refused`(text: String) {
    #expect(Base64.url.decode(text) == nil)
    #expect(Base64.standard.decode(text) == nil)
  }

  @Test func `any bytes come back`() {
    var dice = Dice(64)
    for count in 0..<70 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }
      #expect(Base64.url.decode(Base64.url.encode(bytes)) == bytes)
    }
  }

  @Test func `no character can be exchanged without changing the bytes`() {
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
    let text = Array(Base64.url.encode(bytes))
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=")
    for place in text.indices {
      for symbol in alphabet where symbol != text[place] {
        var changed = text
        changed[place] = symbol
        #expect(Base64.url.decode(String(changed)) != bytes)
      }
    }
  }
}
