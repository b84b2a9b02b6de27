import Foundation
import Testing

@testable import Vault

@Suite struct RecoveryCodesTests {
  let ring = KeyRing.fresh(now: noon)
  let rosa = UUID()

  private func stored(_ codes: [String]) throws -> [[UInt8]] {
    try codes.map { try #require(RecoveryCodes.digest(of: $0, account: rosa, with: ring)) }
  }

  @Test func `there are ten, readable and all different`() {
    let codes = RecoveryCodes.generate()
    #expect(codes.count == 10)
    #expect(Set(codes).count == 10)
    for code in codes { #expect(code.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}/) != nil) }
  }

  @Test func `each code finds its own digest, typed carelessly or not`() throws {
    let codes = RecoveryCodes.generate()
    let digests = try stored(codes)
    for (place, code) in codes.enumerated() {
      let careless = code.lowercased().replacing("-", with: " ").replacing("0", with: "o").replacing("1", with: "l")
      #expect(RecoveryCodes.match(code, among: digests, account: rosa, with: ring) == place)
      #expect(RecoveryCodes.match(careless, among: digests, account: rosa, with: ring) == place)
    }
  }

  @Test func `a used code, once removed, is refused`() throws {
    let codes = RecoveryCodes.generate()
    var digests = try stored(codes)
    digests.remove(at: 3)
    #expect(RecoveryCodes.match(codes[3], among: digests, account: rosa, with: ring) == nil)
    #expect(RecoveryCodes.match(codes[4], among: digests, account: rosa, with: ring) == 3)
  }

  @Test func `another account's code and another ring's digest do not match`() throws {
    let codes = RecoveryCodes.generate()
    let digests = try stored(codes)
    #expect(RecoveryCodes.match(codes[0], among: digests, account: UUID(), with: ring) == nil)
    #expect(RecoveryCodes.match(codes[0], among: digests, account: rosa, with: .fresh(now: noon)) == nil)
    #expect(RecoveryCodes.match(codes[0], among: digests, account: rosa, with: ring.rotated(now: noon)) == 0)
  }

  @Test(arguments: ["", "7K3M-Q9TP", "7K3M-Q9TP-4XWDX", "7K3M-Q9TP-4XWU", "7K3M-Q9TP-4XW!", "🙂"])
  func `what is no code has no digest`(typed: String) {
    #expect(RecoveryCodes.digest(of: typed, account: rosa, with: ring) == nil)
    #expect(RecoveryCodes.match(typed, among: [], account: rosa, with: ring) == nil)
  }

  @Test func `a huge text is refused at once`() {
    #expect(RecoveryCodes.digest(of: String(repeating: "-", count: 5_000_000), account: rosa, with: ring) == nil)
  }
}
