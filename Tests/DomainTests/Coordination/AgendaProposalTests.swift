import Domain
import Foundation
import Testing

@Suite struct AgendaProposalTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private let body = UUID()

  private func session(_ state: SessionState = .convened, in hours: Double = 24, agenda: [String] = ["Uno", "Varios"]) -> BodySession {
    BodySession(
      id: UUID(), body: body, kind: .ordinary, state: state,
      plan: SessionPlan(startsAt: now.addingTimeInterval(hours * 3600), duration: 60, place: "Sala", agenda: agenda),
      sequence: 0, minutes: nil, cancelReason: nil, version: 1)
  }

  private func proposal(_ title: String = "Horario de la ventanilla", member: Bool = true, to target: BodySession? = nil) throws -> AgendaProposal {
    try AgendaProposal.proposed(
      title, text: "Ampliarlo\nlos sábados", to: target ?? session(), by: UUID(), isMember: member, id: UUID(), now: now)
  }

  @Test func `a member proposes to a session that is to come, others and later ones are refused`() throws {
    #expect(try proposal().state == .proposed)
    #expect(throws: ProposalRefusal.notMember) { try proposal(member: false) }
    #expect(throws: ProposalRefusal.titleMissing) { try proposal("") }
    #expect(throws: ProposalRefusal.titleMissing) { try proposal("Dos\nlíneas") }
    for late in [session(in: -1), session(.held, in: -48), session(.cancelled), session(.published, in: -90)] {
      #expect(throws: ProposalRefusal.tooLate) { try proposal(to: late) }
    }
  }

  @Test(arguments: [(1, ["P", "Uno", "Varios"]), (2, ["Uno", "P", "Varios"]), (3, ["Uno", "Varios", "P"]), (.max, ["Uno", "Varios", "P"]), (-4, ["P", "Uno", "Varios"])])
  func `an accepted point stands where the secretary puts it`(place: Int, agenda: [String]) throws {
    let taken = try proposal("P").accepted(into: session(), at: place, seen: 1, now: now)
    #expect(taken.plan.agenda == agenda)
    #expect(taken.proposal.state == .accepted)
    #expect(throws: ProposalRefusal.decided) { try taken.proposal.accepted(into: session(), at: 1, seen: 2, now: now) }
    #expect(throws: ProposalRefusal.decided) { try taken.proposal.deferred(reason: "x", seen: 2) }
  }

  @Test func `a point left for another session keeps its reason until one takes it`() throws {
    let proposed = try proposal()
    #expect(throws: ProposalRefusal.reasonMissing) { try proposed.deferred(reason: "", seen: 1) }
    #expect(throws: ProposalRefusal.overtaken) { try proposed.deferred(reason: "x", seen: 7) }
    let left = try proposed.deferred(reason: "No alcanza el tiempo", seen: 1)
    #expect(left.reason == "No alcanza el tiempo")
    let next = session(in: 700)
    let taken = try left.accepted(into: next, at: 1, seen: 2, now: now)
    #expect(taken.proposal.session == next.id && taken.proposal.reason == nil)
    #expect(throws: ProposalRefusal.tooLate) { try left.accepted(into: session(in: -1), at: 1, seen: 2, now: now) }
  }

  @Test func `the agenda opens with what is pending and says who proposed a point`() throws {
    let target = session(agenda: ["Uno", "P", "P cambiado"])
    let agenda = SessionAgenda(
      entity: "Municipalidad", body: "Mesa", session: target, pending: ["A-1 Enviar (DEMUNA)"],
      accepted: [(try proposal("P"), "CEM"), (try proposal("Otro"), "UGEL")])
    #expect(agenda.points.map(\.title) == [SessionAgenda.opening, "Uno", "P", "P cambiado"])
    #expect(agenda.points.map(\.proposer) == [nil, nil, "CEM", nil])
    #expect(agenda.points[2].lines == ["Ampliarlo", "los sábados"])
  }
}
