package import Domain
package import Foundation
import Database

/// What was sent from a page into a text of the minutes.
package struct TypedText: Sendable {
  package let text: UUID
  package let typed: String
  /// The version the page had shown.
  package let seen: Int
  /// Of the page it was typed in.
  package let key: UUID

  package init(text: UUID, typed: String, seen: Int, key: UUID) {
    self.text = text
    self.typed = typed
    self.seen = seen
    self.key = key
  }
}

extension MinutesStore {
  /// Former versions of a text that are kept while its minutes are written, to join what someone typed long ago.
  static let formerVersions = 300

  /// Takes what somebody typed. What cannot be joined with what others wrote meanwhile is kept apart.
  /// - Throws: `MinutesRefusal`.
  package func write(
    _ typed: TypedText, in session: UUID, by actor: Actor, now: Date
  ) async throws -> (outcome: MinutesText.Outcome, text: MinutesText) {
    guard typed.typed.count <= MinutesText.most else { throw MinutesRefusal.tooLong }
    return try await database.write { transaction in
      let reading = MinutesReading(reader: transaction, entity: actor.entity)
      guard let minutes = try reading.minutes(of: session) else { throw MinutesRefusal.notThere }
      try minutes.checkOpen()
      let before = try reading.text(typed.text, of: session)
      let outcome = before.written(
        typed.typed, base: try reading.former(before, version: typed.seen), seen: typed.seen, by: actor.name)
      switch outcome {
      case .unchanged: break
      case .saved(let after):
        try transaction.replace(before, by: after, in: actor.entity, now: now)
        try transaction.dropApart(typed.text, key: typed.key, in: actor.entity)
      case .joined(let after):
        try transaction.replace(before, by: after, in: actor.entity, now: now)
        try transaction.keepFormer(typed.typed, after.version - 1, of: before.id, in: actor.entity)
        try transaction.dropApart(typed.text, key: typed.key, in: actor.entity)
      case .apart:
        try transaction.keepApart(typed, by: actor, now: now)
      }
      if outcome != .unchanged { try transaction.countChange(session, in: actor.entity) }
      let after = try reading.text(typed.text, of: session)
      return (outcome, after)
    }
  }

  /// Joins a text that was kept apart with the one of the minutes, or drops it.
  /// - Throws: `MinutesRefusal`.
  package func settle(
    _ key: UUID, of text: UUID, joining: Bool, in session: UUID, by actor: Actor, now: Date
  ) async throws {
    try await change(session, by: actor, now: now) { transaction, reading, minutes in
      try minutes.checkOpen()
      let before = try reading.text(text, of: session)
      guard let apart = try reading.apart(of: session).first(where: { $0.key == key && $0.text == text }) else {
        throw MinutesRefusal.notThere
      }
      if joining {
        let base = try reading.former(before, version: apart.seen)
        try transaction.replace(
          before, by: before.together(with: apart.typed, base: base, by: actor.name), in: actor.entity, now: now)
      }
      try transaction.dropApart(text, key: key, in: actor.entity)
      return (.minutesSettled, joining ? "joined" : "dropped")
    }
  }

  /// Attendance: each seat with the mark its form was made with. Seats somebody else changed meanwhile stay as they are.
  /// - Returns: names of the institutions whose seat was overtaken.
  /// - Throws: `MinutesRefusal`.
  package func seat(
    _ typed: [(seat: Seat, was: String)], in session: UUID, by actor: Actor, now: Date
  ) async throws -> [String] {
    try await database.write { transaction in
      let reading = MinutesReading(reader: transaction, entity: actor.entity)
      guard let minutes = try reading.minutes(of: session) else { throw MinutesRefusal.notThere }
      try minutes.checkOpen()
      let seats = Dictionary(uniqueKeysWithValues: try reading.seats(of: session).map { ($0.organization, $0) })
      var (overtaken, changed): ([String], Int) = ([], 0)
      for (seat, was) in typed {
        guard let before = seats[seat.organization] else { throw MinutesRefusal.notThere }
        switch before.written(seat, was: was) {
        case .unchanged: break
        case .overtaken: overtaken.append(before.institution)
        case .saved(let after):
          changed += 1
          try transaction.update(after, at: session, in: actor.entity)
        }
      }
      if changed > 0 { try transaction.countChange(session, in: actor.entity) }
      return overtaken
    }
  }

  /// - Throws: `MinutesRefusal`.
  package func time(_ session: UUID, from start: Date, to end: Date?, by actor: Actor, now: Date) async throws {
    try await change(session, by: actor, now: now) { transaction, _, minutes in
      try transaction.update(try minutes.timed(from: start, to: end), of: actor.entity)
      return nil
    }
  }

  /// A point that came up during the session.
  /// - Throws: `MinutesRefusal`.
  package func addPoint(_ title: String, to session: UUID, by actor: Actor, now: Date) async throws {
    guard !title.isEmpty, !title.contains(where: \.isNewline) else { throw MinutesRefusal.titleMissing }
    try await change(session, by: actor, now: now) { transaction, _, minutes in
      try minutes.checkOpen()
      let row = try transaction.row(
        "SELECT count(*) AS count, coalesce(max(position), 0) AS last FROM minutes_point WHERE session_id = \(session)")
      guard try row?["count"] ?? 0 < SessionPlan.mostPoints else { throw MinutesRefusal.tooManyPoints }
      try transaction.addPoint(
        title, proposer: nil, at: (try row?["last"] ?? 0) + 1, session: session, in: actor.entity, now: now)
      return (.minutesChanged, "point-added")
    }
  }

  /// Takes out a point under which nothing stands.
  /// - Throws: `MinutesRefusal`.
  package func removePoint(_ point: UUID, from session: UUID, by actor: Actor, now: Date) async throws {
    try await change(session, by: actor, now: now) { transaction, reading, minutes in
      try minutes.checkOpen()
      guard let view = try reading.view(of: session), let found = view.points.first(where: { $0.id == point }) else {
        throw MinutesRefusal.notThere
      }
      let texts = [found.notes.id, found.decision.id]
      guard found.isEmpty, !view.apart.contains(where: { texts.contains($0.text) }) else { throw MinutesRefusal.pointUsed }
      try transaction.run("DELETE FROM minutes_former WHERE entity_id = \(actor.entity) AND text_id IN (\(list: texts))")
      try transaction.run("DELETE FROM minutes_text WHERE entity_id = \(actor.entity) AND point_id = \(point)")
      try transaction.run("DELETE FROM minutes_point WHERE entity_id = \(actor.entity) AND id = \(point)")
      return (.minutesChanged, "point-removed")
    }
  }

  /// An agreement as it falls, under a point.
  /// - Throws: `MinutesRefusal`, `AgreementRefusal`.
  package func agree(
    _ promise: Promise, under point: UUID, in session: UUID, of code: String, by actor: Actor, now: Date
  ) async throws {
    try await change(session, by: actor, now: now) { transaction, reading, minutes in
      try minutes.checkOpen()
      let points: Int? = try transaction.value(
        "SELECT count(*) FROM minutes_point WHERE entity_id = \(actor.entity) AND session_id = \(session) AND id = \(point)")
      guard points == 1 else { throw MinutesRefusal.notThere }
      let id = try transaction.make(promise, in: code, session: session, by: actor, now: now)
      try transaction.run(
        "INSERT INTO minutes_agreement (entity_id, agreement_id, point_id) VALUES (\(actor.entity), \(id), \(point))")
      return nil
    }
  }
}
