package import Database
package import Domain
package import Foundation
import Synchronization

/// The plans in force, kept in memory: nearly every page needs one, and they change a few times a year.
///
/// The session's own statement brings the digest in force, so that a newer edition is noticed without asking.
package final class CatalogCache: Sendable {
  private let database: any Database
  private let plans = Mutex<[UUID: PlanPack]>([:])

  package init(database: any Database) { self.database = database }

  /// The plan of an entity whose digest is `digest`; nil asks the database which one is in force.
  /// - Throws: `PackRefusal.notLoaded` when the entity has none.
  package func current(_ entity: UUID, digest: String?) async throws -> PlanPack {
    let wanted = if let digest { digest } else { try await self.digest(of: entity) }
    if let plan = plans.withLock({ $0[entity] }), plan.digest == wanted { return plan }
    let plan = try await PackStore(database: database).catalog(of: entity)
    plans.withLock { $0[entity] = plan }
    return plan
  }

  private func digest(of entity: UUID) async throws -> String? {
    try await database.read { try $0.value("SELECT digest FROM pack WHERE entity_id = \(entity)") }
  }
}
