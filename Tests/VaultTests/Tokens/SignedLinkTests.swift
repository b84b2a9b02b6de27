import Foundation
import Testing

@testable import Vault

@Suite struct SignedLinkTests {
  let ring = KeyRing.fresh(now: noon)
  let link = SignedLink(kind: .referral, subject: someReferral, expiresAt: noon + 3 * day, version: 7)

  private func refusal(_ text: String, kind: SignedLink.Kind = .referral, now: Date = noon) -> SignedLink.Refusal? {
    do throws(SignedLink.Refusal) {
      _ = try SignedLink.verify(text, kind: kind, with: ring, now: now)
      return nil
    } catch { return error }
  }

  @Test func `a link says what was signed`() throws {
    let read = try SignedLink.verify(link.text(with: ring), kind: .referral, with: ring, now: noon)
    #expect(read == link)
    #expect(read.subject == someReferral)
    #expect(read.version == 7)
    #expect(read.expiresAt == noon + 3 * day)
  }

  @Test func `the bytes are those computed elsewhere`() {
    let known = SignedLink(
      kind: .referral, subject: someReferral, expiresAt: Date(timeIntervalSince1970: 1_800_000_000), version: 7)
    #expect(
      known.text(with: knownRing)
        == "AQEPj61b2ctGn6FlcIZ3KJUOAAAAAGtJ0gAAAAAHp0PFHRhiQh5FD_jEtRKydLQ3qF9sHMYhALqe_vWr9gA")
  }

  @Test func `a link fits a URL without escaping`() {
    #expect(link.text(with: ring).wholeMatch(of: /[A-Za-z0-9_-]{83}/) != nil)
  }

  @Test func `a link ends at its second`() {
    let text = link.text(with: ring)
    #expect(refusal(text, now: link.expiresAt - 0.001) == nil)
    #expect(refusal(text, now: link.expiresAt) == .expired)
    #expect(refusal(text, now: .distantFuture) == .expired)
  }

  @Test func `a part of a second is cut off when signing, not kept in one place and lost in the other`() throws {
    let odd = SignedLink(kind: .assurance, subject: someReferral, expiresAt: noon + 0.7, version: 0)
    #expect(odd.expiresAt == noon)
    #expect(try SignedLink.verify(odd.text(with: ring), kind: .assurance, with: ring, now: noon - 1) == odd)
  }

  @Test func `a link of another kind opens nothing`() {
    let listing = SignedLink(kind: .assurance, subject: someReferral, expiresAt: noon + day, version: 7)
    #expect(refusal(listing.text(with: ring)) == .otherKind)
    #expect(refusal(link.text(with: ring), kind: .assurance) == .otherKind)
  }

  @Test func `another installation's link is forged`() {
    #expect(refusal(link.text(with: .fresh(now: noon))) == .forged)
  }

  @Test func `links outlive a rotation and end when their version is forgotten`() throws {
    let text = link.text(with: ring)
    let rotated = ring.rotated(now: noon).rotated(now: noon + day)
    #expect(try SignedLink.verify(text, kind: .referral, with: rotated, now: noon) == link)
    #expect(throws: SignedLink.Refusal.forged) {
      try SignedLink.verify(text, kind: .referral, with: rotated.forgetting(retiredBefore: noon + 1), now: noon)
    }
    #expect(link.text(with: rotated) != text)
  }

  @Test func `every truncation is malformed`() {
    let text = link.text(with: ring)
    for length in 0..<text.count { #expect(refusal(String(text.prefix(length))) == .malformed, "\(length)") }
    for length in 0..<text.count { #expect(refusal(String(text.suffix(length))) == .malformed, "\(length)") }
  }

  @Test func `every flipped bit is forged`() throws {
    let signed = try #require(Base64.url.decode(link.text(with: ring)))
    for place in signed.indices {
      for bit in 0..<8 {
        var changed = signed
        changed[place] ^= 1 << bit
        #expect(refusal(Base64.url.encode(changed)) == .forged, "byte \(place), bit \(bit)")
      }
    }
  }

  @Test func `random mutations never open anything`() {
    var dice = Dice(2026)
    let original = Array(link.text(with: ring))
    let symbols = Array("ABCXYZabcxyz0189-_+/= %\u{0}ñ")
    for _ in 0..<3000 {
      var text = original
      for _ in 0...Int.random(in: 0..<4, using: &dice) {
        let place = Int.random(in: 0..<text.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: text[place] = symbols.randomElement(using: &dice) ?? "A"
        case 1: text.remove(at: place)
        case 2: text.insert(symbols.randomElement(using: &dice) ?? "A", at: place)
        default: text.swapAt(place, Int.random(in: 0..<text.count, using: &dice))
        }
      }
      guard text != original else { continue }
      let refused = refusal(String(text))
      #expect(refused == .forged || refused == .malformed, "\(String(text))")
    }
  }

  @Test func `the halves of two links do not make a third`() throws {
    let later = SignedLink(kind: .referral, subject: someReferral, expiresAt: noon + 300 * day, version: 7)
    let (one, two) = try (
      #require(Base64.url.decode(link.text(with: ring))), #require(Base64.url.decode(later.text(with: ring)))
    )
    #expect(refusal(Base64.url.encode(Array(two.prefix(30) + one.suffix(32)))) == .forged)
  }

  @Test func `a signed payload of an unknown shape is malformed`() {
    for (place, value) in [(0, UInt8(2)), (1, 0), (1, 99)] {
      var payload = [1, 1] + someReferral.octets + Int64.max.octets + UInt32(0).octets
      payload[place] = value
      #expect(refusal(Base64.url.encode(payload + ring.tag(.link, payload))) == .malformed)
    }
  }

  @Test(arguments: [
    "", " ", "/", "../../etc/passwd", "' OR 1=1 --", "<script>", "\u{0}", "🙂", String(repeating: "A", count: 83),
  ])
  func `hostile text is refused without a trap`(text: String) {
    let refused = refusal(text)
    #expect(refused == .malformed || refused == .forged)
  }

  @Test func `a megabyte of text is refused without a trap`() {
    #expect(refusal(String(repeating: "A", count: 1_000_000)) == .malformed)
  }

  @Test func `an endless or a past expiry does not trap`() {
    let endless = SignedLink(kind: .referral, subject: someReferral, expiresAt: .distantFuture, version: .max)
    #expect(refusal(endless.text(with: ring)) == nil)
    let past = SignedLink(kind: .referral, subject: someReferral, expiresAt: .distantPast, version: 0)
    #expect(refusal(past.text(with: ring)) == .expired)
    let never = SignedLink(
      kind: .referral, subject: someReferral, expiresAt: Date(timeIntervalSince1970: -.infinity), version: 0)
    #expect(refusal(never.text(with: ring)) == .expired)
  }
}
