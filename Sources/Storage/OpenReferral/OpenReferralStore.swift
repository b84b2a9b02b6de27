package import Database
package import Domain
package import Foundation

/// What anyone may read of an entity's directory: services that are not for staff alone, and the institutions that
/// offer at least one of them. In the order of the identifiers, which never change, so that a long answer read in
/// parts neither skips nor repeats what was there all along.
package struct OpenReferralStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Part of the services with everything about them. A constant number of statements.
  package func services(
    _ question: OpenReferral.Question, _ slice: OpenReferral.Slice, of entity: UUID
  ) async throws -> OpenServices {
    try await database.read { reader in
      let asked = OpenQuestion(question: question, entity: entity, engine: reader.engine)
      let ids = try reader.rows(asked.services(slice)).map { try $0["id"] as UUID }
      let total = try slice.isPage ? reader.value(asked.countServices, as: Int.self) ?? 0 : 0
      return try OpenServices(reader, entity, ids, total: total)
    }
  }

  /// Part of the services at their places; those that do not say where they are have none.
  package func links(
    _ question: OpenReferral.Question, _ slice: OpenReferral.Slice, of entity: UUID
  ) async throws -> OpenLinks {
    try await database.read { reader in
      let asked = OpenQuestion(question: question, entity: entity, engine: reader.engine)
      let rows = try reader.rows(asked.links(slice))
      let links = try rows.map {
        OpenLinks.Link(id: try $0["id"], service: try $0["service_id"], place: try $0["location_id"])
      }
      let total = try slice.isPage ? reader.value(asked.countLinks, as: Int.self) ?? 0 : 0
      var seen: Set<UUID> = []
      let services = try OpenServices(
        reader, entity, links.map(\.service).filter { seen.insert($0).inserted }, total: total)
      return OpenLinks(links: links, services: services)
    }
  }

  /// Part of the institutions that offer something anyone may read.
  package func organizations(
    _ question: OpenReferral.Question, _ slice: OpenReferral.Slice, of entity: UUID
  ) async throws -> OpenOrganizations {
    try await database.read { reader in
      let ids = try reader.openOrganizations(question, of: entity)
      let chosen = slice.part(of: ids)
      let found = try reader.organizations(chosen, of: entity)
      return OpenOrganizations(items: chosen.compactMap { found[$0] }, total: ids.count)
    }
  }

  /// The services anyone may read of these institutions, whole.
  package func services(ofOrganizations ids: [UUID], of entity: UUID) async throws -> OpenServices {
    try await database.read { reader in
      let services = try reader.rows(
        """
        SELECT id FROM service WHERE entity_id = \(entity) AND organization_id IN (\(list: ids)) AND retired_at IS NULL
          AND visibility <> 'staff' ORDER BY id
        """
      ).map { try $0["id"] as UUID }
      return try OpenServices(reader, entity, services, total: services.count)
    }
  }

  /// For each service, the places that another one writes down: of those that share a place and may show it, the first.
  /// One statement.
  package func sharedPlaces(of services: [Service], in entity: UUID) async throws -> [UUID: Set<UUID>] {
    let places = Set(services.flatMap(\.details.locations).map(\.id))
    guard !places.isEmpty else { return [:] }
    let homes = try await database.read { reader in
      try reader.rows(
        """
        SELECT a.location_id, MIN(a.service_id) AS home FROM service_at_location a
        JOIN service s ON s.entity_id = a.entity_id AND s.id = a.service_id
        WHERE a.entity_id = \(entity) AND a.location_id IN (\(list: Array(places))) AND s.retired_at IS NULL
          AND s.visibility = 'everyone' GROUP BY a.location_id
        """
      ).reduce(into: [UUID: UUID]()) { $0[try $1["location_id"]] = try $1["home"] as UUID }
    }
    return services.reduce(into: [:]) { shared, service in
      let elsewhere = service.details.locations.map(\.id).filter { homes[$0] != nil && homes[$0] != service.id }
      if !elsewhere.isEmpty { shared[service.id] = Set(elsewhere) }
    }
  }

  /// How far the directory has come; one statement.
  package func edition(of entity: UUID) async throws -> OpenReferral.Edition {
    try await database.read { reader in
      let row = try reader.row("SELECT counter, changed_at FROM directory_change WHERE entity_id = \(entity)")
      return OpenReferral.Edition(
        counter: try row?["counter"] ?? 0, changedAt: try row?["changed_at"] ?? Date(timeIntervalSince1970: 0))
    }
  }
}

