import Database
package import Domain
package import Foundation
import Vault

/// What the holder of a card learns: where things stand. Not the need, not the service, not the institution that
/// receives: whoever picks up a lost card learns nothing about its owner.
package struct CardStatus: Sendable, Equatable {
  package let state: ReferralState
  package let since: Date
  package let sentAt: Date
  /// The institution that gave the card: the one to ask.
  package let senderName: String
  package let canWithdraw: Bool
}

extension ReferralStore {
  /// - Throws: `ReferralRefusal.unknownCard`, also for a code of a referral whose data was destroyed.
  package func status(card text: String) async throws -> CardStatus {
    let digest = try digest(text)
    let found = try await database.read { reader in
      try reader.row(
        """
        SELECT \(Referral.columns), o.name AS sender_name
        FROM referral r JOIN organization o ON o.entity_id = r.entity_id AND o.id = r.sender_id
        WHERE r.card_digest = \(digest)
        """
      ).map(CardStatus.init(row:))
    }
    guard let found else { throw ReferralRefusal.unknownCard }
    return found
  }

  /// The person takes the referral back. The receiver stops seeing it at once.
  @discardableResult
  package func withdraw(card text: String, now: Date) async throws -> CardStatus {
    let digest = try digest(text)
    let clock = clock
    try await database.write { transaction in
      guard let referral = try transaction.referral(where: "r.card_digest = \(digest)") else {
        throw ReferralRefusal.unknownCard
      }
      let person = AuditActor(
        entity: referral.entity, organization: referral.sender, account: nil, name: "Persona con tarjeta", role: "person")
      _ = try transaction.move(
        referral, .withdraw, by: .person, hand: .person, as: person, clock: clock, at: now)
    }
    return try await status(card: text)
  }

  private func digest(_ text: String) throws -> [UInt8] {
    do {
      return try CardCode(parsing: text).digest(with: keys)
    } catch { throw ReferralRefusal.unknownCard }
  }
}

extension CardStatus {
  fileprivate init(row: Row) throws {
    let referral = try Referral(row: row)
    self.init(
      state: referral.state, since: referral.stateSince, sentAt: referral.createdAt, senderName: try row["sender_name"],
      canWithdraw: referral.moves(of: .person).contains(.withdraw))
  }
}
