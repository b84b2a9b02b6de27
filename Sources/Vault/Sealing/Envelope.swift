package import Foundation

/// The key of one sealed record, itself locked with a version of the key ring. Stored beside the record; erasing it
/// shreds every field sealed in it.
package struct Envelope: Sendable, Hashable {
  /// The ring's version that opens it.
  package let keyVersion: Int
  package let wrappedKey: [UInt8]

  package init(keyVersion: Int, wrappedKey: [UInt8]) {
    self.keyVersion = keyVersion
    self.wrappedKey = wrappedKey
  }
}

/// Whose secret it is. Bound into everything sealed: a field copied to another record does not open.
package struct SealedSubject: Sendable, Hashable {
  /// The raw value is bound into what is sealed: never change one.
  package enum Purpose: String, Sendable, CaseIterable {
    /// Contact and hand-over of a referral.
    case referral
    /// The TOTP secret of an account.
    case authenticator
  }

  package let purpose: Purpose
  package let id: UUID

  package init(_ purpose: Purpose, _ id: UUID) {
    self.purpose = purpose
    self.id = id
  }

  /// The associated data of what is sealed for this subject.
  func bound(to role: String, _ name: String) -> [UInt8] {
    Canonical.bytes([("purpose", purpose.rawValue), ("id", id.uuidString), (role, name)])
  }
}

package enum SealRefusal: Error, Sendable, Hashable, CaseIterable {
  /// The ring has no such version (any more): shredded, or the wrong key file.
  case keyMissing
  /// Altered, cut short, or put in another field's or record's place.
  case tampered
  /// The cryptographic library refused to seal.
  case notSealed
}
