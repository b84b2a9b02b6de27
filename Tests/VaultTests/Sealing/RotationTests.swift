import Foundation
import Testing

@testable import Vault

/// What becomes of sealed fields while the ring turns: the promise of shredding and the promise of losing nothing.
@Suite struct RotationTests {
  let subject = SealedSubject(.referral, someReferral)

  @Test func `what was sealed before a rotation opens after it`() throws {
    let ring = KeyRing.fresh(now: noon)
    let envelope = try ring.newEnvelope(for: subject)
    let bytes = try ring.seal("relato", field: "handover", in: envelope, of: subject)
    var later = ring
    for turn in 1...5 {
      later = later.rotated(now: noon + Double(turn) * day)
      #expect(try later.open(bytes, field: "handover", in: envelope, of: subject) == "relato")
    }
    #expect(later.current.id == 6)
    #expect(try later.newEnvelope(for: subject).keyVersion == 6)
  }

  @Test func `more can be sealed in an old envelope`() throws {
    let ring = KeyRing.fresh(now: noon)
    let envelope = try ring.newEnvelope(for: subject)
    let later = ring.rotated(now: noon)
    let bytes = try later.seal("después", field: "contact", in: envelope, of: subject)
    #expect(try later.open(bytes, field: "contact", in: envelope, of: subject) == "después")
  }

  @Test func `a rewrapped record opens after the old version is forgotten`() throws {
    let ring = KeyRing.fresh(now: noon)
    let old = try ring.newEnvelope(for: subject)
    let bytes = try ring.seal("relato", field: "handover", in: old, of: subject)
    let rotated = ring.rotated(now: noon + day)
    let new = try rotated.rewrap(old, of: subject)
    #expect(new.keyVersion == 2)
    #expect(new.wrappedKey != old.wrappedKey)
    let later = rotated.forgetting(retiredBefore: noon + 2 * day)
    #expect(try later.open(bytes, field: "handover", in: new, of: subject) == "relato")
  }

  @Test func `a record that was not rewrapped is gone once its version is forgotten`() throws {
    let ring = KeyRing.fresh(now: noon)
    let old = try ring.newEnvelope(for: subject)
    let bytes = try ring.seal("relato", field: "handover", in: old, of: subject)
    let later = ring.rotated(now: noon + day).forgetting(retiredBefore: noon + 2 * day)
    #expect(throws: SealRefusal.keyMissing) { try later.open(bytes, field: "handover", in: old, of: subject) }
    #expect(throws: SealRefusal.keyMissing) { try later.rewrap(old, of: subject) }
    #expect(throws: SealRefusal.keyMissing) { try later.seal("x", field: "handover", in: old, of: subject) }
    let lie = Envelope(keyVersion: 2, wrappedKey: old.wrappedKey)
    #expect(throws: SealRefusal.tampered) { try later.open(bytes, field: "handover", in: lie, of: subject) }
  }

  @Test func `rewrapping what is current changes nothing, and again is harmless`() throws {
    let ring = KeyRing.fresh(now: noon)
    let envelope = try ring.newEnvelope(for: subject)
    #expect(try ring.rewrap(envelope, of: subject) == envelope)
    let rotated = ring.rotated(now: noon)
    let once = try rotated.rewrap(envelope, of: subject)
    #expect(try rotated.rewrap(once, of: subject) == once)
  }

  @Test func `a damaged envelope is not rewrapped into a sound-looking one`() throws {
    let ring = KeyRing.fresh(now: noon)
    var envelope = try ring.newEnvelope(for: subject)
    envelope = Envelope(keyVersion: 1, wrappedKey: envelope.wrappedKey.reversed())
    #expect(throws: SealRefusal.tampered) { try ring.rewrap(envelope, of: subject) }
    #expect(throws: SealRefusal.tampered) { try ring.rotated(now: noon).rewrap(envelope, of: subject) }
  }
}
