import Foundation
import Testing

@testable import Domain

@Suite struct JSONTests {
  private func read(_ text: String) -> JSON? { try? JSON(reading: Array(text.utf8)) }
  private func text(_ json: JSON) -> String { String(decoding: json.bytes, as: UTF8.self) }

  @Test func `what is written is read again`() throws {
    let json: JSON = [
      "vacío": .null, "sí": true, "n": -12, "x": .number(-12.0464), "t": "ñ \"comillas\" \\ \n\u{1}\u{7F} 🧶",
      "l": [1, [], "a"], "o": [:],
    ]
    #expect(try JSON(reading: json.bytes) == json)
    #expect(text(.text("\u{0}")) == "\"\\u0000\"")
  }

  @Test func `members keep their order`() {
    #expect(text(["b": 1, "a": 2]) == #"{"b":1,"a":2}"#)
    #expect(text(.record(["b": nil, "a": 2])) == #"{"a":2}"#)
  }

  @Test(arguments: [
    ("\"\\u00f1\\uD83E\\uDDF6\"", "ñ🧶"), ("\"a\\/b\\tc\"", "a/b\tc"),
  ]) func `escapes are read`(_ written: String, _ meant: String) {
    #expect(read(written)?.text == meant)
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{'a':1}", "01", "1.", ".5", "+1", "NaN", "1e999", "tru",
    "\"a", "\"\\x\"",
    "\"\\uD800\"", "\"\\u12\"", "\"\u{1}\"", "[1] 2", "{\"a\":1,\"a\":2}", "// hola\n1",
  ]) func `what is no JSON is refused`(_ text: String) {
    #expect(read(text) == nil)
  }

  @Test func `a fault names its line`() {
    let fault = #expect(throws: JSONFault.self) { try JSON(reading: Array("{\n\"a\": 1,\n\"b\" 2}".utf8)) }
    #expect(fault?.line == 3)
  }

  @Test func `a file nested without end is refused and not followed`() {
    #expect(read(String(repeating: "[", count: 100_000)) == nil)
    #expect(read(String(repeating: "[", count: 60) + String(repeating: "]", count: 60)) != nil)
  }

  /// RFC 9562, appendix A.4.
  @Test func `a derived identifier is the one everyone derives`() throws {
    let dns = try #require(UUID(uuidString: "6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
    #expect(UUID(within: dns, named: "www.example.com").text == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    #expect(
      UUID(within: dns, named: String(repeating: "x", count: 200))
        != UUID(within: dns, named: String(repeating: "x", count: 201)))
  }

  /// RFC 3174, section 7.3.
  @Test(arguments: [
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
  ]) func `SHA-1 is the standard's`(_ text: String, _ digest: String) {
    let hex = SHA1.digest(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hex == digest)
  }
}
