import Database
package import Domain
package import Foundation

extension ServiceStore {
  /// A page of services, nearest first if there is an origin, else by name; those whose verification expired come
  /// last. Eleven statements at most, however many services there are.
  package func search(_ search: ServiceSearch, of entity: UUID, now: Date) async throws -> ServicePage {
    try await database.read { reader in
      let question = ServiceQuestion(search: search, entity: entity, engine: reader.engine, now: now)
      let size = max(1, min(search.size, 100))
      let counted = try reader.value(question.count(most: ServiceSearch.mostListed + 1), as: Int.self) ?? 0
      let total = min(counted, ServiceSearch.mostListed)
      let page = max(1, min(search.page, (total + size - 1) / size))
      let ids = try reader.found(by: question, page, size: size, isBroad: counted > total)
      let found = try ServiceReading(reader: reader, entity: entity).services(ids)
      return ServicePage(
        items: found.map { summary in
          ServiceSummary(
            service: summary.service, organization: summary.organization,
            distance: search.origin.flatMap { summary.service.details.distance(from: $0) })
        }, total: total, isCutOff: counted > total, page: page, size: size)
    }
  }

  /// How many services there are, all of them counted: for a figure without a list.
  package func count(_ search: ServiceSearch, of entity: UUID, now: Date) async throws -> Int {
    try await database.read { reader in
      let question = ServiceQuestion(search: search, entity: entity, engine: reader.engine, now: now)
      return try reader.value(question.count(most: .max), as: Int.self) ?? 0
    }
  }

  /// Services a referral may go to: of any of the categories, attending, those of the districts first.
  package func suggestions(
    for categories: [String], near districts: [Ubigeo] = [], origin: Coordinates? = nil, of entity: UUID, now: Date,
    most: Int = 10
  ) async throws -> [ServiceSummary] {
    guard !categories.isEmpty else { return [] }
    var search = ServiceSearch()
    search.categories = categories
    search.preferred = districts
    search.origin = origin
    search.size = most
    return try await self.search(search, of: entity, now: now).items.filter(\.service.details.status.takesReferrals)
  }

  /// The middle of the known places of a district: where distances are counted from when all that is known of a
  /// person's place is the district. Nil when the directory knows no coordinates there.
  package func centre(of district: Ubigeo, of entity: UUID) async throws -> Coordinates? {
    try await database.read { reader in
      try reader.row(
        """
        SELECT avg(latitude) AS latitude, avg(longitude) AS longitude FROM location
        WHERE entity_id = \(entity) AND ubigeo = \(district) AND latitude IS NOT NULL
        """
      ).flatMap(Coordinates.init(row:))
    }
  }

  /// The services after a place in the order of names, for the export: page after page in constant memory.
  package func batch(after place: (name: String, id: UUID)?, of entity: UUID, size: Int = 200) async throws
    -> [ServiceSummary]
  {
    try await database.read { reader in
      let rest: SQL = place.map { "AND (sort_name, id) > (\($0.name), \($0.id))" } ?? ""
      let ids = try reader.rows(
        """
        SELECT id FROM service WHERE entity_id = \(entity) AND retired_at IS NULL \(rest)
        ORDER BY sort_name, id LIMIT \(size)
        """
      ).map { try $0["id"] as UUID }
      return try ServiceReading(reader: reader, entity: entity).services(ids)
    }
  }

  /// Notes in the log that the directory was taken out.
  package func noteExport(by actor: Actor, now: Date) async throws {
    try await noteExport(by: AuditActor(actor), now: now)
  }

  package func noteExport(by actor: AuditActor, now: Date) async throws {
    try await database.write {
      try $0.append(AuditEntry(actor, .directoryExported, "directory", "services"), at: now)
    }
  }
}

/// Services whose words begin with all of the words asked for: where they are taken from, and on what condition.
struct WordSearch {
  let source: SQL
  let condition: SQL
  /// The condition for services met one by one in the order of their names.
  let probe: SQL
}

extension Reader {
  /// The services of a page, in its order.
  fileprivate func found(by question: ServiceQuestion, _ page: Int, size: Int, isBroad: Bool) throws -> [UUID] {
    if isBroad, let walk = question.walk(page, size: size) {
      let found = try rows(walk)
      if found.count == size { return try found.map { try $0["id"] } }
    }
    return try rows(question.page(page, size: size)).map { try $0["id"] }
  }
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
    ORDER BY CASE WHEN s.valid_until <= \(now) THEN 1 ELSE 0 END, \(preference)
      \(raw: search.origin == nil ? "" : "distance NULLS LAST,") s.sort_name, s.id
    LIMIT \(size) OFFSET \((page - 1) * size)
    """
  }

  /// The same page where hits are so many that going through the names in order soon meets enough of them: no hit is
  /// fetched only to be put in order. Leaves out those whose verification expired, and is nil where names do not decide.
  func walk(_ page: Int, size: Int) -> SQL? {
    guard search.origin == nil, search.preferred.isEmpty else { return nil }
    let fresh = conditions(words?.probe) + ["(s.valid_until IS NULL OR s.valid_until > \(now))"]
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
    if !search.includesClosed { conditions.append("s.status IN ('active', 'temporarily closed')") }
    if let organization = search.organization { conditions.append("s.organization_id = \(organization)") }
    if search.needsVerification {
      let soon = now.addingTimeInterval(Double(Assurance.warningDays) * 86_400)
      conditions.append("(s.valid_until IS NULL OR s.valid_until < \(soon))")
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

  private func isIn(_ districts: [Ubigeo]) -> SQL {
    """
    (EXISTS (SELECT 1 FROM service_at_location a JOIN location l ON l.entity_id = a.entity_id AND l.id = a.location_id
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
        OR EXISTS (SELECT 1 FROM service_at_location a
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
    let shrink = cos(origin.latitude * .pi / 180)
    return """
      , (SELECT min((l.latitude - \(origin.latitude)) * (l.latitude - \(origin.latitude))
          + (l.longitude - \(origin.longitude)) * (l.longitude - \(origin.longitude)) * \(shrink * shrink))
        FROM service_at_location a JOIN location l ON l.entity_id = a.entity_id AND l.id = a.location_id
        WHERE a.entity_id = s.entity_id AND a.service_id = s.id) AS distance
      """
  }
}
