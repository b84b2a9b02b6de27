import Database
package import Domain
package import Foundation

/// What a draft begins from.
package enum DraftOrigin: String, Sendable, CaseIterable {
  case inForce = "in-force"
  /// What a newer edition of the plan proposes.
  case proposal
}

extension PathwayStore {
  /// Begins the next version.
  /// - Throws: `PathwayRefusal`, `AccessRefusal`; `unknownStep` never.
  package func begin(_ code: String, from origin: DraftOrigin, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let current = try transaction.changeable(code, .editPathway, by: actor)
      guard try transaction.pathwayDraft(code, of: actor.entity) == nil else { throw PathwayRefusal.draftThere }
      var content = current.pathway
      if origin == .proposal {
        content = try transaction.answerProposal(code, "taken", by: actor, now: now).keepingLinks(of: content)
      }
      let draft = PathwayDraft(
        base: current.number, pathway: content, owner: current.owner, author: actor.name, account: actor.account,
        changedAt: now)
      try transaction.save(draft, of: actor.entity)
      try transaction.note(.pathwayDrafted, code, "v\(current.number)", owner: current.owner, by: actor, at: now)
    }
  }

  /// What the plan proposes is left aside; what is in force stays.
  package func decline(_ code: String, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let current = try transaction.changeable(code, .editPathway, by: actor)
      _ = try transaction.answerProposal(code, "declined", by: actor, now: now)
      try transaction.note(.pathwayProposalDeclined, code, "v\(current.number)", owner: current.owner, by: actor, at: now)
    }
  }

  /// Changes the draft as somebody saw it.
  /// - Parameter change: pure; given the content as it is, answers what it becomes.
  /// - Throws: `PathwayRefusal`, `AccessRefusal`.
  package func edit(
    _ code: String, seen: Int, by actor: Actor, now: Date, owner: PathwayOwner? = nil,
    _ change: @escaping @Sendable (Pathway) throws -> Pathway
  ) async throws {
    try await moveDraft(code, .editPathway, .pathwayEdited, by: actor, now: now) { transaction, draft, _ in
      try draft.check(seen)
      let changed = try change(draft.pathway)
      try transaction.check(changed, owner, over: draft, in: actor.entity)
      return try draft.saving(changed, owner: owner, seen: seen, at: now)
    }
  }

  /// Sends the draft to whoever approves.
  package func propose(_ code: String, note: String, seen: Int, by actor: Actor, now: Date) async throws {
    try await moveDraft(code, .editPathway, .pathwayProposed, by: actor, now: now) { transaction, draft, current in
      try draft.proposed(
        note: note, by: actor, over: current, among: try transaction.pathwayCodes(of: actor.entity), seen: seen,
        at: now)
    }
  }

  /// Back to be written: by whoever approves, or by those who write it, who found something more.
  package func giveBack(_ code: String, remark: String, seen: Int, by actor: Actor, now: Date) async throws {
    try await moveDraft(code, .editPathway, .pathwayReturned, by: actor, now: now) { _, draft, _ in
      try draft.returned(remark: remark, seen: seen, at: now)
    }
  }

  private func moveDraft(
    _ code: String, _ action: Action, _ event: AuditEvent, by actor: Actor, now: Date,
    _ move: @escaping @Sendable (any Transaction, PathwayDraft, PathwayVersion) throws -> PathwayDraft
  ) async throws {
    try await database.write { transaction in
      let current = try transaction.changeable(code, action, by: actor)
      guard let draft = try transaction.pathwayDraft(code, of: actor.entity) else { throw PathwayRefusal.noDraft }
      let moved = try move(transaction, draft, current)
      try transaction.save(moved, of: actor.entity)
      try transaction.note(event, code, "r\(moved.revision)", owner: current.owner, by: actor, at: now)
    }
  }
}

extension Pathway {
  /// The plan knows no services: where a step of this one is in the other too, its links stay.
  fileprivate func keepingLinks(of other: Pathway) -> Pathway {
    var kept = self
    for place in kept.steps.indices { kept.steps[place].services = other.step(kept.steps[place].code)?.services ?? [] }
    return kept
  }
}

extension Transaction {
  /// The version in force, if the account may do that to it.
  /// - Throws: `PathwayRefusal.gone`, `AccessRefusal`.
  func changeable(_ code: String, _ action: Action, by actor: Actor) throws -> PathwayVersion {
    guard let current = try pathwayVersion(code, of: actor.entity) else { throw PathwayRefusal.gone }
    try Policy.check(actor, may: action, on: Subject(actor: actor, owner: current.owner.organization))
    return current
  }

  func note(
    _ event: AuditEvent, _ code: String, _ detail: String, owner: PathwayOwner, by actor: Actor, at now: Date
  ) throws {
    try append(
      AuditEntry(AuditActor(actor), event, "pathway", code, detail: detail, owner: owner.organization), at: now)
  }

  fileprivate func answerProposal(_ code: String, _ answer: String, by actor: Actor, now: Date) throws -> Pathway {
    let row = try row(
      """
      SELECT content FROM pathway_proposal
      WHERE entity_id = \(actor.entity) AND pathway_code = \(code) AND answer IS NULL
      """)
    guard let row else { throw PathwayRefusal.noProposal }
    try run(
      """
      UPDATE pathway_proposal SET answer = \(answer), account_id = \(actor.account), answered_at = \(now)
      WHERE entity_id = \(actor.entity) AND pathway_code = \(code)
      """)
    return try row.json("content")
  }

  /// New links lead to services of the directory, and the owner to an institution of it.
  fileprivate func check(
    _ pathway: Pathway, _ owner: PathwayOwner?, over draft: PathwayDraft, in entity: UUID
  ) throws {
    guard pathway.steps.allSatisfy({ $0.services.count <= PathwayStep.mostServices }) else {
      throw PathwayRefusal.tooManyServices
    }
    let known = Set(draft.pathway.steps.flatMap(\.services))
    let added = Array(Set(pathway.steps.flatMap(\.services)).subtracting(known))
    if !added.isEmpty {
      let found: Int = try value(
        "SELECT COUNT(*) AS total FROM service WHERE entity_id = \(entity) AND id IN (\(list: added)) AND retired_at IS NULL")
        ?? 0
      guard found == added.count else { throw PathwayRefusal.unknownService }
    }
    if let owner, owner != draft.owner {
      let isThere = try row(
        "SELECT id FROM organization WHERE entity_id = \(entity) AND id = \(owner.organization) AND retired_at IS NULL") != nil
      guard isThere, PathwayOwner.roles.contains(owner.role) else { throw PathwayRefusal.unknownOwner }
    }
  }
}
