package import Domain
package import Foundation
import Database

extension MinutesStore {
  package static let pageSize = 30

  /// What a body decides about its minutes.
  package func rule(of code: String, in entity: UUID) async throws -> MinutesRule {
    try await database.read { reader in
      try reader.row(
        """
        SELECT r.* FROM body_minutes_rule r JOIN body b ON b.entity_id = r.entity_id AND b.id = r.body_id
        WHERE b.entity_id = \(entity) AND b.code = \(code)
        """
      ).map(MinutesRule.init(row:)) ?? .standard
    }
  }

  /// - Throws: `BodyRefusal`.
  package func set(_ rule: MinutesRule, of code: String, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      guard let body = try BodyReading(reader: transaction, entity: actor.entity).body(code: code) else {
        throw BodyRefusal.notThere
      }
      try transaction.run("DELETE FROM body_minutes_rule WHERE entity_id = \(actor.entity) AND body_id = \(body.id)")
      try transaction.run(
        """
        INSERT INTO body_minutes_rule (entity_id, body_id, quorum, quorum_count, is_public)
        VALUES (\(actor.entity), \(body.id), \(rule.quorum.kind.rawValue), \(rule.quorum.count), \(rule.isPublic))
        """)
      try transaction.append(AuditEntry(AuditActor(actor), .minutesRuleSet, "body", code), at: now)
    }
  }

  /// One page of the minutes of a body, the latest session first: written here, or kept elsewhere.
  package func list(
    of code: String, in entity: UUID, page: Int
  ) async throws -> (minutes: [MinutesListing], total: Int) {
    try await database.read { reader in
      let which: SQL = """
        FROM body_session s JOIN body b ON b.entity_id = s.entity_id AND b.id = s.body_id
        LEFT JOIN minutes m ON m.entity_id = s.entity_id AND m.session_id = s.id
        WHERE s.entity_id = \(entity) AND b.code = \(code) AND (m.number IS NOT NULL OR s.minutes IS NOT NULL)
        """
      return try reader.listing(which, page: page)
    }
  }

  /// One page of the published minutes of a body that lets anybody read them.
  /// - Returns: nothing when it does not.
  package func published(
    of body: UUID, in entity: UUID, page: Int
  ) async throws -> (minutes: [MinutesListing], total: Int) {
    try await database.read { reader in
      let which: SQL = """
        FROM body_session s JOIN minutes m ON m.entity_id = s.entity_id AND m.session_id = s.id
        JOIN body_minutes_rule r ON r.entity_id = s.entity_id AND r.body_id = s.body_id
        WHERE s.entity_id = \(entity) AND s.body_id = \(body) AND m.versions > 0 AND r.is_public = 1
        """
      return try reader.listing(which, page: page)
    }
  }

  /// A published version anybody may read, with the entity it is of.
  /// - Returns: nil when there is none, or its body does not publish its minutes.
  package func published(
    _ number: Int, of session: UUID, in code: String
  ) async throws -> (entity: UUID, minutes: PublishedMinutes)? {
    try await database.read { reader in
      let found: UUID? = try reader.value(
        """
        SELECT r.entity_id FROM body_minutes_rule r
        JOIN body_session s ON s.entity_id = r.entity_id AND s.body_id = r.body_id
        JOIN body b ON b.entity_id = r.entity_id AND b.id = r.body_id
        WHERE b.code = \(code) AND r.is_public = 1 AND s.id = \(session)
        """)
      guard let entity = found, let minutes = try reader.publishedMinutes(number, of: session, in: entity) else { return nil }
      return (entity, minutes)
    }
  }

  /// How many minutes wait: to be finished, for an answer of an institution, to be published.
  /// - Parameter organization: whose answer; nil to leave that out.
  package func duties(of entity: UUID, answerOf organization: UUID? = nil) async throws -> MinutesDuties {
    try await database.read { reader in
      let row = try reader.row(
        """
        SELECT coalesce(sum(CASE WHEN state = 'writing' THEN 1 ELSE 0 END), 0) AS writing,
          min(CASE WHEN state = 'writing' THEN session_id END) AS to_write,
          coalesce(sum(CASE WHEN state = 'approved' THEN 1 ELSE 0 END), 0) AS publishing,
          min(CASE WHEN state = 'approved' THEN session_id END) AS to_publish
        FROM minutes WHERE entity_id = \(entity) AND state IN ('writing', 'approved')
        """)
      let answers = try organization.flatMap { organization in
        try reader.row(
          """
          SELECT count(*) AS count, min(m.session_id) AS session FROM minutes m
          JOIN minutes_seat s ON s.entity_id = m.entity_id AND s.session_id = m.session_id
          LEFT JOIN minutes_answer a ON a.entity_id = m.entity_id AND a.session_id = m.session_id AND a.round = m.round
            AND a.organization_id = s.organization_id
          WHERE m.entity_id = \(entity) AND m.state = 'proposed' AND s.organization_id = \(organization)
            AND s.attendance = 'present' AND a.answer IS NULL
          """)
      }
      return MinutesDuties(
        writing: .init(count: try row?["writing"] ?? 0, session: try row?["to_write"]),
        answering: .init(count: try answers?["count"] ?? 0, session: try answers?["session"]),
        publishing: .init(count: try row?["publishing"] ?? 0, session: try row?["to_publish"]))
    }
  }
}

/// How many minutes wait for something.
package struct MinutesDuties: Sendable, Equatable {
  package struct Wait: Sendable, Equatable {
    package let count: Int
    /// One of them, to begin with.
    package let session: UUID?
  }

  package let writing: Wait
  package let answering: Wait
  package let publishing: Wait
}

extension Reader {
  fileprivate func listing(_ which: SQL, page: Int) throws -> (minutes: [MinutesListing], total: Int) {
    let total: Int? = try value("SELECT count(*) " + which)
    let found = try rows(
      "SELECT s.id, s.kind, s.starts_at, s.minutes AS reference, m.year, m.number, m.state, m.versions " + which
        + """
           ORDER BY s.starts_at DESC, s.id
          LIMIT \(MinutesStore.pageSize) OFFSET \((max(1, page) - 1) * MinutesStore.pageSize)
          """
    ).map { row in
      let (number, year): (Int?, Int?) = (try row["number"], try row["year"])
      let versions: Int? = try row["versions"]
      return MinutesListing(
        session: try row["id"], kind: try row.choice("kind"), startsAt: try row["starts_at"],
        code: number.flatMap { number in year.map { "\(number)-\($0)" } }, reference: try row["reference"],
        state: try number.map { _ in try row.choice("state") }, versions: versions ?? 0)
    }
    return (found, total ?? 0)
  }
}
