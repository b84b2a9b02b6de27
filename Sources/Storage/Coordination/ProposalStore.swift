package import Database
package import Domain
package import Foundation

/// Points that members propose to the sessions of their bodies.
package struct ProposalStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Most proposals of a body a session shows: those to it and those left for another one.
  package static let most = 60

  /// - Throws: `ProposalRefusal`.
  package func propose(
    _ title: String, text: String?, to session: UUID, by actor: Actor, now: Date
  ) async throws -> UUID {
    let id = UUID()
    try await database.write { transaction in
      guard let found = try transaction.bodySession(session, of: actor.entity) else { throw ProposalRefusal.notThere }
      let isMember = try transaction.isMember(actor.organization, of: found.body, in: actor.entity)
      let proposal = try AgendaProposal.proposed(
        title, text: text, to: found, by: actor.organization, isMember: isMember, id: id, now: now)
      try transaction.insert(proposal, by: actor, now: now)
      try transaction.append(AuditEntry(AuditActor(actor), .pointProposed, "agenda-proposal", id.text), at: now)
    }
    return id
  }

  /// Takes a point into the agenda of a session. Members of one that is convened are told.
  /// - Throws: `ProposalRefusal`, `SessionRefusal`.
  package func accept(
    _ id: UUID, into session: UUID, at place: Int, seen: Int, by actor: Actor, now: Date
  ) async throws {
    try await database.write { transaction in
      try transaction.run("UPDATE body_session SET version = version WHERE entity_id = \(actor.entity) AND id = \(session)")
      let proposal = try transaction.proposal(id, of: actor.entity)
      guard let found = try BodySessionReading(reader: transaction, entity: actor.entity).session(session) else {
        throw ProposalRefusal.notThere
      }
      let taken = try proposal.accepted(into: found.session, at: place, seen: seen, now: now)
      let moved = try found.session.moved(
        .reschedule(taken.plan), pending: found.pending.count, seen: found.session.version, now: now)
      try transaction.update(taken.proposal, of: actor.entity)
      try transaction.update(moved, of: actor.entity)
      let notice = found.session.notice(after: .reschedule, now: now)
      try transaction.queue(notice, about: moved, of: actor.entity, now: now)
      try transaction.append(decided(taken.proposal, by: actor), at: now)
    }
  }

  /// Leaves a point for another session.
  /// - Throws: `ProposalRefusal`.
  package func `defer`(_ id: UUID, reason: String, seen: Int, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      try transaction.run("UPDATE agenda_proposal SET version = version WHERE entity_id = \(actor.entity) AND id = \(id)")
      let left = try transaction.proposal(id, of: actor.entity).deferred(reason: reason, seen: seen)
      try transaction.update(left, of: actor.entity)
      try transaction.append(decided(left, by: actor), at: now)
    }
  }

  /// Whether an institution is in a body now.
  package func isMember(_ organization: UUID, of body: UUID, in entity: UUID) async throws -> Bool {
    try await database.read { try $0.isMember(organization, of: body, in: entity) }
  }

  /// Points nobody has decided yet, of sessions that are still to come.
  package func waiting(of entity: UUID, now: Date) async throws -> Int {
    try await database.read {
      try $0.value(
        """
        SELECT count(*) FROM agenda_proposal p JOIN body_session s ON s.entity_id = p.entity_id AND s.id = p.session_id
        WHERE p.entity_id = \(entity) AND p.state = 'proposed' AND s.state IN ('planned', 'convened')
          AND s.starts_at > \(now)
        """) ?? 0
    }
  }

  private func decided(_ proposal: AgendaProposal, by actor: Actor) -> AuditEntry {
    AuditEntry(
      AuditActor(actor), .pointDecided, "agenda-proposal", proposal.id.text, detail: proposal.state.rawValue,
      owner: proposal.organization)
  }
}

/// A proposed point with the name of the institution it comes from.
package struct ProposalView: Sendable, Equatable {
  package let proposal: AgendaProposal
  package let organization: String
}

extension Reader {
  func isMember(_ organization: UUID, of body: UUID, in entity: UUID) throws -> Bool {
    let seats: Int? = try value(
      """
      SELECT count(*) FROM body_member WHERE entity_id = \(entity) AND body_id = \(body)
        AND organization_id = \(organization) AND left_on IS NULL
      """)
    return seats ?? 0 > 0
  }

  func bodySession(_ id: UUID, of entity: UUID) throws -> BodySession? {
    try row("SELECT * FROM body_session WHERE entity_id = \(entity) AND id = \(id)").map(BodySession.init(row:))
  }

  func proposal(_ id: UUID, of entity: UUID) throws -> AgendaProposal {
    guard let row = try row("SELECT * FROM agenda_proposal WHERE entity_id = \(entity) AND id = \(id)") else {
      throw ProposalRefusal.notThere
    }
    return try AgendaProposal(row: row)
  }

  /// Those to a session, and those of its body that wait for another one; the oldest first.
  func proposals(to session: BodySession, of entity: UUID) throws -> [ProposalView] {
    try rows(
      """
      SELECT p.*, o.name AS organization FROM agenda_proposal p
      JOIN organization o ON o.entity_id = p.entity_id AND o.id = p.organization_id
      WHERE p.entity_id = \(entity) AND p.body_id = \(session.body)
        AND (p.session_id = \(session.id) OR p.state = 'deferred')
      ORDER BY p.proposed_at DESC, p.id LIMIT \(ProposalStore.most)
      """
    ).map { ProposalView(proposal: try AgendaProposal(row: $0), organization: try $0["organization"]) }.reversed()
  }
}

extension Transaction {
  fileprivate func insert(_ proposal: AgendaProposal, by actor: Actor, now: Date) throws {
    try run(
      """
      INSERT INTO agenda_proposal (id, entity_id, body_id, session_id, organization_id, title, text, state, reason,
        account_id, proposed_at, version)
      VALUES (\(proposal.id), \(actor.entity), \(proposal.body), \(proposal.session), \(proposal.organization),
        \(proposal.title), \(proposal.text), \(proposal.state.rawValue), \(proposal.reason), \(actor.account), \(now),
        \(proposal.version))
      """)
  }

  fileprivate func update(_ proposal: AgendaProposal, of entity: UUID) throws {
    try run(
      """
      UPDATE agenda_proposal SET session_id = \(proposal.session), state = \(proposal.state.rawValue),
        reason = \(proposal.reason), version = \(proposal.version)
      WHERE entity_id = \(entity) AND id = \(proposal.id)
      """)
  }
}

extension AgendaProposal {
  fileprivate init(row: Row) throws {
    self.init(
      id: try row["id"], body: try row["body_id"], session: try row["session_id"],
      organization: try row["organization_id"], title: try row["title"], text: try row["text"],
      state: try row.choice("state"), reason: try row["reason"], version: try row["version"])
  }
}
