package import Database
package import Domain
package import Foundation

/// The institutions of an entity. Those of the plan come with its pack, others with an import or by hand.
package struct OrganizationStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// All that are not retired, by name: to choose from.
  package func all(of entity: UUID) async throws -> [Organization] {
    try await database.read { reader in
      try reader.rows(
        "SELECT * FROM organization WHERE entity_id = \(entity) AND retired_at IS NULL ORDER BY id"
      ).map { row in
        let organization = try Organization(row: row)
        return (FoldedText(organization.name).text, organization)
      }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// Those that answer the search, by name. Two statements.
  package func search(_ search: OrganizationSearch, of entity: UUID) async throws -> OrganizationHits {
    try await database.read { reader in
      // Names are compared and put in order in Swift, where «Cámaras» comes before «Campañas»: an entity has some
      // hundreds of institutions, and no index of their words.
      let hits = try reader.names(search, of: entity)
      let pages = max(1, (hits.count + OrganizationSearch.size - 1) / OrganizationSearch.size)
      let page = max(1, min(search.page, pages))
      let ids = Array(hits.dropFirst((page - 1) * OrganizationSearch.size).prefix(OrganizationSearch.size))
      let found = try reader.rows(
        """
        SELECT o.*, (SELECT count(*) FROM service s WHERE s.entity_id = o.entity_id AND s.organization_id = o.id
            AND s.retired_at IS NULL) AS services
        FROM organization o WHERE o.entity_id = \(entity) AND o.id IN (\(list: ids))
        """
      ).map { OrganizationSummary(organization: try Organization(row: $0), services: try $0["services"]) }
      let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.organization.id, $0) })
      return OrganizationHits(
        items: ids.compactMap { byID[$0] }, total: hits.count, page: page, pages: pages)
    }
  }

  /// - Returns: nil when the entity has none of that identifier.
  package func find(_ id: UUID, of entity: UUID) async throws -> Organization? {
    try await database.read { try $0.organization(id, of: entity) }
  }

  /// The institution with what keeps it from being retired; nil when the entity has none of that identifier.
  package func standing(
    _ id: UUID, of entity: UUID
  ) async throws -> (organization: Organization, ties: OrganizationTies)? {
    try await database.read { reader in
      guard let found = try reader.organization(id, of: entity) else { return nil }
      return (found, try reader.ties(of: id, in: entity))
    }
  }
}

/// What someone looks for among the institutions.
package struct OrganizationSearch: Sendable, Equatable {
  /// Words of the name or the acronym; the start of a word is enough.
  package var words = ""
  /// Code of a family of actors.
  package var actorType: String?
  /// From 1.
  package var page = 1

  package static let size = 50

  package init() {}
}

package struct OrganizationSummary: Sendable, Equatable {
  package let organization: Organization
  /// Services in the directory.
  package let services: Int
}

/// One page of institutions.
package struct OrganizationHits: Sendable, Equatable {
  package let items: [OrganizationSummary]
  package let total: Int
  package let page: Int
  package let pages: Int
}

extension Reader {
  /// Who answers a search, by name.
  fileprivate func names(_ search: OrganizationSearch, of entity: UUID) throws -> [UUID] {
    let words = FoldedText(search.words).words
    let family: SQL = search.actorType.map { "AND actor_type = \($0)" } ?? ""
    var hits: [(name: String, id: UUID)] = []
    for row in try rows(
      "SELECT id, name, acronym FROM organization WHERE entity_id = \(entity) AND retired_at IS NULL \(family) ORDER BY id")
    {
      let acronym: String? = try row["acronym"]
      let name = FoldedText(try row["name"])
      let text = name.words + FoldedText(acronym ?? "").words
      if words.allSatisfy({ word in text.contains { $0.hasPrefix(word) } }) { hits.append((name.text, try row["id"])) }
    }
    return hits.sorted { $0.name < $1.name }.map(\.id)
  }

  func organization(_ id: UUID, of entity: UUID) throws -> Organization? {
    try row("SELECT * FROM organization WHERE entity_id = \(entity) AND id = \(id)").map(Organization.init(row:))
  }

  func ties(of id: UUID, in entity: UUID) throws -> OrganizationTies {
    let row = try row(
      """
      SELECT (SELECT count(*) FROM service WHERE entity_id = \(entity) AND organization_id = \(id)
          AND retired_at IS NULL) AS services,
        (SELECT count(*) FROM account WHERE entity_id = \(entity) AND organization_id = \(id)
          AND disabled_at IS NULL) AS accounts,
        (SELECT count(*) FROM pack WHERE entity_id = \(entity) AND owner_id = \(id)) AS plans
      """)
    return OrganizationTies(
      services: try row?["services"] ?? 0, accounts: try row?["accounts"] ?? 0,
      runsThePlan: try (row?["plans"] ?? 0) > 0)
  }
}

extension Organization {
  init(row: Row) throws {
    var details = OrganizationDetails(name: try row["name"])
    details.acronym = try row["acronym"]
    details.actorType = try row["actor_type"]
    details.description = try row["description"]
    details.website = try row["website"]
    details.email = try row["email"]
    details.phone = try row["phone"]
    details.ruc = try row["ruc"]
    details.address = try row["address"]
    details.ubigeo = try row["ubigeo"]
    details.coordinates = try Coordinates(row: row)
    self.init(
      id: try row["id"], code: try row["code"], details: details, source: try row["source"],
      retiredAt: try row["retired_at"], version: try row["version"])
  }
}
