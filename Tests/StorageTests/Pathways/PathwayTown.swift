import Database
import Domain
import Foundation
import Storage
import Support
import Testing

extension ReferralTown {
  var pathways: PathwayStore { PathwayStore(database: database) }

  func kept(_ code: String = "general") async throws -> KeptPathway {
    try #require(try await pathways.find(code, of: entity, now: Town.now))
  }

  /// Alicia writes the draft and sends it; the planner could too.
  func draft(_ code: String = "general", by person: Person = .alicia, _ change: @escaping @Sendable (Pathway) -> Pathway) async throws {
    try await pathways.begin(code, from: .inForce, by: town.actor(person), now: Town.now)
    try await pathways.edit(code, seen: 1, by: town.actor(person), now: Town.now, change)
  }

  func propose(_ code: String = "general", by person: Person = .alicia) async throws {
    let revision = try #require(try await kept(code).draft).revision
    try await pathways.propose(code, note: "Porque sí", seen: revision, by: town.actor(person), now: Town.now)
  }

  /// Approved by an act, whoever sent it.
  @discardableResult
  func approve(_ code: String = "general", act: String? = "Acta 3-2026", now: Date = Town.now) async throws -> Int {
    let kept = try await kept(code)
    let draft = try #require(kept.draft)
    return try await pathways.approve(
      code, ApprovalRequest(replacing: kept.version.number, session: nil, act: act), seen: draft.revision,
      by: town.actor(.alicia), now: now)
  }

  /// The whole way, in one.
  @discardableResult
  func put(_ code: String = "general", change: @escaping @Sendable (Pathway) -> Pathway) async throws -> Int {
    try await draft(code, change)
    try await propose(code)
    return try await approve(code)
  }

  func load(_ edition: String, _ change: (inout PlanPack) -> Void) async throws {
    var pack = PlanPack(identity: PlanPack.small.identity.renamed(edition), digest: edition)
    let small = PlanPack.small
    pack.zones = small.zones
    pack.institutions = small.institutions
    pack.actorTypes = small.actorTypes
    pack.owner = small.owner
    pack.categories = small.categories
    pack.pathways = small.pathways
    pack.needs = small.needs
    pack.barriers = small.barriers
    pack.criteria = small.criteria
    pack.tabulations = small.tabulations
    change(&pack)
    try await PackStore(database: database).load(pack, entity: entity, now: Town.now)
  }
}

extension PlanPack.Identity {
  fileprivate func renamed(_ edition: String) -> PlanPack.Identity {
    PlanPack.Identity(
      id: id, title: title, short: short, entity: entity, level: level, edition: edition, publisher: publisher,
      citation: citation, terms: terms, source: source)
  }
}

extension Pathway {
  /// With other words in its first step.
  func saying(_ words: String) -> Pathway {
    var changed = self
    changed.steps[0].does = words
    return changed
  }
}
