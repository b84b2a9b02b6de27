package import Database
package import Domain
package import Foundation
import Vault

/// The sessions of an entity's bodies.
package struct BodySessionStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// - Returns: nil when the entity has no session of that identifier.
  package func find(_ id: UUID, of entity: UUID) async throws -> BodySessionView? {
    try await database.read { try BodySessionReading(reader: $0, entity: entity).session(id) }
  }

  /// The sessions that begin within a stretch of time, in order: of every body, or of one.
  package func calendar(
    of entity: UUID, body: String? = nil, from start: Date, until end: Date
  ) async throws -> [BodySessionSummary] {
    try await database.read {
      try BodySessionReading(reader: $0, entity: entity).sessions(body: body, from: start, until: end)
    }
  }

  /// Writes a session into the calendar and answers its identifier.
  /// - Throws: `SessionRefusal`.
  package func plan(
    _ plan: SessionPlan, _ kind: SessionKind, of code: String, by actor: Actor, now: Date
  ) async throws -> UUID {
    let id = UUID()
    try await database.write { transaction in
      guard let body = try BodyReading(reader: transaction, entity: actor.entity).body(code: code) else {
        throw SessionRefusal.notThere
      }
      try body.check(plan)
      let session = try BodySession.planned(plan, kind, of: body.id, id: id, now: now)
      try transaction.insert(session, of: actor.entity)
      try transaction.append(AuditEntry(AuditActor(actor), .sessionPlanned, "body-session", id.text), at: now)
    }
    return id
  }

  /// Moves a session on, and queues what members are to be told.
  /// - Throws: `SessionRefusal`.
  package func move(_ id: UUID, _ move: SessionMove, seen: Int, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      try transaction.run("UPDATE body_session SET version = version WHERE entity_id = \(actor.entity) AND id = \(id)")
      guard let found = try BodySessionReading(reader: transaction, entity: actor.entity).session(id) else {
        throw SessionRefusal.notThere
      }
      if case .reschedule(let plan) = move { try found.body.check(plan) }
      if [.approveMinutes, .publish].contains(move.kind),
        try MinutesReading(reader: transaction, entity: actor.entity).minutes(of: id) != nil
      {
        throw SessionRefusal.writtenHere
      }
      let moved = try found.session.moved(move, pending: found.pending.count, seen: seen, now: now)
      try transaction.update(moved, of: actor.entity)
      let notice = found.session.notice(after: move.kind, now: now)
      try transaction.queue(notice, about: moved, of: actor.entity, now: now)
      try transaction.append(
        AuditEntry(AuditActor(actor), .sessionMoved, "body-session", id.text, detail: move.kind.rawValue), at: now)
    }
  }

  /// Sessions someone must see to: those that begin within `days` and are not convened, those whose hour has passed with
  /// no word of them, and those that were held and have no minutes yet.
  package func duties(of entity: UUID, days: Int = 7, now: Date) async throws -> SessionDuties {
    let soon = now.addingTimeInterval(Double(days) * 86_400)
    return try await database.read { reader in
      let row = try reader.row(
        """
        SELECT coalesce(sum(CASE WHEN state = 'planned' AND starts_at > \(now) AND starts_at <= \(soon) THEN 1 ELSE 0 END), 0)
            AS convening,
          coalesce(sum(CASE WHEN state IN ('planned', 'convened') AND starts_at + duration * 60 <= \(now) THEN 1 ELSE 0 END), 0)
            AS recording,
          coalesce(sum(CASE WHEN state = 'held' AND m.session_id IS NULL THEN 1 ELSE 0 END), 0) AS approving
        FROM body_session s LEFT JOIN (SELECT session_id FROM minutes WHERE entity_id = \(entity)) m ON m.session_id = s.id
        WHERE s.entity_id = \(entity)
        """)
      return SessionDuties(
        convening: try row?["convening"] ?? 0, recording: try row?["recording"] ?? 0,
        approving: try row?["approving"] ?? 0)
    }
  }
}

extension BodySessionStore {
  /// What whoever subscribes to a body's calendar gets: a year back and all that is to come.
  /// - Returns: nil when no body has that address.
  package func feed(_ token: String, now: Date) async throws -> (body: Body, sessions: [BodySession])? {
    try await database.read { reader in
      guard let row = try reader.row("SELECT * FROM body WHERE feed_token = \(token)") else { return nil }
      let body = try Body(row: row)
      let sessions = try reader.rows(
        """
        SELECT * FROM body_session WHERE entity_id = \(try row["entity_id"] as String) AND body_id = \(body.id)
          AND starts_at > \(now.addingTimeInterval(-366 * 86_400)) ORDER BY starts_at, id LIMIT 500
        """
      ).map(BodySession.init(row:))
      return (body, sessions)
    }
  }

  /// The unguessable part of the address of a body's calendar.
  package func feedToken(_ code: String, of entity: UUID) async throws -> String? {
    try await database.read {
      try $0.value("SELECT feed_token FROM body WHERE entity_id = \(entity) AND code = \(code)")
    }
  }

  /// Gives the calendar another address; the old one is dead.
  package func renewFeed(_ code: String, by actor: Actor, now: Date) async throws {
    let token = Token.new().secret
    try await database.write { transaction in
      let touched = try transaction.run(
        "UPDATE body SET feed_token = \(token) WHERE entity_id = \(actor.entity) AND code = \(code)")
      guard touched == 1 else { throw BodyRefusal.notThere }
      try transaction.append(AuditEntry(AuditActor(actor), .feedRenewed, "body", code), at: now)
    }
  }
}

/// A session with its body, what opens its agenda and whom it reaches.
package struct BodySessionView: Sendable, Equatable {
  package let session: BodySession
  package let body: Body
  /// Name of the entity both belong to.
  package let entity: String
  /// Open agreements of the body, the oldest first.
  package let pending: [String]
  /// Mail addresses of the focal points in force.
  package let addresses: [String]
  /// Institutions in the body none of whose focal points has a mail address.
  package let unreached: [String]
  /// Points proposed to it, and those of its body left for another session.
  package let proposals: [ProposalView]

  package var agenda: SessionAgenda {
    SessionAgenda(
      entity: entity, body: body.facts.name, session: session, pending: pending,
      accepted: proposals.filter { $0.proposal.state == .accepted }.map { ($0.proposal, $0.organization) })
  }
}

package struct BodySessionSummary: Sendable, Equatable {
  package let session: BodySession
  package let bodyCode: String
  package let bodyName: String
}

/// How many sessions wait for something.
package struct SessionDuties: Sendable, Equatable {
  package let convening: Int
  package let recording: Int
  package let approving: Int
}

extension Body {
  /// - Throws: `SessionRefusal.bodyEnded`.
  fileprivate func check(_ plan: SessionPlan) throws {
    if let until = facts.until, Day(plan.startsAt) > until { throw SessionRefusal.bodyEnded }
  }
}
