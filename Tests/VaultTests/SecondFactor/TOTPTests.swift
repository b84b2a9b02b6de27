import Foundation
import Testing

@testable import Vault

@Suite struct TOTPTests {
  /// The secret of both RFCs: the ASCII text 12345678901234567890.
  let rfc = TOTP(secret: Array("12345678901234567890".utf8))

  /// RFC 6238, appendix B, SHA-1 rows: eight figures there, of which ours are the last six.
  @Test(arguments: [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
    (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func `the RFC 6238 vectors hold`(seconds: Int, code: String) {
    #expect(rfc.code(at: Date(timeIntervalSince1970: TimeInterval(seconds))) == String(code.suffix(6)))
  }

  @Test func `the RFC 4226 vectors hold`() {
    let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
    #expect((0..<10).map { rfc.code(counter: $0) } == codes)
  }

  @Test func `a code holds for its own step and one on either side`() {
    let code = rfc.code(at: noon)
    let counter = TOTP.counter(at: noon)
    for late in [-30.0, -1, 0, 29, 30, 59] {
      #expect(rfc.counter(matching: code, at: noon + late, after: nil) == counter, "\(late)")
    }
    for late in [-31.0, 60, 3600, -3600] {
      #expect(rfc.counter(matching: code, at: noon + late, after: nil) == nil, "\(late)")
    }
  }

  @Test func `a code works once`() {
    let code = rfc.code(at: noon)
    let first = rfc.counter(matching: code, at: noon, after: nil)
    #expect(first != nil)
    #expect(rfc.counter(matching: code, at: noon, after: first) == nil)
    #expect(rfc.counter(matching: code, at: noon + 30, after: first) == nil)
  }

  @Test func `a code older than the last one used is refused`() {
    let last = TOTP.counter(at: noon)
    #expect(rfc.counter(matching: rfc.code(at: noon - 30), at: noon, after: last) == nil)
    #expect(rfc.counter(matching: rfc.code(at: noon + 30), at: noon, after: last) == last + 1)
  }

  @Test(arguments: ["", "0", "12345", "1234567", "abcdef", "００００００", "-00001"])
  func `what is no code matches nothing`(typed: String) {
    #expect(rfc.counter(matching: typed, at: noon, after: nil) == nil)
  }

  @Test func `a space in the middle is forgiven, as apps show one`() {
    let code = rfc.code(at: noon)
    #expect(rfc.counter(matching: code.prefix(3) + " " + code.suffix(3), at: noon, after: nil) != nil)
  }

  @Test func `the codes of another secret do not match`() {
    let other = TOTP.new()
    let same = (0..<200).filter { other.code(counter: $0) == rfc.code(counter: $0) }
    #expect(same.count < 3)
  }

  @Test func `every code has six figures, leading zeros included`() {
    for counter in Int64(0)..<2000 {
      #expect(rfc.code(counter: counter).wholeMatch(of: /[0-9]{6}/) != nil)
    }
  }

  @Test func `a secret survives being written as base32`() throws {
    let made = TOTP.new()
    #expect(made.secret.count == 20)
    #expect(made.base32.count == 32)
    #expect(try #require(TOTP(base32: made.base32)).secret == made.secret)
    #expect(TOTP(base32: made.base32.lowercased())?.secret == made.secret)
    #expect(TOTP(base32: "MZXW6YTB") == nil)
    #expect(TOTP(base32: "not base32!") == nil)
  }

  @Test func `the enrolment address escapes what a name may hold`() {
    #expect(
      rfc.uri(account: "rosa@munisjm.gob.pe", issuer: "Ayni · Perú&x=1")
        == "otpauth://totp/Ayni%20%C2%B7%20Per%C3%BA%26x%3D1:rosa%40munisjm.gob.pe"
        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ayni%20%C2%B7%20Per%C3%BA%26x%3D1"
        + "&algorithm=SHA1&digits=6&period=30")
  }

  @Test func `a clock before 1970 or out of bounds does not trap`() {
    for date in [
      Date(timeIntervalSince1970: -100), .distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity),
    ] {
      #expect(rfc.code(at: date).count == 6)
      #expect(rfc.counter(matching: "000000x", at: date, after: nil) == nil)
    }
  }
}
