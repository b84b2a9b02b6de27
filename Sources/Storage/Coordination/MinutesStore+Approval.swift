package import Domain
package import Foundation
import Database
import Vault

extension MinutesStore {
  /// Puts the text before those who were present. Whoever proposes it approves it for its own institution.
  /// - Throws: `MinutesRefusal`.
  package func propose(_ session: UUID, by actor: Actor, now: Date) async throws {
    try await change(session, by: actor, now: now) { transaction, reading, minutes in
      guard let view = try reading.view(of: session) else { throw MinutesRefusal.notThere }
      let proposed = try minutes.proposed(seats: view.seats, points: view.points.count, apart: view.apart.count)
      try transaction.update(proposed, of: actor.entity)
      let own = Minutes.Answer(organization: actor.organization, kind: .approved, text: nil)
      if view.seats.contains(where: { $0.organization == actor.organization && $0.attendance == .present }) {
        try transaction.answer(own, proposed, view, reading, by: actor, now: now)
      }
      return (.minutesMoved, "proposed")
    }
  }

  /// A member agrees, or says what is wrong. The last one to agree approves the minutes.
  /// - Throws: `MinutesRefusal`.
  package func answer(
    _ kind: Minutes.Answer.Kind, text: String?, to session: UUID, by actor: Actor, now: Date
  ) async throws {
    try await change(session, by: actor, now: now) { transaction, reading, minutes in
      guard let view = try reading.view(of: session) else { throw MinutesRefusal.notThere }
      let answer = Minutes.Answer(organization: actor.organization, kind: kind, text: text)
      try transaction.answer(answer, minutes, view, reading, by: actor, now: now)
      return (.minutesAnswered, kind.rawValue)
    }
  }

  /// Approved without every answer, with the reason.
  /// - Throws: `MinutesRefusal`.
  package func declare(_ session: UUID, reason: String, by actor: Actor, now: Date) async throws {
    try await change(session, by: actor, now: now) { transaction, _, minutes in
      let declared = try minutes.declared(reason)
      try transaction.update(declared, of: actor.entity)
      try transaction.follow(declared, by: actor, now: now)
      return (.minutesMoved, "declared")
    }
  }

  /// Back to writing, to take in what was observed.
  /// - Throws: `MinutesRefusal`.
  package func withdraw(_ session: UUID, by actor: Actor, now: Date) async throws {
    try await change(session, by: actor, now: now) { transaction, _, minutes in
      try transaction.update(try minutes.withdrawn(), of: actor.entity)
      return (.minutesMoved, "back-to-writing")
    }
  }

  /// Freezes what the minutes say as a version that never changes; former texts of the draft are erased.
  /// - Throws: `MinutesRefusal`.
  package func publish(_ session: UUID, by actor: Actor, now: Date) async throws {
    try await change(session, by: actor, now: now) { transaction, reading, minutes in
      guard let view = try reading.view(of: session),
        let found = try BodySessionReading(reader: transaction, entity: actor.entity).session(session)
      else { throw MinutesRefusal.notThere }
      let published = try minutes.published()
      let edition = MinutesContent.Edition(
        version: published.versions, author: actor.name, publishedAt: now, reason: minutes.correction)
      let content = try JSONText(view.content(of: found, edition: edition)).text
      try transaction.run(
        """
        INSERT INTO minutes_version (entity_id, session_id, version, content, digest, reason, account_id, author,
          published_at)
        VALUES (\(actor.entity), \(session), \(published.versions), \(content),
          \(Fingerprint.hexadecimal(of: Array(content.utf8))), \(minutes.correction), \(actor.account), \(actor.name), \(now))
        """)
      try transaction.run(
        """
        DELETE FROM minutes_former WHERE entity_id = \(actor.entity) AND text_id IN (
          SELECT id FROM minutes_text WHERE entity_id = \(actor.entity) AND session_id = \(session))
        """)
      try transaction.update(published, of: actor.entity)
      try transaction.follow(published, by: actor, now: now)
      return (.minutesPublished, "v\(published.versions)")
    }
  }

  /// A correction of what was published begins.
  /// - Throws: `MinutesRefusal`.
  package func reopen(_ session: UUID, reason: String, by actor: Actor, now: Date) async throws {
    try await change(session, by: actor, now: now) { transaction, _, minutes in
      try transaction.update(try minutes.reopened(reason), of: actor.entity)
      return (.minutesMoved, "reopened")
    }
  }

  /// A published version; nil when there is no such version.
  /// - Parameter isPublic: only of a body that publishes its minutes.
  package func version(_ number: Int, of session: UUID, in entity: UUID) async throws -> PublishedMinutes? {
    try await database.read { try $0.publishedMinutes(number, of: session, in: entity) }
  }
}

extension Reader {
  func publishedMinutes(_ number: Int, of session: UUID, in entity: UUID) throws -> PublishedMinutes? {
    guard
      let row = try row(
        """
        SELECT content, digest FROM minutes_version
        WHERE entity_id = \(entity) AND session_id = \(session) AND version = \(number)
        """)
    else { return nil }
    let (text, digest): (String, String) = (try row["content"], try row["digest"])
    let latest: Int? = try value(
      "SELECT max(version) FROM minutes_version WHERE entity_id = \(entity) AND session_id = \(session)")
    return PublishedMinutes(
      content: try row.json("content"), digest: digest,
      isWhole: Fingerprint.hexadecimal(of: Array(text.utf8)) == digest, latest: latest ?? number)
  }
}

extension Transaction {
  fileprivate func answer(
    _ answer: Minutes.Answer, _ minutes: Minutes, _ view: MinutesView, _ reading: MinutesReading, by actor: Actor, now: Date
  ) throws {
    let others = try reading.answers(of: minutes.session, round: minutes.round).map(\.answer).filter {
      $0.organization != answer.organization
    }
    let after = try minutes.answered(answer, seats: view.seats, answers: others + [answer])
    try run(
      """
      DELETE FROM minutes_answer WHERE entity_id = \(actor.entity) AND session_id = \(minutes.session)
        AND round = \(minutes.round) AND organization_id = \(answer.organization)
      """)
    try run(
      """
      INSERT INTO minutes_answer (entity_id, session_id, round, organization_id, answer, text, account_id, author,
        answered_at)
      VALUES (\(actor.entity), \(minutes.session), \(minutes.round), \(answer.organization), \(answer.kind.rawValue),
        \(answer.text), \(actor.account), \(actor.name), \(now))
      """)
    try update(after, of: actor.entity)
    try follow(after, by: actor, now: now)
  }

  /// The session goes with its minutes, the first time they are approved and published.
  fileprivate func follow(_ minutes: Minutes, by actor: Actor, now: Date) throws {
    let move: SessionMove
    switch minutes.state {
    case .approved where minutes.versions == 0: move = .approveMinutes(.written)
    case .published where minutes.versions == 1: move = .publish
    default: return
    }
    guard let session = try bodySession(minutes.session, of: actor.entity) else { throw MinutesRefusal.notThere }
    try update(try session.moved(move, pending: 0, seen: session.version, now: now), of: actor.entity)
    try append(
      AuditEntry(AuditActor(actor), .sessionMoved, "body-session", session.id.text, detail: move.kind.rawValue), at: now)
  }
}
