import Database
import Domain
import Foundation

extension Reader {
  /// The focal points a request asks about and its institution still has, in bodies it still sits in.
  func offices(of request: AssuranceRequest) throws -> [AssuranceView.Office] {
    try rows(
      """
      SELECT f.*, b.name AS body_name, r.confirmed_at AS answered_at, c.id AS correction_id
      FROM assurance_request_focal_point r JOIN focal_point f ON f.entity_id = r.entity_id AND f.id = r.focal_point_id
      JOIN body_member m ON m.entity_id = f.entity_id AND m.id = f.member_id
      JOIN body b ON b.entity_id = m.entity_id AND b.id = m.body_id
      LEFT JOIN appointment_correction c ON c.entity_id = f.entity_id AND c.focal_point_id = f.id AND c.settled_at IS NULL
        AND c.request_id = r.request_id
      WHERE r.entity_id = \(request.entity) AND r.request_id = \(request.id) AND f.ended_on IS NULL AND m.left_on IS NULL
        AND m.organization_id = \(request.organization)
      ORDER BY b.name, b.id, f.standing DESC, f.id
      """
    ).map { row in
      AssuranceView.Office(
        focalPoint: try FocalPoint(row: row), body: try row["body_name"], confirmedAt: try row["answered_at"],
        isProposed: try row["correction_id"] as UUID? != nil)
    }
  }

  /// What waits for a decision; at most one.
  func waitingCorrection(of point: UUID, in entity: UUID) throws -> AppointmentCorrection? {
    try appointmentCorrection("focal_point_id = \(point) AND settled_at IS NULL", in: entity)
  }

  func appointmentCorrection(_ condition: SQL, in entity: UUID) throws -> AppointmentCorrection? {
    guard
      let row = try row("SELECT * FROM appointment_correction WHERE entity_id = \(entity) AND " + condition)
    else { return nil }
    let id: UUID = try row["id"]
    let lines = try rows(
      "SELECT * FROM appointment_correction_line WHERE entity_id = \(entity) AND correction_id = \(id)"
    ).map {
      AppointmentCorrection.Line(
        field: try $0.choice("field"), before: try $0["before"], after: try $0["after"], isAccepted: try $0["accepted"])
    }
    let order = AppointmentField.allCases
    return AppointmentCorrection(
      id: id, focalPoint: try row["focal_point_id"], organization: try row["organization_id"],
      sentAt: try row["sent_at"], settledAt: try row["settled_at"],
      lines: lines.sorted { (order.firstIndex(of: $0.field) ?? 0) < (order.firstIndex(of: $1.field) ?? 0) })
  }
}

extension Transaction {
  /// A new proposal; one that waits of the same focal point goes.
  func save(_ correction: AppointmentCorrection, request: UUID, in entity: UUID) throws {
    let waiting: SQL = "entity_id = \(entity) AND focal_point_id = \(correction.focalPoint) AND settled_at IS NULL"
    try run(
      """
      DELETE FROM appointment_correction_line WHERE entity_id = \(entity)
        AND correction_id IN (SELECT id FROM appointment_correction WHERE \(waiting))
      """)
    try run("DELETE FROM appointment_correction WHERE \(waiting)")
    try run(
      """
      INSERT INTO appointment_correction (id, entity_id, focal_point_id, request_id, organization_id, sent_at)
      VALUES (\(correction.id), \(entity), \(correction.focalPoint), \(request), \(correction.organization), \(correction.sentAt))
      """)
    for line in correction.lines {
      try run(
        """
        INSERT INTO appointment_correction_line (entity_id, correction_id, field, before, after)
        VALUES (\(entity), \(correction.id), \(line.field.rawValue), \(line.before), \(line.after))
        """)
    }
  }

  /// A proposal as decided.
  func save(_ settled: AppointmentCorrection, by account: UUID, in entity: UUID) throws {
    try run(
      """
      UPDATE appointment_correction SET settled_at = \(settled.settledAt), account_id = \(account)
      WHERE entity_id = \(entity) AND id = \(settled.id)
      """)
    for line in settled.lines {
      try run(
        """
        UPDATE appointment_correction_line SET accepted = \(line.isAccepted)
        WHERE entity_id = \(entity) AND correction_id = \(settled.id) AND field = \(line.field.rawValue)
        """)
    }
  }
}
