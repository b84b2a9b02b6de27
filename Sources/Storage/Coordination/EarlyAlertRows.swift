import Database
package import Domain
import Foundation

/// An alert with the names around it.
package struct EarlyAlertView: Sendable, Equatable {
  package let alert: EarlyAlert
  package let bodyCode: String
  package let bodyName: String
  /// Who should act.
  package let organization: String
  /// Who raised it.
  package let raiser: String
  package let zone: String?

  static let columns: SQL = """
    SELECT a.*, b.code AS body_code, b.name AS body_name, o.name AS organization, r.name AS raiser, z.name AS zone
    FROM early_alert a
    JOIN body b ON b.entity_id = a.entity_id AND b.id = a.body_id
    JOIN organization o ON o.entity_id = a.entity_id AND o.id = a.organization_id
    JOIN organization r ON r.entity_id = a.entity_id AND r.id = a.raised_by
    LEFT JOIN zone z ON z.entity_id = a.entity_id AND z.code = a.zone_code
    """

  init(row: Row) throws {
    alert = EarlyAlert(
      id: try row["id"], body: try row["body_id"], number: try row["number"],
      sighting: Sighting(
        kind: try row.choice("kind"), zone: try row["zone_code"], text: try row["text"],
        organization: try row["organization_id"]),
      raisedBy: try row["raised_by"], raisedOn: try row["raised_on"], state: try row.choice("state"),
      dueOn: try row["due_on"], outcome: try row["outcome"], closedOn: try row["closed_on"], version: try row["version"])
    bodyCode = try row["body_code"]
    bodyName = try row["body_name"]
    organization = try row["organization"]
    raiser = try row["raiser"]
    zone = try row["zone"]
  }
}

extension Transaction {
  func insert(_ alert: EarlyAlert, of entity: UUID) throws {
    let sighting = alert.sighting
    try run(
      """
      INSERT INTO early_alert (id, entity_id, body_id, number, kind, zone_code, text, organization_id, raised_by, raised_on,
        state, due_on, outcome, closed_on, version)
      VALUES (\(alert.id), \(entity), \(alert.body), \(alert.number), \(sighting.kind.rawValue), \(sighting.zone),
        \(sighting.text), \(sighting.organization), \(alert.raisedBy), \(alert.raisedOn), \(alert.state.rawValue),
        \(alert.dueOn), \(alert.outcome), \(alert.closedOn), \(alert.version))
      """)
  }

  func update(_ alert: EarlyAlert, of entity: UUID) throws {
    try run(
      """
      UPDATE early_alert SET state = \(alert.state.rawValue), due_on = \(alert.dueOn), outcome = \(alert.outcome),
        closed_on = \(alert.closedOn), version = \(alert.version)
      WHERE entity_id = \(entity) AND id = \(alert.id)
      """)
  }

  /// Drops what was still to be said of the alert and queues what its state asks for.
  func queueNotices(of alert: EarlyAlert, in entity: UUID, now: Date) throws {
    try run(
      """
      UPDATE early_alert_notice SET dropped_at = \(now)
      WHERE entity_id = \(entity) AND alert_id = \(alert.id) AND sent_at IS NULL AND dropped_at IS NULL
      """)
    for (notice, at) in EarlyAlertNotice.schedule(for: alert, now: now) {
      try run(
        """
        INSERT INTO early_alert_notice (id, entity_id, alert_id, template, due_at)
        VALUES (\(UUID()), \(entity), \(alert.id), \(notice.rawValue), \(at))
        """)
    }
  }
}

extension Reader {
  func earlyAlert(_ id: UUID, of entity: UUID) throws -> EarlyAlertView? {
    try row("\(EarlyAlertView.columns) WHERE a.entity_id = \(entity) AND a.id = \(id)").map(EarlyAlertView.init(row:))
  }

  /// What is to be said now of early alerts: to the institution that should act, and in the end to the technical
  /// secretaries of the entity.
  func dueEarlyAlertNotices(now: Date, address: String, most: Int) throws -> [DueNotice] {
    let rows = try rows(
      """
      SELECT id, entity_id, alert_id, template FROM early_alert_notice
      WHERE sent_at IS NULL AND dropped_at IS NULL AND due_at <= \(now) ORDER BY due_at, id LIMIT \(most)
      """)
    return try rows.compactMap { row in
      let entity: UUID = try row["entity_id"]
      guard let view = try earlyAlert(try row["alert_id"], of: entity) else { return nil }
      let notice: EarlyAlertNotice = try row.choice("template")
      let addresses =
        try notice == .escalated
        ? secretaryAddresses(of: entity)
        : focalPointAddresses(of: view.alert.sighting.organization, in: view.alert.body, of: entity)
      return DueNotice(
        id: try row["id"], addresses: addresses,
        notice: view.alert.message(
          notice, body: view.bodyName, organization: view.organization, address: address))
    }
  }

  /// Where the technical secretaries of an entity read mail.
  func secretaryAddresses(of entity: UUID) throws -> [String] {
    try rows(
      """
      SELECT DISTINCT email FROM account WHERE entity_id = \(entity) AND role = 'technical-secretary'
        AND email IS NOT NULL AND disabled_at IS NULL ORDER BY email
      """
    ).map { try $0.first() }
  }

  /// Where the focal points in force of an institution in a body read mail.
  func focalPointAddresses(of organization: UUID, in body: UUID, of entity: UUID) throws -> [String] {
    try rows(
      """
      SELECT DISTINCT f.email FROM focal_point f
      JOIN body_member m ON m.entity_id = f.entity_id AND m.id = f.member_id
      WHERE m.entity_id = \(entity) AND m.body_id = \(body) AND m.organization_id = \(organization)
        AND f.ended_on IS NULL AND f.email IS NOT NULL ORDER BY f.email
      """
    ).map { try $0.first() }
  }
}
