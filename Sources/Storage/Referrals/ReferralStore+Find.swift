import Database
package import Domain
package import Foundation

extension ReferralStore {
  /// A referral for an account, or nil when the entity has none such. Seeing a protected one is written to the log of
  /// the institution that owns it, in the same transaction (promise 4).
  /// - Throws: `AccessRefusal`; then nothing is logged and nothing was opened.
  package func find(_ id: UUID, for actor: Actor, now: Date) async throws -> ReferralView? {
    let condition: SQL = "r.entity_id = \(actor.entity) AND r.id = \(id)"
    let found = try await database.read { try $0.referral(where: condition) }
    guard let found else { return nil }
    try Policy.check(actor, may: .readReferral, on: found.subject(for: actor))
    guard found.confidentiality == .protected else {
      return try await database.read { try view(condition, for: actor, now: now, in: $0) }
    }
    return try await database.write { transaction in
      let view = try view(condition, for: actor, now: now, in: transaction)
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .referralViewed, "referral", id.text, owner: found.sender), at: now)
      return view
    }
  }

  private func view(_ condition: SQL, for actor: Actor, now: Date, in reader: any Reader) throws -> ReferralView? {
    try reader.view(
      of: condition, for: { $0.parties(of: actor.organization) }, keys: keys, clock: clock, now: now)
  }
}
