import Database
package import Domain
package import Foundation

extension ReferralStore {
  /// Moves a referral on behalf of an account.
  /// - Throws: `AccessRefusal`, or `ReferralRefusal` that says why and what can be done; `notFound` is nil.
  @discardableResult
  package func move(_ id: UUID, _ move: ReferralMove, by actor: Actor, now: Date) async throws -> Referral? {
    let clock = clock
    return try await database.write { transaction -> Referral? in
      guard let referral = try transaction.referral(where: "r.entity_id = \(actor.entity) AND r.id = \(id)") else {
        return nil
      }
      let party = try referral.party(of: actor, making: move.kind)
      return try transaction.move(
        referral, move, by: party, hand: .account(actor), as: AuditActor(actor), clock: clock, at: now)
    }
  }
}

extension Transaction {
  /// The one way a stored referral moves: rule, row, history, counts, messages and audit line together or not at all.
  func move(
    _ referral: Referral, _ move: ReferralMove, by party: ReferralParty, hand: ReferralHand, as actor: AuditActor,
    clock: ReferralClock, at now: Date
  ) throws -> Referral {
    let calendar = try calendar(of: referral.receiver, in: referral.entity, now: now)
    let pathway = try followed(by: referral.id, of: referral.entity)?.pathway
    let clock = try self.clock(of: referral.receiver, in: referral.entity, over: clock, along: pathway)
    let moved = try referral.apply(move, by: party, at: now, clock: clock, calendar: calendar)
    try run(
      """
      UPDATE referral SET state = \(moved.state.rawValue), state_since = \(moved.stateSince), due_at = \(moved.dueAt),
        closed_at = \(moved.closedAt), shred_at = \(moved.shredAt)
      WHERE entity_id = \(referral.entity) AND id = \(referral.id)
      """)
    try record(
      moved, from: referral.state, passing: move.passes(from: referral.state), by: hand, move: move, clock: clock,
      calendar: calendar, at: now)
    if case .decline(let reason) = move { try doubt(moved.service, for: reason, in: moved.entity, at: now) }
    try append(
      AuditEntry(
        actor, .referralMoved, "referral", referral.id.text, detail: moved.state.rawValue,
        owner: referral.sender), at: now)
    return moved
  }
}
