import Database
import Domain
import Foundation

/// A search in SQL.
struct ServiceQuestion {
  let search: ServiceSearch
  let entity: UUID
  let engine: Engine
  let now: Date

  /// A page of all hits.
  func page(_ page: Int, size: Int) -> SQL {
    """
    SELECT s.id, \(distance) AS distance FROM \(source) WHERE \(conditions.joined(" AND "))
    ORDER BY \(sunk), \(preference) \(raw: search.origin == nil ? "" : "distance NULLS LAST,") s.sort_name, s.id
    LIMIT \(size) OFFSET \((page - 1) * size)
    """
  }

  /// A page of the first `most` hits as they are met, each with how many these are; by name. What is set aside carries the
  /// number, which is a fifth as long as the identifier.
  func page(_ page: Int, size: Int, outOf most: Int) -> SQL {
    """
    WITH hit AS MATERIALIZED (
      SELECT s.number, s.sort_name, \(sunk) AS sunk FROM \(source) WHERE \(conditions.joined(" AND ")) LIMIT \(literal: most)),
    shown AS (
      SELECT number, sort_name, sunk FROM hit ORDER BY sunk, sort_name, number LIMIT \(size) OFFSET \((page - 1) * size))
    SELECT s.id, (SELECT count(*) FROM hit) AS total FROM shown h JOIN service s ON s.number = h.number
    ORDER BY h.sunk, h.sort_name, h.number
    """
  }

  /// A statement of its own: with `count(*) OVER ()` either engine would have to put every hit in order.
  func count(most: Int) -> SQL {
    "SELECT count(*) AS total FROM (SELECT 1 AS hit FROM \(source) WHERE \(conditions.joined(" AND ")) LIMIT \(literal: most)) AS hits"
  }

  var words: WordSearch? { .of(search.words, engine) }

  var source: SQL { words?.source ?? "service s" }

  private var conditions: [SQL] { conditions(words?.condition) }

  func conditions(_ words: SQL?) -> [SQL] {
    var conditions: [SQL] = ["s.entity_id = \(entity)", "s.retired_at IS NULL"]
    if let words { conditions.append(words) }
    if search.isPublic { conditions.append("s.visibility <> 'staff'") }
    if !search.includesClosed { conditions.append("s.status IN ('active', 'temporarily closed')") }
    if let organization = search.organization { conditions.append("s.organization_id = \(organization)") }
    if search.isDoubted { conditions.append("s.doubted_at IS NOT NULL") }
    if search.needsVerification {
      let soon = now.addingTimeInterval(Double(Assurance.warningDays) * 86_400)
      conditions.append("(s.valid_until IS NULL OR s.valid_until < \(soon) OR s.doubted_at IS NOT NULL)")
    }
    if !search.categories.isEmpty {
      conditions.append(
        """
        s.id IN (SELECT c.service_id FROM service_category_link c
          WHERE c.entity_id = \(entity) AND c.category_code IN (\(list: search.categories)))
        """)
    }
    if !search.districts.isEmpty { conditions.append(isIn(search.districts)) }
    if let instant = search.openAt { conditions.append(isOpen(at: instant)) }
    return conditions
  }

  /// For the public, what holds only of services that say where they are.
  private var saysWhere: SQL { search.isPublic ? "s.visibility = 'everyone' AND" : "" }

  private func isIn(_ districts: [Ubigeo]) -> SQL {
    """
    (\(saysWhere) EXISTS (SELECT 1 FROM service_at_location a JOIN location l ON l.entity_id = a.entity_id AND l.id = a.location_id
        WHERE a.entity_id = s.entity_id AND a.service_id = s.id AND l.ubigeo IN (\(list: districts)))
      OR EXISTS (SELECT 1 FROM service_area r
        WHERE r.entity_id = s.entity_id AND r.service_id = s.id AND r.ubigeo IN (\(list: districts))))
    """
  }

  /// A place of its own hours is open in those, any other in the service's; so is a service without a place.
  private func isOpen(at instant: Date) -> SQL {
    let moment = WeekMinute(instant)
    let now: SQL = """
      h.weekday = \(moment.weekday.rawValue) AND h.opens <= \(moment.minute) AND h.closes > \(moment.minute)
      """
    return """
      s.status = 'active' AND (
        (EXISTS (SELECT 1 FROM schedule h WHERE h.entity_id = s.entity_id AND h.service_id = s.id AND \(now))
          AND (NOT EXISTS (SELECT 1 FROM service_at_location a WHERE a.entity_id = s.entity_id AND a.service_id = s.id)
            OR EXISTS (SELECT 1 FROM service_at_location a WHERE a.entity_id = s.entity_id AND a.service_id = s.id
              AND NOT EXISTS (SELECT 1 FROM location_schedule w
                WHERE w.entity_id = a.entity_id AND w.location_id = a.location_id))))
        OR \(saysWhere) EXISTS (SELECT 1 FROM service_at_location a
          WHERE a.entity_id = s.entity_id AND a.service_id = s.id AND EXISTS (SELECT 1 FROM location_schedule h
            WHERE h.entity_id = a.entity_id AND h.location_id = a.location_id AND \(now))))
      """
  }

  private var sunk: SQL {
    "CASE WHEN s.valid_until <= \(now) OR s.doubted_at IS NOT NULL THEN 1 ELSE 0 END"
  }

  private var preference: SQL {
    search.preferred.isEmpty ? "" : "CASE WHEN \(isIn(search.preferred)) THEN 0 ELSE 1 END,"
  }

  /// Enough to put places in order: degrees on a plane, squared, with a degree of longitude as long as it is there.
  var distance: SQL {
    guard let origin = search.origin else { return "CAST(NULL AS DOUBLE PRECISION)" }
    return """
      CASE \(hidden) WHEN s.points = 0 THEN NULL WHEN s.points = 1 THEN \(Self.distance("s", origin)) ELSE (
        SELECT min(\(Self.distance("l", origin)))
        FROM service_at_location a JOIN location l ON l.entity_id = a.entity_id AND l.id = a.location_id
        WHERE a.entity_id = s.entity_id AND a.service_id = s.id) END
      """
  }

  private var hidden: SQL { search.isPublic ? "WHEN s.visibility <> 'everyone' THEN NULL" : "" }

  static func distance(_ row: StaticString, _ origin: Coordinates) -> SQL {
    let shrink = shrink(at: origin)
    return """
      ((\(raw: row).latitude - \(origin.latitude)) * (\(raw: row).latitude - \(origin.latitude))
        + (\(raw: row).longitude - \(origin.longitude)) * (\(raw: row).longitude - \(origin.longitude)) * \(shrink * shrink))
      """
  }

  /// All that is within a distance as `distance` measures it, and a little more.
  static func extent(around origin: Coordinates, _ distance: Double) -> Extent {
    // What rounding may have taken.
    let north = distance.squareRoot() * 1.000_001 + 1e-9
    let east = north / shrink(at: origin)
    return Extent(
      west: origin.longitude - east, south: origin.latitude - north, east: origin.longitude + east,
      north: origin.latitude + north)
  }

  /// How long a degree of longitude is, in degrees of latitude.
  private static func shrink(at origin: Coordinates) -> Double { cos(origin.latitude * .pi / 180) }
}
