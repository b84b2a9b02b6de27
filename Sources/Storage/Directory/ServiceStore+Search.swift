import Database
package import Domain
package import Foundation

extension ServiceStore {
  /// A page of services, nearest first if there is an origin, else by name; those whose verification expired or
  /// that are in doubt come last. Twelve statements at most, however many services there are.
  package func search(_ search: ServiceSearch, of entity: UUID, now: Date) async throws -> ServicePage {
    try await database.read { reader in
      let question = ServiceQuestion(search: search, entity: entity, engine: reader.engine, now: now)
      let size = max(1, min(search.size, 100))
      let hits = try ServiceHits(question, size: size, reader)
      let found = try ServiceReading(reader: reader, entity: entity).services(hits.ids)
      return ServicePage(
        items: found.compactMap { summary in
          guard let shown = search.isPublic ? summary.service.published : summary.service else { return nil }
          return ServiceSummary(
            service: shown, organization: summary.organization,
            distance: search.origin.flatMap { shown.details.distance(from: $0) })
        }, total: hits.total, isCutOff: hits.isCutOff, page: hits.page, size: size)
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
        SELECT avg(l.latitude) AS latitude, avg(l.longitude) AS longitude FROM location l
        WHERE l.entity_id = \(entity) AND l.ubigeo = \(district) AND l.latitude IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM service_at_location a JOIN service s ON s.entity_id = a.entity_id AND s.id = a.service_id
          WHERE a.entity_id = l.entity_id AND a.location_id = l.id AND s.visibility <> 'everyone')
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
