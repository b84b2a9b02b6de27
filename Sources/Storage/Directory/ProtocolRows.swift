import Database
import Domain
import Foundation

extension SQL {
  /// Services something became of in a quarter, each once, with the last time.
  static func changed(_ change: DirectoryChange, of entity: UUID, in quarter: Period, now: Date) -> SQL {
    let (start, end) = (quarter.start.firstDay.start, quarter.end.adding(1).firstDay.start)
    let within: SQL = "at >= \(start) AND at < \(end)"
    func events(_ kind: String) -> SQL {
      """
      SELECT service_id, MAX(at) AS at FROM service_event WHERE entity_id = \(entity) AND kind = \(kind) AND \(within)
      GROUP BY service_id
      """
    }
    switch change {
    case .added:
      return """
        SELECT id AS service_id, created_at AS at FROM service
        WHERE entity_id = \(entity) AND created_at >= \(start) AND created_at < \(end)
        """
    case .corrected: return events("corrected")
    case .confirmed: return events("confirmed")
    case .merged: return events("merged")
    case .retired: return events("retired")
    case .expired:
      // Nobody confirmed it again before the day came; one that had left the directory by then is no one's debt.
      return """
        SELECT e.service_id, MAX(e.valid_until) AS at FROM service_event e
        JOIN service s ON s.entity_id = e.entity_id AND s.id = e.service_id
        WHERE e.entity_id = \(entity) AND e.kind = 'confirmed' AND e.valid_until >= \(start) AND e.valid_until < \(end)
          AND e.valid_until <= \(now) AND (s.retired_at IS NULL OR s.retired_at > e.valid_until)
          AND NOT EXISTS (SELECT 1 FROM service_event n WHERE n.entity_id = e.entity_id AND n.service_id = e.service_id
            AND n.kind = 'confirmed' AND n.at > e.at AND n.at <= e.valid_until)
        GROUP BY e.service_id
        """
    }
  }
}

extension Reader {
  /// - Parameters:
  ///   - joining: what the services are grouped by.
  ///   - key: the column with the name of the group.
  func standings(
    of entity: UUID, now: Date, joining: StaticString, key: StaticString
  ) throws -> [String: DirectoryStanding] {
    let soon = now.addingTimeInterval(Double(Assurance.warningDays) * 86_400)
    return try rows(
      """
      SELECT \(raw: key) AS name, count(*) AS services,
        SUM(CASE WHEN s.doubted_at IS NULL AND s.valid_until > \(now) THEN 1 ELSE 0 END) AS fresh,
        SUM(CASE WHEN s.doubted_at IS NULL AND s.valid_until > \(now) AND s.valid_until < \(soon) THEN 1 ELSE 0 END) AS expiring,
        SUM(CASE WHEN s.doubted_at IS NULL AND s.valid_until <= \(now) THEN 1 ELSE 0 END) AS expired,
        SUM(CASE WHEN s.doubted_at IS NULL AND s.valid_until IS NULL THEN 1 ELSE 0 END) AS unverified,
        SUM(CASE WHEN s.doubted_at IS NOT NULL THEN 1 ELSE 0 END) AS doubted
      FROM service s \(raw: joining) WHERE s.entity_id = \(entity) AND s.retired_at IS NULL GROUP BY 1
      """
    ).reduce(into: [:]) {
      $0[try $1["name"] as String] = DirectoryStanding(
        services: try $1["services"], fresh: try $1["fresh"], expiring: try $1["expiring"], expired: try $1["expired"],
        unverified: try $1["unverified"], doubted: try $1["doubted"])
    }
  }

  func changes(of entity: UUID, in quarter: Period, now: Date) throws -> [DirectoryChange: Int] {
    let parts = DirectoryChange.allCases.map { change -> SQL in
      "SELECT \(change.rawValue) AS change, (SELECT count(*) FROM (\(SQL.changed(change, of: entity, in: quarter, now: now))) AS c) AS total"
    }
    return try rows(parts.joined(" UNION ALL ")).reduce(into: [:]) {
      $0[try $1.choice("change") as DirectoryChange] = try $1["total"]
    }
  }

  func directoryTerms(of entity: UUID) throws -> [String: DirectoryTerm] {
    try rows(
      """
      SELECT t.* FROM directory_term t WHERE t.entity_id = \(entity) AND NOT EXISTS (SELECT 1 FROM directory_term n
        WHERE n.entity_id = t.entity_id AND n.category_code = t.category_code AND n.version > t.version)
      """
    ).reduce(into: [:]) { terms, row in
      let term = try DirectoryTerm(row: row)
      terms[term.category] = term
    }
  }
}

extension DirectoryTerm {
  init(row: Row) throws {
    self.init(
      category: try row["category_code"], version: try row["version"], days: try row["days"], reason: try row["reason"])
  }
}
