import Database
import Domain
import Foundation

/// Services whose words begin with all of the words asked for: where they are taken from, and on what condition.
struct WordSearch {
  let source: SQL
  let condition: SQL
  /// The condition for services met one by one in the order of their names.
  let probe: SQL
}

/// A search in SQL.
struct ServiceQuestion {
  let search: ServiceSearch
  let entity: UUID
  let engine: Engine
  let now: Date

  func page(_ page: Int, size: Int) -> SQL {
    """
    SELECT s.id\(distance) FROM \(source) WHERE \(conditions.joined(" AND "))
    ORDER BY CASE WHEN s.valid_until <= \(now) OR s.doubted_at IS NOT NULL THEN 1 ELSE 0 END, \(preference)
      \(raw: search.origin == nil ? "" : "distance NULLS LAST,") s.sort_name, s.id
    LIMIT \(size) OFFSET \((page - 1) * size)
    """
  }

  /// The same page where hits are so many that going through the names in order soon meets enough of them: no hit is
  /// fetched only to be put in order. Leaves out those that sink to the end, and is nil where names do not decide.
  func walk(_ page: Int, size: Int) -> SQL? {
    guard search.origin == nil, search.preferred.isEmpty else { return nil }
    let fresh = conditions(words?.probe) + ["(s.valid_until IS NULL OR s.valid_until > \(now)) AND s.doubted_at IS NULL"]
    return """
      SELECT s.id FROM service s WHERE \(fresh.joined(" AND "))
      ORDER BY s.sort_name, s.id LIMIT \(size) OFFSET \((page - 1) * size)
      """
  }

  /// A statement of its own: with `count(*) OVER ()` either engine would have to put every hit in order.
  func count(most: Int) -> SQL {
    "SELECT count(*) AS total FROM (SELECT 1 AS hit FROM \(source) WHERE \(conditions.joined(" AND ")) LIMIT \(most)) AS hits"
  }

  private var words: WordSearch? {
    let words = FoldedText(String(search.words.prefix(ServiceSearch.longestWords))).words
    if words.isEmpty { return nil }
    return engine == .sqlite ? .sqlite(words) : .postgres(words)
  }

  private var source: SQL { words?.source ?? "service s" }

  private var conditions: [SQL] { conditions(words?.condition) }

  private func conditions(_ words: SQL?) -> [SQL] {
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
          JOIN location_schedule h ON h.entity_id = a.entity_id AND h.location_id = a.location_id
          WHERE a.entity_id = s.entity_id AND a.service_id = s.id AND \(now)))
      """
  }

  private var preference: SQL {
    search.preferred.isEmpty ? "" : "CASE WHEN \(isIn(search.preferred)) THEN 0 ELSE 1 END,"
  }

  /// Enough to put places in order: degrees on a plane, squared, with a degree of longitude as long as it is there.
  private var distance: SQL {
    guard let origin = search.origin else { return "" }
    return """
      , CASE \(hidden) WHEN s.points = 0 THEN NULL WHEN s.points = 1 THEN \(Self.distance("s", origin)) ELSE (
          SELECT min(\(Self.distance("l", origin)))
          FROM service_at_location a JOIN location l ON l.entity_id = a.entity_id AND l.id = a.location_id
          WHERE a.entity_id = s.entity_id AND a.service_id = s.id) END AS distance
      """
  }

  private var hidden: SQL { search.isPublic ? "WHEN s.visibility <> 'everyone' THEN NULL" : "" }

  private static func distance(_ row: StaticString, _ origin: Coordinates) -> SQL {
    let shrink = cos(origin.latitude * .pi / 180)
    return """
      ((\(raw: row).latitude - \(origin.latitude)) * (\(raw: row).latitude - \(origin.latitude))
        + (\(raw: row).longitude - \(origin.longitude)) * (\(raw: row).longitude - \(origin.longitude)) * \(shrink * shrink))
      """
  }
}
