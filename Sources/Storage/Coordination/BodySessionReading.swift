import Database
import Domain
import Foundation

/// Reads sessions, within one entity.
struct BodySessionReading {
  let reader: any Reader
  let entity: UUID

  func session(_ id: UUID) throws -> BodySessionView? {
    guard let session = try reader.bodySession(id, of: entity),
      let row = try reader.row(
        """
        SELECT b.*, e.name AS entity_name FROM body b JOIN entity e ON e.id = b.entity_id
        WHERE b.entity_id = \(entity) AND b.id = \(session.body)
        """)
    else { return nil }
    let reach = try reach(of: session.body)
    return BodySessionView(
      session: session, body: try Body(row: row), entity: try row["entity_name"],
      pending: try BodyReading(reader: reader, entity: entity).openAgreements(in: session.body),
      addresses: Array(Set(reach.compactMap(\.email))).sorted(),
      unreached: Dictionary(grouping: reach, by: \.organization).filter { $0.value.allSatisfy { $0.email == nil } }.keys
        .sorted(),
      proposals: try reader.proposals(to: session, of: entity))
  }

  func sessions(body: String?, from start: Date, until end: Date) throws -> [BodySessionSummary] {
    let which: SQL = body.map { "AND b.code = \($0)" } ?? ""
    return try reader.rows(
      """
      SELECT s.*, b.code, b.name FROM body_session s JOIN body b ON b.entity_id = s.entity_id AND b.id = s.body_id
      WHERE s.entity_id = \(entity) AND s.starts_at >= \(start) AND s.starts_at < \(end) \(which)
      ORDER BY s.starts_at, s.id
      """
    ).map {
      BodySessionSummary(session: try BodySession(row: $0), bodyCode: try $0["code"], bodyName: try $0["name"])
    }
  }

  private func reach(of body: UUID) throws -> [(organization: String, email: String?)] {
    try reader.rows(
      """
      SELECT o.name AS organization, f.email FROM body_member m
      JOIN organization o ON o.entity_id = m.entity_id AND o.id = m.organization_id
      LEFT JOIN focal_point f ON f.entity_id = m.entity_id AND f.member_id = m.id AND f.ended_on IS NULL
      WHERE m.entity_id = \(entity) AND m.body_id = \(body) AND m.left_on IS NULL ORDER BY o.name, f.email
      """
    ).map { (try $0["organization"], try $0["email"]) }
  }
}

extension BodyReading {
  /// Open agreements of a body as one line each, the oldest first: they open the next session's agenda.
  func openAgreements(in body: UUID) throws -> [String] {
    try reader.rows(
      """
      SELECT a.number, a.text, o.name FROM agreement a
      JOIN organization o ON o.entity_id = a.entity_id AND o.id = a.organization_id
      WHERE a.entity_id = \(entity) AND a.body_id = \(body) AND a.state = 'open' ORDER BY a.due_on, a.number
      """
    ).map { "A-\(try $0["number"] as Int) \(try $0["text"] as String) (\(try $0["name"] as String))" }
  }
}

extension Reader {
  /// What members of bodies are to be told now.
  func dueSessionNotices(now: Date, address: String, most: Int) throws -> [DueNotice] {
    let rows = try rows(
      """
      SELECT id, entity_id, session_id, template FROM session_notice
      WHERE sent_at IS NULL AND dropped_at IS NULL AND due_at <= \(now) ORDER BY due_at, id LIMIT \(most)
      """)
    return try rows.compactMap { row in
      let view = try BodySessionReading(reader: self, entity: try row["entity_id"]).session(try row["session_id"])
      guard let view else { return nil }
      return DueNotice(
        id: try row["id"], addresses: view.addresses,
        notice: view.session.message(
          try row.choice("template"), body: view.body.facts.name, pending: view.pending, address: address,
          paper: view.agenda))
    }
  }
}

extension Transaction {
  func insert(_ session: BodySession, of entity: UUID) throws {
    let plan = session.plan
    try run(
      """
      INSERT INTO body_session (id, entity_id, body_id, kind, state, starts_at, duration, place, agenda, sequence, minutes,
        minutes_written, cancel_reason, version)
      VALUES (\(session.id), \(entity), \(session.body), \(session.kind.rawValue), \(session.state.rawValue),
        \(plan.startsAt), \(plan.duration), \(plan.place), \(try JSONText(plan.agenda)), \(session.sequence),
        \(session.minutes?.reference), \(session.minutes == .written), \(session.cancelReason), \(session.version))
      """)
  }

  func update(_ session: BodySession, of entity: UUID) throws {
    let plan = session.plan
    try run(
      """
      UPDATE body_session SET state = \(session.state.rawValue), starts_at = \(plan.startsAt),
        duration = \(plan.duration), place = \(plan.place), agenda = \(try JSONText(plan.agenda)),
        sequence = \(session.sequence), minutes = \(session.minutes?.reference), minutes_written = \(session.minutes == .written),
        cancel_reason = \(session.cancelReason),
        version = \(session.version)
      WHERE entity_id = \(entity) AND id = \(session.id)
      """)
  }

  /// Drops what was still to be said of the session and queues what is to be said now.
  func queue(_ notice: SessionNotice?, about session: BodySession, of entity: UUID, now: Date) throws {
    guard let notice else { return }
    try run(
      """
      UPDATE session_notice SET dropped_at = \(now)
      WHERE entity_id = \(entity) AND session_id = \(session.id) AND sent_at IS NULL AND dropped_at IS NULL
      """)
    let dayBefore = session.plan.startsAt.addingTimeInterval(-86_400)
    let reminds = notice != .cancelled && dayBefore > now
    for (template, due) in [(notice, now)] + (reminds ? [(.reminder, dayBefore)] : []) {
      try run(
        """
        INSERT INTO session_notice (id, entity_id, session_id, template, due_at)
        VALUES (\(UUID()), \(entity), \(session.id), \(template.rawValue), \(due))
        """)
    }
  }
}

extension BodySession {
  init(row: Row) throws {
    let reference: String? = try row["minutes"]
    let isWritten: Bool = try row["minutes_written"]
    self.init(
      id: try row["id"], body: try row["body_id"], kind: try row.choice("kind"), state: try row.choice("state"),
      plan: SessionPlan(
        startsAt: try row["starts_at"], duration: try row["duration"], place: try row["place"],
        agenda: try row.json("agenda")),
      sequence: try row["sequence"], minutes: isWritten ? .written : reference.map { .elsewhere($0) }, cancelReason: try row["cancel_reason"],
      version: try row["version"])
  }
}
