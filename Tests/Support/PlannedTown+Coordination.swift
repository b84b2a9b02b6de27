package import Domain
package import Foundation
import Storage

extension PlannedTown {
  /// A session of a body of the town on its way to a state.
  package func session(_ state: SessionState) async throws -> UUID {
    try await foundBody()
    let store = BodySessionStore(database: database)
    let alicia = town.actor(.alicia)
    // Planned a week ago for yesterday, so that its hour has passed.
    let (past, hour) = (Town.now.addingTimeInterval(-7 * 86_400), Town.now.addingTimeInterval(-86_400))
    let plan = SessionPlan(startsAt: hour, duration: 60, place: "Sala", agenda: ["Directorio"])
    let id = try await store.plan(plan, .ordinary, of: "grupo", by: alicia, now: past)
    let moves: [(SessionState, SessionMove, Date)] = [
      (.convened, .convene, past), (.held, .hold, Town.now), (.minutesApproved, .approveMinutes(.elsewhere("Acta 1")), Town.now),
      (.published, .publish, Town.now),
    ]
    guard state != .planned else { return id }
    for (index, (reached, move, at)) in moves.enumerated() {
      try await store.move(id, move, seen: index + 1, by: alicia, now: at)
      if reached == state { return id }
    }
    return id
  }

  /// An agreement of the DEMUNA in a state.
  package func agreement(_ state: AgreementState) async throws -> UUID {
    try await foundBody()
    let store = AgreementStore(database: database)
    let alicia = town.actor(.alicia)
    guard let demuna = town.organizations["demuna"] else { throw Missing.organization }
    let promise = Promise(
      text: "Enviar el directorio", organization: demuna, post: "Jefatura", due: Day(Town.now).adding(5), milestone: nil)
    let id = try await store.make(promise, in: "grupo", by: alicia, now: Town.now)
    switch state {
    case .open: break
    case .done: try await store.move(id, .fulfil(evidence: "Acta 1"), seen: 1, by: alicia, now: Town.now)
    case .dropped: try await store.move(id, .drop(reason: "Ya no hace falta"), seen: 1, by: alicia, now: Town.now)
    }
    return id
  }

  private enum Missing: Error { case organization }

  private func foundBody() async throws {
    var edition = pack.edition(pack.identity.id + "-con-espacio", tabulations: pack.tabulations)
    edition.bodies = PlanPack.coordinated().bodies
    try await PackStore(database: database).load(edition, entity: town.entity, now: Town.now)
  }
}
