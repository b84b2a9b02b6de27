package import Database
package import Foundation
package import Vault

/// What a new version of the key ring asks of the database.
package struct KeyRotation: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Wraps every living data key with the ring's current version and notes it in the log. Harmless to repeat.
  /// - Returns: how many were wrapped anew.
  package func rewrap(with ring: KeyRing, now: Date) async throws -> Int {
    let factors = try await AccountStore(database: database).rewrapSecondFactors(with: ring)
    let referrals = try await ReferralStore(database: database, keys: ring).rewrap()
    try await SystemLog(database: database).note(
      .keyRotated, "key-ring", detail: "\(factors + referrals) rewrapped", at: now)
    return factors + referrals
  }

  /// Whether anything can still be opened by these versions only.
  package func isNeeded(_ versions: [Int]) async throws -> Bool {
    guard !versions.isEmpty else { return false }
    let sealed: Int? = try await database.read { reader in
      try reader.value(
        """
        SELECT (SELECT COUNT(*) FROM referral WHERE key_version IN (\(list: versions)))
          + (SELECT COUNT(*) FROM account WHERE totp_key_version IN (\(list: versions))) AS total
        """)
    }
    return (sealed ?? 0) > 0
  }
}
