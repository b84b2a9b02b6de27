import Domain
import Foundation
import Storage

/// The municipality or regional government a command works for.
struct EntityAtHand: Sendable {
  let id: UUID
  let name: String
  let plan: PlanPack
  /// The institution that runs the plan.
  let owner: UUID

  /// The name the log gives to what is done from the command line.
  var system: AuditActor { .system(entity: id, organization: owner) }
}

extension CommandDesk {
  /// Every entity that has a plan.
  func entities() async throws -> [EntityAtHand] {
    let store = PackStore(database: database)
    var found: [EntityAtHand] = []
    for entity in try await store.entities() where entity.pack != nil {
      let plan = try await store.catalog(of: entity.id)
      let owner = try await AccountStore(database: database).organization(named: plan.owner, of: entity.id)
      guard let owner else { throw CommandFailure.unavailable("\(entity.name): falta la institución que conduce el plan") }
      found.append(EntityAtHand(id: entity.id, name: entity.name, plan: plan, owner: owner))
    }
    return found
  }

  /// The entity of that name or plan; without one, the only one there is.
  func entity(_ name: String?) async throws -> EntityAtHand {
    let all = try await entities()
    guard !all.isEmpty else { throw CommandFailure.unavailable("todavía no hay un plan; cárgalo con: ayni pack load CARPETA") }
    let fitting = all.filter { name == nil || $0.name == name || $0.plan.identity.id == name }
    guard let entity = fitting.first, fitting.count == 1 else {
      let known = all.map(\.plan.identity.id).joined(separator: ", ")
      throw CommandFailure.usage("di de qué entidad se trata con --entity. Hay: \(known)")
    }
    return entity
  }
}
