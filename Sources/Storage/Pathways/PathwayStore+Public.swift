import Database
package import Domain
package import Foundation

extension PathwayStore {
  /// What anyone may read: every pathway of the plan in its version in force, in the plan's order, each with the
  /// published services linked from it. A constant number of statements, whatever their number.
  package func published(of entity: UUID) async throws -> [PublicPathway] {
    try await database.read { try $0.publicPathways(of: entity) }
  }

  /// - Returns: nil when there is no such pathway.
  package func published(_ code: String, of entity: UUID) async throws -> PublicPathway? {
    try await published(of: entity).first { $0.code == code }
  }
}

extension Reader {
  fileprivate func publicPathways(of entity: UUID) throws -> [PublicPathway] {
    let versions = try inForceInOrder(entity)
    let services = try linkedServices(versions.flatMap(\.pathway.steps).flatMap(\.services), of: entity)
    return versions.map { version in
      PublicPathway(
        version.pathway, version: version.number, approvedAt: version.approval?.at, updatedAt: version.createdAt,
        services: services)
    }
  }
}
