import Domain
import Foundation
import Storage
import Support

@testable import Web

extension RecordState {
  /// The DEMUNA of Carmen is in the working group; Hugo's CEM is not. The server of these tests makes no PDF.
  static let agendaStates: [RecordState] = [
    RecordState(name: "a session to come with a proposed point", lines: lines()) { site in try await proposal(site) },
    RecordState(name: "a session to come whose proposed point is in the agenda", lines: lines(isDecided: true)) { site in
      let made = try await proposal(site)
      guard let session = made["id"].flatMap(UUID.init), let id = made["proposal"].flatMap(UUID.init) else {
        throw Problem.notFound
      }
      try await site.site.proposals.accept(
        id, into: session, at: 1, seen: 1, by: site.town.actor(.alicia), now: Town.now)
      return made
    },
    RecordState(name: "no session of this entity, so no point either", lines: [
      Line(route: "GET /sessions/:id/agenda", allowed: []), Line(route: "GET /sessions/:id/agenda.pdf", allowed: []),
      Line(route: "GET /sessions/:id/proposals/new", allowed: []),
      Line(route: "POST /sessions/:id/proposals/new", fields: ["title": "Horario"], allowed: []),
      Line(route: "POST /sessions/:id/proposals/:proposal", fields: ["seen": "1"], allowed: []),
    ]) { _ in ["id": UUID().text, "proposal": UUID().text] },
  ]

  private static func lines(isDecided: Bool = false) -> [Line] {
    let decide = "POST /sessions/:id/proposals/:proposal"
    return [
      Line(route: "GET /sessions/:id/agenda", allowed: Rights.staff),
      Line(route: "GET /sessions/:id/agenda.pdf", allowed: [], refused: Rights.staff),
      Line(route: "GET /sessions/:id/proposals/new", allowed: [.carmen]),
      Line(route: "POST /sessions/:id/proposals/new", fields: ["title": "Otro"], allowed: [.carmen]),
      Line(
        route: decide, fields: ["seen": isDecided ? "2" : "1", "decision": "accept"], allowed: isDecided ? [] : [.alicia],
        refused: isDecided ? [.alicia] : []),
      Line(
        route: decide, fields: ["seen": "7", "decision": "accept"], allowed: [], refused: [.alicia]),
    ]
  }

  private static func proposal(_ site: TestSite) async throws -> [String: String] {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    let plan = SessionPlan(
      startsAt: Town.now.addingTimeInterval(86_400), duration: 60, place: "Auditorio", agenda: ["Directorio"])
    let session = try await site.site.bodySessions.plan(
      plan, .ordinary, of: "grupo", by: site.town.actor(.alicia), now: Town.now)
    let id = try await site.site.proposals.propose(
      "Horario", text: nil, to: session, by: site.town.actor(.carmen), now: Town.now)
    return ["id": session.text, "proposal": id.text]
  }
}