/// Services anyone may read, with their institutions and the names of their districts.
package struct OpenServices: Sendable {
  package let items: [Service]
  package let organizations: [UUID: Organization]
  package let gazetteer: Gazetteer
  /// How many the question has in all; 0 unless a page was asked for.
  package let total: Int

  init(_ reader: any Reader, _ entity: UUID, _ ids: [UUID], total: Int) throws {
    // Asked twice, here and in the statement: what only staff may read must not get out by one mistake.
    items = try ServiceReading(reader: reader, entity: entity).services(ids).compactMap(\.service.published)
    organizations = try reader.organizations(Set(items.map(\.details.organization)), of: entity)
    let districts = Set(items.flatMap { $0.details.area + $0.details.locations.compactMap(\.ubigeo) })
    gazetteer = Gazetteer(
      try reader.rows(
        """
        SELECT code, name, province, department FROM ubigeo
        WHERE code IN (\(list: districts.sorted { $0.rawValue < $1.rawValue }))
        """
      ).map(ReferenceDistrict.init(row:)))
    self.total = total
  }
}

/// Services at their places.
package struct OpenLinks: Sendable {
  package struct Link: Sendable, Equatable {
    package let id: UUID
    package let service: UUID
    package let place: UUID
  }

  package let links: [Link]
  package let services: OpenServices
}

package struct OpenOrganizations: Sendable {
  package let items: [Organization]
  package let total: Int
}

extension OpenReferral.Slice {
  var isPage: Bool { if case .page = self { true } else { false } }

  /// The same part of identifiers that are already in order.
  func part(of ids: [UUID]) -> [UUID] {
    switch self {
    case .page(let page, let size): Array(ids.dropFirst((page - 1) * size).prefix(size))
    case .after(nil, let most): Array(ids.prefix(most))
    case .after(let last?, let most): Array(ids.drop { $0.text <= last.text }.prefix(most))
    case .one(let id): ids.filter { $0 == id }
    }
  }
}

extension Reader {
  func organizations(_ ids: some Collection<UUID>, of entity: UUID) throws -> [UUID: Organization] {
    let found = try rows(
      "SELECT * FROM organization WHERE entity_id = \(entity) AND id IN (\(list: ids.sorted { $0.text < $1.text }))"
    ).map(Organization.init(row:))
    return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
  }

  /// Identifiers in their order. Names are compared in Swift, as in `OrganizationStore`.
  fileprivate func openOrganizations(_ question: OpenReferral.Question, of entity: UUID) throws -> [UUID] {
    let family: SQL = question.actorTypes.map { "AND o.actor_type IN (\(list: $0))" } ?? ""
    let words = FoldedText(question.words).words
    return try rows(
      """
      SELECT o.id, o.name, o.acronym FROM organization o
      WHERE o.entity_id = \(entity) AND o.retired_at IS NULL \(family) AND EXISTS (
        SELECT 1 FROM service s WHERE s.entity_id = o.entity_id AND s.organization_id = o.id
          AND s.retired_at IS NULL AND s.visibility <> 'staff')
      ORDER BY o.id
      """
    ).compactMap { row in
      let acronym: String? = try row["acronym"]
      let text = FoldedText(try row["name"]).words + FoldedText(acronym ?? "").words
      return words.allSatisfy { word in text.contains { $0.hasPrefix(word) } } ? try row["id"] : nil
    }
  }
}
