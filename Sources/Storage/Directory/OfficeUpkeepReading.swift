import Database
import Domain
import Foundation

extension Reader {
  /// How fresh the focal points are, and what became of them in a quarter. One statement.
  func officeUpkeep(of entity: UUID, in quarter: Period, now: Date) throws -> OfficeUpkeep {
    let (first, next) = (quarter.start.firstDay, quarter.end.adding(1).firstDay)
    let found = try row(
      """
      SELECT count(*) AS total, COALESCE(SUM(CASE WHEN p.standing = 'doubted' THEN 1 ELSE 0 END), 0) AS doubted,
        COALESCE(SUM(CASE WHEN p.standing = 'expired' THEN 1 ELSE 0 END), 0) AS expired,
        COALESCE(SUM(CASE WHEN p.standing = 'expiring' THEN 1 ELSE 0 END), 0) AS expiring,
        COALESCE(SUM(CASE WHEN p.standing IN ('fresh', 'expiring') THEN 1 ELSE 0 END), 0) AS fresh,
        (SELECT count(*) FROM focal_point a WHERE a.entity_id = \(entity) AND a.starts_on >= \(first)
          AND a.starts_on < \(next)) AS appointed,
        (SELECT count(DISTINCT c.focal_point_id) FROM focal_point_assurance c WHERE c.entity_id = \(entity)
          AND c.at >= \(first.start) AND c.at < \(next.start)) AS confirmed,
        (SELECT count(*) FROM office_handover h WHERE h.entity_id = \(entity) AND h.on_day >= \(first)
          AND h.on_day < \(next)) AS relieved
      FROM (\(Self.standings(of: entity, now))) AS p
      """)
    guard let found else { return .nothing }
    return OfficeUpkeep(
      total: try found["total"], fresh: try found["fresh"], expiring: try found["expiring"], expired: try found["expired"],
      doubted: try found["doubted"], appointed: try found["appointed"], confirmed: try found["confirmed"],
      relieved: try found["relieved"])
  }

  /// As `FocalPointView.assurance(on:)` says of each.
  private static func standings(of entity: UUID, _ now: Date) -> SQL {
    """
    SELECT CASE WHEN EXISTS (SELECT 1 FROM appointment_correction c JOIN appointment_correction_line l
        ON l.entity_id = c.entity_id AND l.correction_id = c.id
        WHERE c.entity_id = f.entity_id AND c.focal_point_id = f.id AND c.settled_at IS NULL AND l.field = 'departure')
        THEN 'doubted'
      WHEN f.confirmed_on <= \(SQL.lastConfirmed(.expired, now)) THEN 'expired'
      WHEN f.confirmed_on < \(SQL.lastConfirmed(.month, now)) THEN 'expiring' ELSE 'fresh' END AS standing
    \(SQL.officesInForce(now)) AND f.entity_id = \(entity)
    """
  }
}
