import Database
import Domain
import Foundation

extension Reader {
  /// A constant number of statements, however many pathways and services there are.
  func serviceStanding(of pathways: [Pathway], in entity: UUID, now: Date) throws -> ServiceStanding {
    let ids = Array(Set(pathways.flatMap(\.steps).flatMap(\.services)))
    let codes = Array(Set(pathways.flatMap(\.steps).flatMap(\.categories)))
    let isGood: SQL = """
      CASE WHEN s.retired_at IS NULL AND s.status = 'active' AND (s.valid_until IS NULL OR s.valid_until > \(now))
        THEN 1 ELSE 0 END
      """
    let standing = try survivors(of: ids, in: entity)
    let good = try rows(
      """
      SELECT s.id, \(isGood) AS good FROM service s
      WHERE s.entity_id = \(entity) AND s.id IN (\(list: Array(Set(standing.values))))
      """
    ).reduce(into: [UUID: Bool]()) { $0[try $1["id"]] = try $1["good"] }
    let linked = standing.compactMapValues { good[$0] }
    let categories = try rows(
      """
      SELECT l.category_code, MAX(\(isGood)) AS good FROM service_category_link l
      JOIN service s ON s.entity_id = l.entity_id AND s.id = l.service_id
      WHERE l.entity_id = \(entity) AND l.category_code IN (\(list: codes)) GROUP BY l.category_code
      """
    ).reduce(into: [String: Bool]()) { $0[try $1["category_code"]] = try $1["good"] }
    return ServiceStanding(linked: linked, categories: categories)
  }

  /// The newest hundred.
  func heldSessions(_ entity: UUID) throws -> [PathwaySession] {
    try rows(
      """
      SELECT s.id, b.name, s.starts_at FROM body_session s
      JOIN body b ON b.entity_id = s.entity_id AND b.id = s.body_id
      WHERE s.entity_id = \(entity) AND s.state IN ('held', 'minutes-approved', 'published')
      ORDER BY s.starts_at DESC, s.id LIMIT 100
      """
    ).map { PathwaySession(id: try $0["id"], body: try $0["name"], day: Day(try $0["starts_at"] as Date)) }
  }
}
