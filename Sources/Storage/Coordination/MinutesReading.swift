import Database
import Domain
import Foundation

/// Reads minutes, within one entity.
struct MinutesReading {
  let reader: any Reader
  let entity: UUID

  /// - Returns: nil when the session has no minutes written here.
  func view(of session: UUID) throws -> MinutesView? {
    guard let minutes = try minutes(of: session) else { return nil }
    let texts = try texts(of: session)
    let agreements = try agreements(of: session)
    guard let guests = texts.first(where: { $0.field == .guests }) else { return nil }
    return MinutesView(
      minutes: minutes, rule: try rule(ofSession: session), seats: try seats(of: session),
      points: try points(of: session, texts: texts, agreements), others: agreements[nil] ?? [], guests: guests, apart: try apart(of: session),
      answers: try answers(of: session, round: minutes.round), versions: try versions(of: session))
  }

  func minutes(of session: UUID) throws -> Minutes? {
    try reader.row("SELECT * FROM minutes WHERE entity_id = \(entity) AND session_id = \(session)").map(Minutes.init(row:))
  }

  func rule(ofSession session: UUID) throws -> MinutesRule {
    try reader.row(
      """
      SELECT r.* FROM body_minutes_rule r JOIN body_session s ON s.entity_id = r.entity_id AND s.body_id = r.body_id
      WHERE r.entity_id = \(entity) AND s.id = \(session)
      """
    ).map(MinutesRule.init(row:)) ?? .standard
  }

  func seats(of session: UUID) throws -> [Seat] {
    try reader.rows(
      """
      SELECT s.*, o.name AS institution FROM minutes_seat s
      JOIN organization o ON o.entity_id = s.entity_id AND o.id = s.organization_id
      WHERE s.entity_id = \(entity) AND s.session_id = \(session) ORDER BY o.name, s.organization_id
      """
    ).map(Seat.init(row:))
  }

  func texts(of session: UUID) throws -> [MinutesText] {
    try reader.rows(
      "SELECT * FROM minutes_text WHERE entity_id = \(entity) AND session_id = \(session)"
    ).map(MinutesText.init(row:))
  }

  func text(_ id: UUID, of session: UUID) throws -> MinutesText {
    guard
      let row = try reader.row(
        "SELECT * FROM minutes_text WHERE entity_id = \(entity) AND session_id = \(session) AND id = \(id)")
    else { throw MinutesRefusal.notThere }
    return try MinutesText(row: row)
  }

  /// The text of a version someone had seen; nil when it is too old.
  func former(_ text: MinutesText, version: Int) throws -> String? {
    if version == text.version { return text.text }
    return try reader.value(
      "SELECT text FROM minutes_former WHERE entity_id = \(entity) AND text_id = \(text.id) AND version = \(version)")
  }

  func apart(of session: UUID) throws -> [ApartText] {
    try reader.rows(
      """
      SELECT a.* FROM minutes_apart a JOIN minutes_text t ON t.entity_id = a.entity_id AND t.id = a.text_id
      WHERE a.entity_id = \(entity) AND t.session_id = \(session) ORDER BY a.written_at, a.key
      """
    ).map(ApartText.init(row:))
  }

  func answers(of session: UUID, round: Int) throws -> [MinutesAnswerView] {
    try reader.rows(
      """
      SELECT a.*, o.name AS institution FROM minutes_answer a
      JOIN organization o ON o.entity_id = a.entity_id AND o.id = a.organization_id
      WHERE a.entity_id = \(entity) AND a.session_id = \(session) AND a.round = \(round)
      ORDER BY a.answered_at, o.name
      """
    ).map { row in
      MinutesAnswerView(
        answer: .init(organization: try row["organization_id"], kind: try row.choice("answer"), text: try row["text"]),
        institution: try row["institution"], at: try row["answered_at"])
    }
  }

  func versions(of session: UUID) throws -> [MinutesVersionSummary] {
    try reader.rows(
      """
      SELECT version, digest, reason, author, published_at FROM minutes_version
      WHERE entity_id = \(entity) AND session_id = \(session) ORDER BY version DESC
      """
    ).map { row in
      MinutesVersionSummary(
        version: try row["version"], digest: try row["digest"], reason: try row["reason"], author: try row["author"],
        publishedAt: try row["published_at"])
    }
  }

  /// Agreements made in the session, by the point they fell under.
  private func agreements(of session: UUID) throws -> [UUID?: [AgreementView]] {
    let found = try reader.rows(
      """
      SELECT made.*, l.point_id
      FROM (\(AgreementStore.columns) WHERE a.entity_id = \(entity) AND a.session_id = \(session)) made
      LEFT JOIN minutes_agreement l ON l.entity_id = made.entity_id AND l.agreement_id = made.id
      ORDER BY made.number
      """
    ).map { row in (point: try row["point_id"] as UUID?, view: try AgreementView(row: row, extensions: [])) }
    return Dictionary(grouping: found, by: \.point).mapValues { $0.map(\.view) }
  }

  private func points(
    of session: UUID, texts: [MinutesText], _ agreements: [UUID?: [AgreementView]]
  ) throws -> [MinutesPoint] {
    try reader.rows(
      "SELECT * FROM minutes_point WHERE entity_id = \(entity) AND session_id = \(session) ORDER BY position"
    ).compactMap { row in
      let id: UUID = try row["id"]
      let own = texts.filter { $0.point == id }
      guard let notes = own.first(where: { $0.field == .notes }), let decision = own.first(where: { $0.field == .decision })
      else { return nil }
      return MinutesPoint(
        id: id, title: try row["title"], proposer: try row["proposer"], notes: notes, decision: decision,
        agreements: agreements[id] ?? [])
    }
  }
}
