package import Database
package import Domain
import Foundation
import Storage

extension Town {
  /// Loads a plan for the town, as an administrator would.
  package func adopt(_ pack: PlanPack = .small, in database: any Database) async throws {
    try await PackStore(database: database).load(pack, entity: entity, now: Town.now)
  }
}

extension PlanPack {
  /// A newer edition of the plan with other tabulations.
  package func edition(_ digest: String, tabulations: [Tabulation]) -> PlanPack {
    var pack = PlanPack(identity: identity, digest: digest)
    (pack.districts, pack.zones, pack.nodes) = (districts, zones, nodes)
    (pack.actorTypes, pack.institutions, pack.owner) = (actorTypes, institutions, owner)
    (pack.programmes, pack.milestones, pack.indicators) = (programmes, milestones, indicators)
    (pack.needs, pack.barriers, pack.criteria) = (needs, barriers, criteria)
    (pack.categories, pack.pathways, pack.errata) = (categories, pathways, errata)
    (pack.tabulations, pack.limits) = (tabulations, limits)
    return pack
  }
}
