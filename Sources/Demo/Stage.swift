package import Database
package import Domain
package import Foundation
import Storage
package import Vault

/// Where the year is played: an entity with its plan, in a database that holds nothing else of it.
package struct Stage: Sendable {
  package let database: any Database
  package let keys: KeyRing
  package let entity: UUID
  package let plan: PlanPack
  package let people: Cast
  /// The institutions of the plan, by their code.
  package let institutions: [String: UUID]
  package let start: Day

  package init(
    database: any Database, keys: KeyRing, entity: UUID, plan: PlanPack, people: Cast, start: Day
  ) async throws {
    self.database = database
    self.keys = keys
    self.entity = entity
    self.plan = plan
    self.people = people
    self.start = start
    let units = try await PlanStore(database: database).units(entity, pack: plan)
    institutions = Dictionary(units.compactMap { unit in unit.code.map { ($0, unit.id) } }) { first, _ in first }
  }

  var secretary: Actor { people.secretary }
}

/// Who acts in the year. Everyone is invented.
package struct Cast: Sendable {
  package let secretary: Actor
  package let planner: Actor
  package let officer: Actor
  /// By the institution they answer for.
  package let focalPoints: [UUID: Actor]

  /// - Returns: nil unless a secretary, a planner and a desk officer are among them.
  package init?(_ actors: [Actor]) {
    func first(_ role: Role) -> Actor? { actors.first { $0.role == role } }
    guard let secretary = first(.technicalSecretary), let planner = first(.planner), let officer = first(.deskOfficer) else {
      return nil
    }
    self.secretary = secretary
    self.planner = planner
    self.officer = officer
    let answering = actors.filter { $0.role == .focalPoint }
    focalPoints = Dictionary(answering.map { ($0.organization, $0) }) { first, _ in first }
  }
}
