import Database
package import Domain
package import Foundation

/// How an approval is asked for.
package struct ApprovalRequest: Sendable, Equatable {
  /// The version the approver was told it replaces.
  package let replacing: Int
  package let session: UUID?
  package let act: String?

  package init(replacing: Int, session: UUID?, act: String?) {
    self.replacing = replacing
    self.session = session
    self.act = act
  }
}

extension PathwayStore {
  /// Puts the draft in force as the next version, frozen from then on.
  /// - Returns: its number.
  /// - Throws: `PathwayRefusal`, `AccessRefusal`.
  package func approve(
    _ code: String, _ request: ApprovalRequest, seen: Int, by actor: Actor, now: Date
  ) async throws -> Int {
    try await database.write { transaction in
      let current = try transaction.changeable(code, .approvePathway, by: actor)
      guard let draft = try transaction.pathwayDraft(code, of: actor.entity) else { throw PathwayRefusal.noDraft }
      if let session = request.session, try !transaction.wasHeld(session, in: actor.entity) {
        throw PathwayRefusal.unknownSession
      }
      let version = try draft.approved(
        PathwayApproval(approver: actor.name, at: now, session: request.session, act: request.act), by: actor.account,
        replacing: request.replacing, latest: current.number, among: try transaction.pathwayCodes(of: actor.entity),
        seen: seen, digest: try PathwayText.of(draft.pathway).digest)
      try transaction.insert(
        version, account: draft.account, approver: actor.account, of: actor.entity)
      try transaction.run(
        "DELETE FROM pathway_draft WHERE entity_id = \(actor.entity) AND pathway_code = \(code)")
      try transaction.note(.pathwayApproved, code, "v\(version.number)", owner: version.owner, by: actor, at: now)
      return version.number
    }
  }

  /// Throws the draft away; what is in force stays.
  package func discard(_ code: String, seen: Int, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let current = try transaction.changeable(code, .editPathway, by: actor)
      guard let draft = try transaction.pathwayDraft(code, of: actor.entity) else { throw PathwayRefusal.noDraft }
      try draft.check(seen)
      try transaction.run(
        "DELETE FROM pathway_draft WHERE entity_id = \(actor.entity) AND pathway_code = \(code)")
      try transaction.note(.pathwayDiscarded, code, "v\(draft.base)", owner: current.owner, by: actor, at: now)
    }
  }
}

extension Transaction {
  fileprivate func wasHeld(_ session: UUID, in entity: UUID) throws -> Bool {
    try row(
      """
      SELECT id FROM body_session WHERE entity_id = \(entity) AND id = \(session)
        AND state IN ('held', 'minutes-approved', 'published')
      """) != nil
  }
}
