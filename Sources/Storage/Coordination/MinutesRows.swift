import Database
import Domain
import Foundation

extension Transaction {
  func countChange(_ session: UUID, in entity: UUID) throws {
    try run("UPDATE minutes SET revision = revision + 1 WHERE entity_id = \(entity) AND session_id = \(session)")
  }

  func replace(_ before: MinutesText, by after: MinutesText, in entity: UUID, now: Date) throws {
    try keepFormer(before.text, before.version, of: before.id, in: entity)
    try run(
      """
      DELETE FROM minutes_former WHERE entity_id = \(entity) AND text_id = \(before.id)
        AND version < \(after.version - MinutesStore.formerVersions)
      """)
    try run(
      """
      UPDATE minutes_text SET text = \(after.text), version = \(after.version), author = \(after.author),
        written_at = \(now)
      WHERE entity_id = \(entity) AND id = \(after.id)
      """)
  }

  func keepFormer(_ text: String, _ version: Int, of id: UUID, in entity: UUID) throws {
    try run(
      """
      INSERT INTO minutes_former (entity_id, text_id, version, text) VALUES (\(entity), \(id), \(version), \(text))
      """)
  }

  func dropApart(_ text: UUID, key: UUID, in entity: UUID) throws {
    try run("DELETE FROM minutes_apart WHERE entity_id = \(entity) AND text_id = \(text) AND key = \(key)")
  }

  func keepApart(_ typed: TypedText, by actor: Actor, now: Date) throws {
    try dropApart(typed.text, key: typed.key, in: actor.entity)
    try run(
      """
      INSERT INTO minutes_apart (entity_id, text_id, key, typed, seen, account_id, author, written_at)
      VALUES (\(actor.entity), \(typed.text), \(typed.key), \(typed.typed), \(typed.seen), \(actor.account),
        \(actor.name), \(now))
      """)
  }

  func update(_ seat: Seat, at session: UUID, in entity: UUID) throws {
    try run(
      """
      UPDATE minutes_seat SET attendance = \(seat.attendance?.rawValue), official = \(seat.official), post = \(seat.post)
      WHERE entity_id = \(entity) AND session_id = \(session) AND organization_id = \(seat.organization)
      """)
  }
}

extension Minutes {
  init(row: Row) throws {
    self.init(
      session: try row["session_id"], number: try row["number"], year: try row["year"], state: try row.choice("state"),
      round: try row["round"], startedAt: try row["started_at"], endedAt: try row["ended_at"],
      declared: try row["declared"], correction: try row["correction"], versions: try row["versions"],
      revision: try row["revision"])
  }
}

extension MinutesRule {
  init(row: Row) throws {
    guard let quorum = QuorumRule(try row.choice("quorum"), count: try row["quorum_count"]) else {
      throw DatabaseFault.unreadable("a quorum of no institution")
    }
    self.init(quorum: quorum, isPublic: try row["is_public"])
  }
}

extension Seat {
  init(row: Row) throws {
    let attendance: String? = try row["attendance"]
    self.init(
      organization: try row["organization_id"], institution: try row["institution"],
      attendance: try attendance.map { _ in try row.choice("attendance") }, official: try row["official"],
      post: try row["post"])
  }
}

extension MinutesText {
  init(row: Row) throws {
    self.init(
      id: try row["id"], point: try row["point_id"], field: try row.choice("field"), text: try row["text"],
      version: try row["version"], author: try row["author"])
  }
}

extension ApartText {
  init(row: Row) throws {
    self.init(
      key: try row["key"], text: try row["text_id"], typed: try row["typed"], seen: try row["seen"],
      author: try row["author"])
  }
}
