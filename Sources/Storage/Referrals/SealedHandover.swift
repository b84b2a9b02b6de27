import Database
import Domain
import Foundation
import Vault

/// The columns that only the key ring can read.
struct SealedHandover: Sendable {
  let envelope: Envelope
  let name: [UInt8]?
  let contact: [UInt8]?
  let summary: [UInt8]?
  let card: [UInt8]?
  let cardDigest: [UInt8]?

  init(_ handover: Handover, card code: CardCode, of id: UUID, with keys: KeyRing) throws {
    let subject = SealedSubject(.referral, id)
    let envelope = try keys.newEnvelope(for: subject)
    func seal(_ text: String?, _ field: Field) throws -> [UInt8]? {
      try text.map { try keys.seal($0, field: field.rawValue, in: envelope, of: subject) }
    }
    self.envelope = envelope
    name = try seal(handover.name, .name)
    contact = try seal(handover.contact.map(Self.text), .contact)
    summary = try seal(handover.summary, .summary)
    card = try seal(code.description, .card)
    cardDigest = code.digest(with: keys)
  }

  /// The raw value is bound into what is sealed: never change one.
  enum Field: String { case name, contact, summary, card }

  /// - Returns: nil when the referral was shredded.
  init?(row: Row) throws {
    guard let version = try row["key_version"] as Int?, let wrapped = try row["wrapped_key"] as [UInt8]? else {
      return nil
    }
    envelope = Envelope(keyVersion: version, wrappedKey: wrapped)
    name = try row["sealed_name"]
    contact = try row["sealed_contact"]
    summary = try row["sealed_summary"]
    card = try row["sealed_card"]
    cardDigest = nil
  }

  /// - Throws: `SealRefusal`.
  func open(_ sealed: [UInt8]?, _ field: Field, of id: UUID, with keys: KeyRing) throws -> String? {
    try sealed.map { try keys.open($0, field: field.rawValue, in: envelope, of: SealedSubject(.referral, id)) }
  }

  /// Way and times say as much about a person as the number: the three are one sealed text.
  private static func text(_ contact: SafeContact) -> String {
    "\(contact.way.rawValue)\n\(contact.times.rawValue)\n\(contact.value)"
  }

  static func contact(_ text: String) -> SafeContact? {
    let parts = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let way = ContactWay(rawValue: parts[0]), let times = SafeTimes(rawValue: parts[1]) else {
      return nil
    }
    return SafeContact(way: way, times: times, value: parts[2])
  }
}
