import Database
import Domain
import Foundation

extension Transaction {
  /// Writes a request down.
  /// - Parameters:
  ///   - services: with the stage and the end they are asked about in a letter; nil when asked by hand.
  ///   - offices: focal points, with the stage and the confirmation that ends.
  func ask(
    _ organization: UUID, in entity: UUID, about services: [(UUID, (stage: AssuranceStage, until: Date)?)],
    offices: [(UUID, (stage: AssuranceStage, confirmedOn: Day)?)], email: String?, by account: UUID?, now: Date
  ) throws -> AssuranceRequest {
    let id = UUID()
    let expires = now.addingTimeInterval(Double(AssuranceRequest.days) * 86_400)
    let outcome = email == nil ? nil : "leaving"
    try run(
      """
      INSERT INTO assurance_request (id, entity_id, organization_id, issued_at, expires_at, issued_by, email, outcome,
        attempts, tried_at)
      VALUES (\(id), \(entity), \(organization), \(now), \(expires), \(account), \(email), \(outcome),
        \(email == nil ? 0 : 1), \(email == nil ? nil : now))
      """)
    for (service, letter) in services {
      try run(
        """
        INSERT INTO assurance_request_service (entity_id, request_id, service_id, stage, valid_until)
        VALUES (\(entity), \(id), \(service), \(letter?.stage.rawValue), \(letter?.until))
        """)
    }
    for (point, letter) in offices {
      try run(
        """
        INSERT INTO assurance_request_focal_point (entity_id, request_id, focal_point_id, stage, confirmed_on)
        VALUES (\(entity), \(id), \(point), \(letter?.stage.rawValue), \(letter?.confirmedOn))
        """)
    }
    return AssuranceRequest(
      id: id, entity: entity, organization: organization, issuedAt: now, expiresAt: expires, revokedAt: nil,
      services: Dictionary(uniqueKeysWithValues: services.map { ($0.0, Date?.none) }),
      focalPoints: Dictionary(uniqueKeysWithValues: offices.map { ($0.0, Date?.none) }))
  }

  /// Focal points whose confirmation ends, with where their institution gets mail: its own address before that of an
  /// official, who may have left.
  func endingOffices(now: Date, most: Int = 2000) throws -> [EndingOffice] {
    let stage: SQL = """
      CASE WHEN f.confirmed_on <= \(SQL.lastConfirmed(.expired, now)) THEN 'expired'
        WHEN f.confirmed_on <= \(SQL.lastConfirmed(.week, now)) THEN 'week' ELSE 'month' END
      """
    return try rows(
      """
      SELECT f.*, m.organization_id, b.name AS body_name, o.name AS organization_name, COALESCE(o.email, f.email) AS mailbox
      \(SQL.officesInForce(now)) AND COALESCE(o.email, f.email) IS NOT NULL
        AND f.confirmed_on <= \(SQL.lastConfirmed(.month, now))
        AND f.confirmed_on > \(SQL.lastConfirmed(.expired, now).adding(-AssuranceStage.lateDays))
        AND NOT EXISTS (SELECT 1 FROM appointment_correction c
          WHERE c.entity_id = f.entity_id AND c.focal_point_id = f.id AND c.settled_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM assurance_request_focal_point r
          WHERE r.focal_point_id = f.id AND r.confirmed_on = f.confirmed_on AND r.stage = \(stage))
      ORDER BY f.confirmed_on, f.id LIMIT \(most)
      """
    ).compactMap { row in
      let point = try FocalPoint(row: row)
      let email: String = try row["mailbox"]
      guard MailAddress.isWhole(email),
        let stage = AssuranceStage(until: point.validUntil.adding(1).start, at: now)
      else { return nil }
      let mailbox = Mailbox(
        entity: try row["entity_id"], organization: try row["organization_id"], name: try row["organization_name"],
        email: MailAddress.key(of: email))
      return EndingOffice(
        mailbox: mailbox, id: point.id, confirmedOn: point.confirmedOn,
        office: AssuranceLetter.Office(
          standing: point.standing, body: try row["body_name"], validUntil: point.validUntil), stage: stage)
    }
  }
}

extension SQL {
  /// Focal points in office, in bodies that go on, of institutions of the directory.
  static func officesInForce(_ now: Date) -> SQL {
    """
    FROM focal_point f JOIN body_member m ON m.entity_id = f.entity_id AND m.id = f.member_id
    JOIN body b ON b.entity_id = m.entity_id AND b.id = m.body_id
    JOIN organization o ON o.entity_id = m.entity_id AND o.id = m.organization_id
    WHERE f.ended_on IS NULL AND m.left_on IS NULL AND o.retired_at IS NULL
      AND (b.ends_on IS NULL OR b.ends_on >= \(Day(now)))
    """
  }

  /// The last day on which a focal point was confirmed that is in a stage now, or past it.
  static func lastConfirmed(_ stage: AssuranceStage, _ now: Date) -> Day {
    Day(now).adding(stage.days - Assurance.usualDays - 1)
  }
}
