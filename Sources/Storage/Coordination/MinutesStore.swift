package import Database
package import Domain
package import Foundation

/// The minutes of sessions, from the first note to what was published.
package struct MinutesStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// - Returns: nil when the session has no minutes written here.
  package func find(_ session: UUID, of entity: UUID) async throws -> MinutesView? {
    try await database.read { try MinutesReading(reader: $0, entity: entity).view(of: session) }
  }

  /// The count of changes so far: what a page asks to know whether it must look again.
  package func revision(_ session: UUID, of entity: UUID) async throws -> Int? {
    try await database.read {
      try $0.value("SELECT revision FROM minutes WHERE entity_id = \(entity) AND session_id = \(session)")
    }
  }

  /// Begins the minutes of a session: its members are seated, its agenda becomes the points. A session that nobody has
  /// recorded yet is thereby held.
  /// - Throws: `MinutesRefusal`.
  package func begin(_ session: UUID, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let reading = MinutesReading(reader: transaction, entity: actor.entity)
      guard let found = try BodySessionReading(reader: transaction, entity: actor.entity).session(session) else {
        throw MinutesRefusal.notThere
      }
      // Whoever pressed second finds them begun.
      guard try reading.minutes(of: session) == nil else { return }
      let year = Day(found.session.plan.startsAt).parts.year
      let last: Int? = try transaction.value(
        "SELECT coalesce(max(number), 0) FROM minutes WHERE body_id = \(found.body.id) AND year = \(year)")
      let minutes = try Minutes.begun(for: found.session, after: last ?? 0, now: now)
      if found.session.state == .convened {
        let held = try found.session.moved(.hold, pending: found.pending.count, seen: found.session.version, now: now)
        try transaction.update(held, of: actor.entity)
      }
      try transaction.insert(minutes, of: found.body.id, in: actor.entity)
      try transaction.seatMembers(of: found.body.id, at: session, in: actor.entity)
      try transaction.addText(.guests, point: nil, session: session, in: actor.entity, now: now)
      for (index, point) in found.agenda.points.enumerated() {
        try transaction.addPoint(
          point.title, proposer: point.proposer, at: index + 1, session: session, in: actor.entity, now: now)
      }
      try transaction.append(AuditEntry(AuditActor(actor), .minutesBegun, "minutes", session.text), at: now)
    }
  }

  /// One change of minutes: loaded, changed, counted. `work` answers what the log calls it; nil for one of many small
  /// ones, which the log does not list.
  func change(
    _ session: UUID, by actor: Actor, now: Date,
    _ work: @escaping @Sendable (any Transaction, MinutesReading, Minutes) throws -> (event: AuditEvent, detail: String)?
  ) async throws {
    try await database.write { transaction in
      try transaction.run(
        "UPDATE minutes SET revision = revision + 1 WHERE entity_id = \(actor.entity) AND session_id = \(session)")
      let reading = MinutesReading(reader: transaction, entity: actor.entity)
      guard let minutes = try reading.minutes(of: session) else { throw MinutesRefusal.notThere }
      guard let line = try work(transaction, reading, minutes) else { return }
      try transaction.append(
        AuditEntry(AuditActor(actor), line.event, "minutes", session.text, detail: line.detail), at: now)
    }
  }
}

extension Transaction {
  fileprivate func insert(_ minutes: Minutes, of body: UUID, in entity: UUID) throws {
    try run(
      """
      INSERT INTO minutes (entity_id, session_id, body_id, year, number, state, round, started_at, versions, revision)
      VALUES (\(entity), \(minutes.session), \(body), \(minutes.year), \(minutes.number), \(minutes.state.rawValue),
        \(minutes.round), \(minutes.startedAt), \(minutes.versions), \(minutes.revision))
      """)
  }

  func update(_ minutes: Minutes, of entity: UUID) throws {
    try run(
      """
      UPDATE minutes SET state = \(minutes.state.rawValue), round = \(minutes.round), started_at = \(minutes.startedAt),
        ended_at = \(minutes.endedAt), declared = \(minutes.declared), correction = \(minutes.correction),
        versions = \(minutes.versions)
      WHERE entity_id = \(entity) AND session_id = \(minutes.session)
      """)
  }

  /// Every institution in force, with its titular focal point as the one who probably comes.
  fileprivate func seatMembers(of body: UUID, at session: UUID, in entity: UUID) throws {
    try run(
      """
      INSERT INTO minutes_seat (entity_id, session_id, organization_id, official, post)
      SELECT m.entity_id, \(session), m.organization_id, coalesce(max(f.name), ''), coalesce(max(f.post), '')
      FROM body_member m LEFT JOIN focal_point f ON f.entity_id = m.entity_id AND f.member_id = m.id
        AND f.ended_on IS NULL AND f.standing = 'titular'
      WHERE m.entity_id = \(entity) AND m.body_id = \(body) AND m.left_on IS NULL
      GROUP BY m.entity_id, m.organization_id
      """)
  }

  func addPoint(
    _ title: String, proposer: String?, at position: Int, session: UUID, in entity: UUID, now: Date
  ) throws {
    let id = UUID()
    try run(
      """
      INSERT INTO minutes_point (id, entity_id, session_id, position, title, proposer)
      VALUES (\(id), \(entity), \(session), \(position), \(title), \(proposer))
      """)
    try addText(.notes, point: id, session: session, in: entity, now: now)
    try addText(.decision, point: id, session: session, in: entity, now: now)
  }

  fileprivate func addText(
    _ field: MinutesText.Field, point: UUID?, session: UUID, in entity: UUID, now: Date
  ) throws {
    try run(
      """
      INSERT INTO minutes_text (id, entity_id, session_id, point_id, field, text, version, written_at)
      VALUES (\(UUID()), \(entity), \(session), \(point), \(field.rawValue), '', 1, \(now))
      """)
  }
}
