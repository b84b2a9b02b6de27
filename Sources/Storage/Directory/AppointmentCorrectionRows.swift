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
    return try correction(row, in: entity)
  }
}
