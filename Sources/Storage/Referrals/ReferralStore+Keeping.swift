import Database
import Domain
package import Foundation
import Vault

extension ReferralStore {
  /// Rows one transaction takes at most, so that others get their turn.
  static let batch = 200

  /// Destroys what referrals past their retention say about a person: key, sealed bytes, the code of the card and the
  /// few open columns. What is left counts and names no one. With the key gone, back-ups hold only noise.
  /// - Returns: how many.
  @discardableResult
  package func shred(now: Date) async throws -> Int {
    var total = 0
    while true {
      let done = try await database.write { try $0.shred(now: now) }
      total += done
      if done < Self.batch { return total }
    }
  }

  /// Wraps every data key with the ring's current version, so that older versions can be forgotten.
  /// - Returns: how many.
  /// - Throws: `SealRefusal` when one cannot be opened; those before it are done.
  @discardableResult
  package func rewrap() async throws -> Int {
    var total = 0
    let keys = keys
    while true {
      let done = try await database.write { try $0.rewrap(with: keys) }
      total += done
      if done < Self.batch { return total }
    }
  }

  /// How many referrals only these versions of the ring can open: zero before they may be forgotten.
  package func count(sealedWith versions: [Int]) async throws -> Int {
    try await database.read {
      try $0.value("SELECT COUNT(*) AS total FROM referral WHERE key_version IN (\(list: versions))") ?? 0
    }
  }
}

extension Transaction {
  fileprivate func shred(now: Date) throws -> Int {
    let due = try rows(
      """
      SELECT \(Referral.columns) FROM referral r WHERE r.shred_at <= \(now) AND r.shredded_at IS NULL
      ORDER BY r.shred_at, r.id LIMIT \(ReferralStore.batch)
      """
    ).map(Referral.init(row:))
    for referral in due {
      try run(
        """
        UPDATE referral SET key_version = NULL, wrapped_key = NULL, sealed_name = NULL, sealed_contact = NULL,
          sealed_summary = NULL, sealed_card = NULL, card_digest = NULL, life_stage = NULL, nationality = NULL,
          language = NULL, zone_code = NULL, shredded_at = \(now)
        WHERE entity_id = \(referral.entity) AND id = \(referral.id)
        """)
      try run("DELETE FROM referral_link WHERE entity_id = \(referral.entity) AND referral_id = \(referral.id)")
      try append(
        AuditEntry(
          .system(entity: referral.entity, organization: referral.sender), .referralShredded, "referral",
          referral.id.text), at: now)
    }
    return due.count
  }

  fileprivate func rewrap(with keys: KeyRing) throws -> Int {
    let old = try rows(
      """
      SELECT id, key_version, wrapped_key FROM referral
      WHERE key_version < \(keys.current.id) ORDER BY key_version, id LIMIT \(ReferralStore.batch)
      """)
    for row in old {
      let id: UUID = try row["id"]
      let envelope = Envelope(keyVersion: try row["key_version"], wrappedKey: try row["wrapped_key"])
      let fresh = try keys.rewrap(envelope, of: SealedSubject(.referral, id))
      try run(
        "UPDATE referral SET key_version = \(fresh.keyVersion), wrapped_key = \(fresh.wrappedKey) WHERE id = \(id)")
    }
    return old.count
  }
}
