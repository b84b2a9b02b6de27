import Foundation
import Testing

@testable import Vault

@Suite struct SealedTests {
  let ring = KeyRing.fresh(now: noon)
  let subject = SealedSubject(.referral, someReferral)
  let contact = "Llamar al 999 después de las 6"

  private func sealed(_ text: String? = nil) throws -> (envelope: Envelope, bytes: [UInt8]) {
    let envelope = try ring.newEnvelope(for: subject)
    return (envelope, try ring.seal(text ?? contact, field: "contact", in: envelope, of: subject))
  }

  private func opened(
    _ bytes: [UInt8], _ envelope: Envelope, field: String = "contact", of subject: SealedSubject? = nil,
    with ring: KeyRing? = nil
  ) -> Result<String, SealRefusal> {
    Result { () throws(SealRefusal) in
      try (ring ?? self.ring).open(bytes, field: field, in: envelope, of: subject ?? self.subject)
    }
  }

  @Test(arguments: [
    "", " ", "Llamar al 999", "ñ á 🙂 漢字", "\0", "ends with zeros\0\0\0", "n\u{303}", String(repeating: "x", count: 63),
    String(repeating: "x", count: 64), String(repeating: "ñ", count: 10_000),
  ])
  func `what was sealed opens byte for byte`(text: String) throws {
    let (envelope, bytes) = try sealed(text)
    #expect(Array(try opened(bytes, envelope).get().utf8) == Array(text.utf8))
  }

  @Test func `envelope and field sealed elsewhere open here`() throws {
    let envelope = Envelope(
      keyVersion: 1,
      wrappedKey: bytes(
        hex: """
          01444444444444444444444444d5306d357d48ccc208775721720e68695cc9cc1e452506c311da6f9e25cb64f5
          cea2b8753894c21eea9d2bf6b9c641bd
          """))
    let field = bytes(
      hex: """
        015555555555555555555555555df2c36d43059c46899966004a9154f6f7f7760727a86cc636b69be4e0700b00aaf
        a99669a4813206013f13eff729201d79fc3890a901c9886d3ca079f8645bba04834187d8fba80fab7830be3627395
        """)
    #expect(opened(field, envelope, with: knownRing) == .success(contact))
  }

  @Test func `sealing twice never gives the same bytes`() throws {
    let envelope = try ring.newEnvelope(for: subject)
    let many = try (0..<100).map { _ in try ring.seal(contact, field: "contact", in: envelope, of: subject) }
    #expect(Set(many).count == 100)
    #expect(Set(try (0..<100).map { _ in try ring.newEnvelope(for: subject).wrappedKey }).count == 100)
  }

  @Test func `the text is nowhere in what is stored`() throws {
    let (envelope, bytes) = try sealed()
    let stored = String(decoding: bytes + envelope.wrappedKey, as: UTF8.self)
    for word in ["Llamar", "999", "después"] { #expect(!stored.contains(word)) }
  }

  @Test func `the length of a short text does not show`() throws {
    let envelope = try ring.newEnvelope(for: subject)
    func count(_ length: Int) throws -> Int {
      try ring.seal(String(repeating: "x", count: length), field: "contact", in: envelope, of: subject).count
    }
    #expect(Set(try (0..<64).map(count)).count == 1)
    #expect(Set(try (64..<128).map(count)).count == 1)
    #expect(try count(64) - count(63) == 64)
  }

  @Test func `every flipped bit of a sealed field is noticed`() throws {
    let (envelope, bytes) = try sealed()
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << bit
        #expect(opened(changed, envelope) == .failure(.tampered), "byte \(place), bit \(bit)")
      }
    }
  }

  @Test func `every flipped bit of an envelope is noticed`() throws {
    let (envelope, bytes) = try sealed()
    for place in envelope.wrappedKey.indices {
      for bit in 0..<8 {
        var key = envelope.wrappedKey
        key[place] ^= 1 << bit
        let changed = Envelope(keyVersion: envelope.keyVersion, wrappedKey: key)
        #expect(opened(bytes, changed) == .failure(.tampered), "byte \(place), bit \(bit)")
      }
    }
  }

  @Test func `every truncation and every added byte is noticed`() throws {
    let (envelope, bytes) = try sealed()
    for count in 0..<bytes.count { #expect(opened(Array(bytes.prefix(count)), envelope) == .failure(.tampered)) }
    #expect(opened(bytes + [0], envelope) == .failure(.tampered))
    for count in 0..<envelope.wrappedKey.count {
      let short = Envelope(keyVersion: 1, wrappedKey: Array(envelope.wrappedKey.prefix(count)))
      #expect(opened(bytes, short) == .failure(.tampered))
    }
  }

  @Test func `a field does not open under another name, record or purpose`() throws {
    let (envelope, bytes) = try sealed()
    #expect(opened(bytes, envelope, field: "handover") == .failure(.tampered))
    #expect(opened(bytes, envelope, field: "") == .failure(.tampered))
    #expect(opened(bytes, envelope, of: .init(.referral, otherReferral)) == .failure(.tampered))
    #expect(opened(bytes, envelope, of: .init(.authenticator, someReferral)) == .failure(.tampered))
  }

  @Test func `fields of one record cannot change places`() throws {
    let envelope = try ring.newEnvelope(for: subject)
    let first = try ring.seal("teléfono", field: "contact", in: envelope, of: subject)
    let second = try ring.seal("relato", field: "handover", in: envelope, of: subject)
    #expect(opened(second, envelope, field: "contact") == .failure(.tampered))
    #expect(opened(first, envelope, field: "handover") == .failure(.tampered))
    #expect(opened(second, envelope, field: "handover") == .success("relato"))
  }

  @Test func `a field does not move to another envelope, nor an envelope to another record`() throws {
    let (envelope, bytes) = try sealed()
    #expect(opened(bytes, try ring.newEnvelope(for: subject)) == .failure(.tampered))
    let other = SealedSubject(.referral, otherReferral)
    #expect(throws: SealRefusal.tampered) { try ring.seal("x", field: "contact", in: envelope, of: other) }
    #expect(throws: SealRefusal.tampered) { try ring.rewrap(envelope, of: other) }
  }

  @Test func `another ring opens nothing`() throws {
    let (envelope, bytes) = try sealed()
    #expect(opened(bytes, envelope, with: .fresh(now: noon)) == .failure(.tampered))
  }

  @Test func `hostile bytes are refused without a trap`() throws {
    var dice = Dice(99)
    let (envelope, bytes) = try sealed()
    for count in 0..<200 {
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) }
      #expect(opened(noise, envelope) == .failure(.tampered))
      #expect(opened([1] + noise, envelope) == .failure(.tampered))
      #expect(opened(bytes, Envelope(keyVersion: 1, wrappedKey: [1] + noise)) == .failure(.tampered))
    }
    for version in [0, -1, 2, .min, .max] {
      let unknown = Envelope(keyVersion: version, wrappedKey: envelope.wrappedKey)
      #expect(opened(bytes, unknown) == .failure(.keyMissing))
    }
  }
}
