import Foundation
import Testing

@testable import Vault

@Suite struct PINTests {
  let ring = KeyRing.fresh(now: noon)

  @Test func `a PIN is six figures and all of them occur`() {
    let pins = (0..<2000).map { _ in PIN.generate() }
    #expect(pins.allSatisfy { $0.wholeMatch(of: /[0-9]{6}/) != nil })
    #expect(Set(pins).count > 1900)
    for place in 0..<6 { #expect(Set(pins.map { Array($0)[place] }).count == 10) }
  }

  @Test func `the digest is the one computed elsewhere`() throws {
    let digest = try #require(PIN.digest(of: "042917", subject: someReferral, with: knownRing))
    #expect(hex(digest) == "af632b42956e416fb06ed606c3e79d888759904ca2e7c77ad24ef316cd20f53c")
  }

  @Test func `a PIN opens its own record only`() throws {
    let digest = try #require(PIN.digest(of: "042917", subject: someReferral, with: ring))
    #expect(PIN.matches("042917", digest: digest, subject: someReferral, with: ring))
    #expect(PIN.matches(" 042-917 ", digest: digest, subject: someReferral, with: ring))
    #expect(!PIN.matches("042918", digest: digest, subject: someReferral, with: ring))
    #expect(!PIN.matches("042917", digest: digest, subject: otherReferral, with: ring))
    #expect(!PIN.matches("042917", digest: digest, subject: someReferral, with: .fresh(now: noon)))
    #expect(!PIN.matches("042917", digest: [], subject: someReferral, with: ring))
  }

  @Test func `a PIN outlives rotation and forgetting`() throws {
    let digest = try #require(PIN.digest(of: "042917", subject: someReferral, with: ring))
    let later = ring.rotated(now: noon).forgetting(retiredBefore: noon + day)
    #expect(PIN.matches("042917", digest: digest, subject: someReferral, with: later))
  }

  @Test(arguments: ["", "12345", "1234567", "12345a", "１２３４５６", "-1", "12.345", "\u{0}12345"])
  func `what is no PIN has no digest`(typed: String) {
    #expect(PIN.digest(of: typed, subject: someReferral, with: ring) == nil)
    #expect(!PIN.matches(typed, digest: [], subject: someReferral, with: ring))
  }
}
