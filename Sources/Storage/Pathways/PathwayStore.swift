package import Database
package import Domain
package import Foundation

/// Pathways as living documents: what is in force, its versions, and the draft of the next.
package struct PathwayStore: Sendable {
  let database: any Database
  let cache: PathwayCache

  /// - Parameter cache: shared by all that ask often.
  package init(database: any Database, cache: PathwayCache = PathwayCache()) {
    self.database = database
    self.cache = cache
  }
}

/// A pathway as those who keep it see it.
package struct KeptPathway: Sendable, Equatable {
  package let version: PathwayVersion
  package let ownerName: String
  package let draft: PathwayDraft?
  package let proposal: PathwayProposal?
  package let reach: PathwayReach

  package var pathway: Pathway { version.pathway }
}

extension PathwayStore {
  /// Every pathway in its version in force, in the order of the plan, with its draft, what the plan proposes and how
  /// its services stand. A constant number of statements.
  package func all(_ entity: UUID, now: Date) async throws -> [KeptPathway] {
    try await database.read { try $0.keptPathways(entity, cache, now: now) }
  }

  /// - Returns: nil when there is no such pathway.
  package func find(_ code: String, of entity: UUID, now: Date) async throws -> KeptPathway? {
    try await all(entity, now: now).first { $0.pathway.code == code }
  }

  /// The pathway in force and its version: what the desk and referrals go by.
  package func inForce(_ code: String, of entity: UUID) async throws -> PathwayVersion? {
    try await database.read { try $0.pathwayVersion(code, of: entity) }
  }

  /// Every version, newest first.
  package func versions(_ code: String, of entity: UUID) async throws -> [PathwayVersion] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT * FROM pathway_version WHERE entity_id = \(entity) AND pathway_code = \(code)
        ORDER BY number DESC LIMIT 200
        """
      ).map(PathwayVersion.init(row:))
    }
  }

  /// The linked services of some pathways, by the identifier of the link; those that left the directory too. A link to an
  /// entry that was joined to another leads there.
  package func services(_ ids: [UUID], of entity: UUID) async throws -> [UUID: ServiceSummary] {
    try await database.read { try $0.linkedServices(ids, of: entity) }
  }

  /// Sessions that were held, newest first: what a version can be approved in.
  package func sessions(_ entity: UUID) async throws -> [PathwaySession] {
    try await database.read { try $0.heldSessions(entity) }
  }
}

/// A session a version can have been approved in.
package struct PathwaySession: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let body: String
  package let day: Day
}

extension Reader {
  func linkedServices(_ ids: [UUID], of entity: UUID) throws -> [UUID: ServiceSummary] {
    let standing = try survivors(of: ids, in: entity)
    let found = try ServiceReading(reader: self, entity: entity).services(Array(Set(standing.values)))
    let services = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    return standing.compactMapValues { services[$0] }
  }

  func keptPathways(_ entity: UUID, _ cache: PathwayCache, now: Date) throws -> [KeptPathway] {
    let versions = try inForceInOrder(entity, cache)
    let drafts = try rows("SELECT * FROM pathway_draft WHERE entity_id = \(entity)").map(PathwayDraft.init(row:))
      .reduce(into: [:]) { $0[$1.pathway.code] = $1 }
    let proposals = try pathwayProposals(of: entity).reduce(into: [:]) { $0[$1.pathway.code] = $1 }
    let owners = try rows("SELECT id, name FROM organization WHERE entity_id = \(entity) AND id IN (\(list: Array(Set(versions.map(\.owner.organization)))))")
      .reduce(into: [UUID: String]()) { $0[try $1["id"]] = try $1["name"] }
    let standing = try serviceStanding(of: versions.map(\.pathway), in: entity, now: now)
    return versions.map { version in
      KeptPathway(
        version: version, ownerName: owners[version.owner.organization] ?? "", draft: drafts[version.pathway.code],
        proposal: proposals[version.pathway.code], reach: standing.reach(of: version.pathway))
    }
  }
}
