import Database
package import Domain
package import Foundation

/// One pathway as anyone reads it, with what its page says besides.
package struct PathwayReading: Sendable, Equatable {
  package let pathway: PublicPathway
  /// What pathways are called, by code: steps lead to others.
  package let names: [String: String]
  /// It has services, linked or of its categories, and nobody answers now for what the directory says of any of them.
  package let isUnconfirmed: Bool
}

extension PathwayStore {
  /// What anyone may read: every pathway of the plan in its version in force, in the plan's order, each with the
  /// published services linked from it. A constant number of statements, whatever their number.
  package func published(of entity: UUID) async throws -> [PublicPathway] {
    try await database.read { reader in
      try reader.published(try reader.inForceInOrder(entity, cache), of: entity)
    }
  }

  /// - Returns: nil when there is no such pathway.
  package func published(_ code: String, of entity: UUID) async throws -> PublicPathway? {
    try await database.read { reader in
      let version = try reader.inForceInOrder(entity, cache).first { $0.pathway.code == code }
      return try version.flatMap { try reader.published([$0], of: entity).first }
    }
  }

  /// - Returns: nil when there is no such pathway.
  package func reading(_ code: String, of entity: UUID, now: Date) async throws -> PathwayReading? {
    try await database.read { reader in
      let versions = try reader.inForceInOrder(entity, cache)
      let names = Dictionary(versions.map { ($0.pathway.code, $0.pathway.name) }) { first, _ in first }
      guard let version = versions.first(where: { $0.pathway.code == code }),
        let pathway = try reader.published([version], of: entity).first
      else { return nil }
      let services = pathway.steps.flatMap(\.services)
      let isUnconfirmed =
        services.isEmpty
        ? try reader.isUnconfirmed(pathway.steps.flatMap(\.categories), in: entity, now: now)
        : !services.contains { $0.service.assurance(at: now).holds }
      return PathwayReading(pathway: pathway, names: names, isUnconfirmed: isUnconfirmed)
    }
  }

  /// What the pathways in force are called, by code. One statement.
  package func names(of entity: UUID) async throws -> [String: String] {
    let versions = try await database.read { try $0.inForceInOrder(entity, cache) }
    return Dictionary(versions.map { ($0.pathway.code, $0.pathway.name) }) { first, _ in first }
  }
}

extension Reader {
  fileprivate func published(_ versions: [PathwayVersion], of entity: UUID) throws -> [PublicPathway] {
    let services = try linkedServices(versions.flatMap(\.pathway.steps).flatMap(\.services), of: entity)
    return versions.map { version in
      PublicPathway(
        version.pathway, version: version.number, approvedAt: version.approval?.at, updatedAt: version.createdAt,
        services: services)
    }
  }

  /// Of the services of some categories that anyone may read: whether there are any, and none is confirmed.
  fileprivate func isUnconfirmed(_ categories: [String], in entity: UUID, now: Date) throws -> Bool {
    let row = try row(
      """
      SELECT count(*) AS total,
        coalesce(max(CASE WHEN s.valid_until > \(now) AND s.doubted_at IS NULL THEN 1 ELSE 0 END), 0) AS good
      FROM service s
      WHERE s.entity_id = \(entity) AND s.retired_at IS NULL AND s.visibility <> 'staff'
        AND s.status IN ('active', 'temporarily closed') AND s.id IN (
          SELECT l.service_id FROM service_category_link l
          WHERE l.entity_id = \(entity) AND l.category_code IN (\(list: Array(Set(categories)))))
      """)
    guard let row else { return false }
    let total: Int = try row["total"]
    let isGood: Bool = try row["good"]
    return total > 0 && !isGood
  }
}
