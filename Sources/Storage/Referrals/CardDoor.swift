import Domain
package import Foundation
import Database
import Vault

extension ReferralStore {
  /// A card asked about over the network: tries that miss are counted for the place they come from. Codes cannot be
  /// guessed; this keeps the guessing from costing others the service.
  ///
  /// - Parameter origin: the address asking.
  /// - Throws: `ReferralRefusal.unknownCard`, `SignInRefusal.locked`.
  package func status(card text: String, from origin: String, now: Date) async throws -> CardStatus {
    try await knock(card: text, from: origin, now: now)
    return try await status(card: text)
  }

  package func withdraw(card text: String, from origin: String, now: Date) async throws -> CardStatus {
    try await knock(card: text, from: origin, now: now)
    return try await withdraw(card: text, now: now)
  }

  /// A slip of the hand fails the check symbol and is not counted: it looks nothing up.
  private func knock(card text: String, from origin: String, now: Date) async throws {
    guard let code = try? CardCode(parsing: text) else { throw ReferralRefusal.unknownCard }
    let digest = code.digest(with: keys)
    let door = SignInDoor.card(origin)
    let isKnown = try await database.write { transaction in
      try transaction.knock(door, now: now)
      let found: Int? = try transaction.value("SELECT 1 AS found FROM referral WHERE card_digest = \(digest)")
      if found != nil { try transaction.open(door) }
      return found != nil
    }
    guard isKnown else { throw ReferralRefusal.unknownCard }
  }
}
