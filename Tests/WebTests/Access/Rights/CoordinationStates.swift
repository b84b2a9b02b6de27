import Domain
import Foundation
import Storage
import Support

@testable import Web

extension Rights {
  private static let secretary = of(.technicalSecretary)

  private static let alerted = of(.technicalSecretary, .planner, .focalPoint, .deskOfficer)

  static let coordination: Table = [
    "GET /bodies": staff, "GET /bodies/new": secretary, "POST /bodies/new": secretary, "GET /bodies/:code": staff,
    "GET /bodies/:code/edit": secretary, "POST /bodies/:code/edit": secretary,
    "GET /bodies/:code/directory": staff, "GET /bodies/:code/directory.csv": staff,
    "GET /bodies/:code/directory.pdf": staff, "GET /bodies/:code/directory.docx": staff,
    "GET /bodies/:code/directory.xlsx": staff,
    "GET /bodies/:code/members/new": secretary, "POST /bodies/:code/members/new": secretary,
    "GET /bodies/:code/members/:id": secretary, "POST /bodies/:code/members/:id": secretary,
    "POST /bodies/:code/members/:id/departure": secretary,
    "GET /bodies/:code/members/:id/focal-point": secretary, "POST /bodies/:code/members/:id/focal-point": secretary,
    "GET /sessions": staff, "GET /bodies/:code/sessions/new": secretary, "POST /bodies/:code/sessions/new": secretary,
    "POST /bodies/:code/feed": secretary, "GET /calendars/:token": everyone,
    "GET /sessions/:id": staff, "GET /sessions/:id/edit": secretary, "POST /sessions/:id/edit": secretary,
    "POST /sessions/:id/moves": secretary, "GET /sessions/:id/session.ics": staff,
    "GET /sessions/:id/agenda": staff, "GET /sessions/:id/agenda.pdf": staff,
    "GET /sessions/:id/proposals/new": of(.focalPoint), "POST /sessions/:id/proposals/new": of(.focalPoint),
    "POST /sessions/:id/proposals/:proposal": secretary,
    "GET /agreements": staff, "GET /agreements/board": staff, "GET /agreements/:id": staff,
    "POST /agreements/:id/moves": secretary,
    "GET /agreements/:id/file": of(.technicalSecretary, .planner, .focalPoint),
    "POST /bodies/:code/publication": secretary, "GET /public/bodies": everyone,
    "GET /public/bodies/:code/agreements": everyone, "GET /public/bodies/:code/agreements.csv": everyone,
    "GET /bodies/:code/agreements/new": secretary, "POST /bodies/:code/agreements/new": secretary,
    "GET /alerts": alerted, "GET /alerts/new": alerted, "GET /alerts/:id": alerted,
    "GET /bodies/:code/alerts/new": alerted, "POST /bodies/:code/alerts/new": alerted,
    "POST /alerts/:id/moves": of(.technicalSecretary, .focalPoint),
    "GET /focal-points/:id": staff,
    "POST /focal-points/:id/confirmation": of(.technicalSecretary, .focalPoint),
    "POST /focal-points/:id/briefing": secretary,
    "GET /focal-points/:id/handover": secretary, "POST /focal-points/:id/handover": secretary,
  ]
}

extension RecordState {
  static let coordinationStates: [RecordState] = [
    RecordState(name: "a member of a body", lines: member(.open)) { site in
      let (member, _) = try await seat(site)
      return ["code": "grupo", "id": member.text]
    },
    RecordState(name: "a member of a body that has left", lines: member(.closed)) { site in
      let (member, _) = try await seat(site)
      try await site.site.bodies.removeMember(member, from: "grupo", by: site.town.actor(.alicia), now: Town.now)
      return ["code": "grupo", "id": member.text]
    },
    RecordState(name: "a member of no body", lines: member(.hidden)) { _ in ["code": "grupo", "id": UUID().text] },
    RecordState(name: "the focal point of the DEMUNA", lines: focalPoint(.open)) { site in
      ["id": try await seat(site).point.text]
    },
    RecordState(name: "a focal point whose term is over", lines: focalPoint(.closed)) { site in
      let point = try await seat(site).point
      _ = try await site.site.bodies.handOver(
        point, to: Town.appointment("Raúl Mamani"), note: nil, seen: 1, by: site.town.actor(.alicia), now: Town.now)
      return ["id": point.text]
    },
    RecordState(name: "a focal point of another entity", lines: focalPoint(.hidden)) { _ in ["id": UUID().text] },
    RecordState(name: "an open agreement", lines: agreement(mover: [.alicia])) { site in
      ["id": try await agreement(site).text]
    },
    RecordState(
      name: "an agreement that is closed", lines: agreement(mover: [], refused: [.alicia], file: [.alicia, .fabio, .carmen])
    ) { site in
      let id = try await agreement(site)
      try await site.site.agreements.move(
        id, .fulfil(evidence: "Acta 1"), file: EvidenceUpload(bytes: Array("%PDF-1.7".utf8), type: .pdf), seen: 1,
        by: site.town.actor(.alicia), now: Town.now)
      return ["id": id.text]
    },
    RecordState(name: "an agreement of another entity", lines: agreement(readers: [], mover: [])) { _ in
      ["id": UUID().text]
    },
    RecordState(name: "a planned session", lines: session(moves: ["convene"], not: ["hold", "publish"])) { site in
      ["id": try await session(site).text]
    },
    RecordState(
      name: "a cancelled session", lines: session(moves: [], not: ["convene", "hold", "publish", "cancel"], canEdit: false)
    ) { site in
      let id = try await session(site)
      try await site.site.bodySessions.move(
        id, .cancel(reason: "Feriado"), seen: 1, by: site.town.actor(.alicia), now: Town.now)
      return ["id": id.text]
    },
    RecordState(name: "a session of another entity", lines: session(moves: [], not: [], isThere: false)) { _ in
      ["id": UUID().text]
    },
  ]

  private static func session(
    moves: [String], not refused: [String], canEdit: Bool = true, isThere: Bool = true
  ) -> [Line] {
    let plan = ["seen": "1", "day": "2026-11-21", "time": "9:00", "duration": "60", "place": "Sala"]
    let manager: Set<Person> = isThere ? [.alicia] : []
    return [
      Line(route: "GET /sessions/:id", allowed: isThere ? Rights.staff : []),
      Line(route: "GET /sessions/:id/session.ics", allowed: isThere ? Rights.staff : []),
      Line(route: "GET /sessions/:id/edit", allowed: manager),
      Line(
        route: "POST /sessions/:id/edit", fields: plan, allowed: canEdit ? manager : [], refused: canEdit ? [] : manager),
    ]
      + moves.map { Line(route: "POST /sessions/:id/moves", fields: ["seen": "1", "move": $0], allowed: manager) }
      + refused.map {
        Line(
          route: "POST /sessions/:id/moves", fields: ["seen": "1", "move": $0, "reason": "x"], allowed: [],
          refused: manager)
      }
  }

  private static func session(_ site: TestSite) async throws -> UUID {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    let plan = SessionPlan(
      startsAt: Town.now.addingTimeInterval(86_400), duration: 60, place: "Auditorio", agenda: ["Directorio"])
    return try await site.site.bodySessions.plan(
      plan, .ordinary, of: "grupo", by: site.town.actor(.alicia), now: Town.now)
  }

  private static func agreement(
    readers: Set<Person> = Rights.staff, mover: Set<Person>, refused: Set<Person> = [], file: Set<Person> = []
  ) -> [Line] {
    [
      Line(route: "GET /agreements/:id/file", allowed: file),
      Line(route: "GET /agreements/:id", allowed: readers),
      Line(
        route: "POST /agreements/:id/moves", fields: ["seen": "1", "move": "fulfil", "evidence": "Acta 1"],
        allowed: mover, refused: refused),
    ]
  }

  private static func agreement(_ site: TestSite) async throws -> UUID {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    guard let demuna = site.town.organizations["demuna"] else { throw Problem.notFound }
    let promise = Promise(
      text: "Enviar el directorio", organization: demuna, post: "Jefatura", due: Day(Town.now).adding(5), milestone: nil)
    return try await site.site.agreements.make(promise, in: "grupo", by: site.town.actor(.alicia), now: Town.now)
  }

  private enum Standing { case open, closed, hidden }

  private static let appointment = [
    "standing": "alternate", "name": "Rosa Flores", "post": "Asistenta", "phone": "052 1", "document": "Oficio 3",
    "from": "2026-11-18", "sure": "yes", "seen": "1",
  ]

  private static func member(_ standing: Standing) -> [Line] {
    let readers: Set<Person> = standing == .hidden ? [] : [.alicia]
    let (allowed, refused): (Set<Person>, Set<Person>) =
      standing == .open ? ([.alicia], []) : ([], standing == .closed ? [.alicia] : [])
    return [
      Line(route: "GET /bodies/:code/members/:id", allowed: readers),
      Line(route: "GET /bodies/:code/members/:id/focal-point", allowed: readers),
      Line(route: "POST /bodies/:code/members/:id", fields: ["role": "protection"], allowed: allowed, refused: refused),
      Line(
        route: "POST /bodies/:code/members/:id/focal-point", fields: appointment, allowed: allowed, refused: refused),
      Line(
        route: "POST /bodies/:code/members/:id/departure", fields: ["sure": "yes"], allowed: allowed, refused: refused),
    ]
  }

  private static func focalPoint(_ standing: Standing) -> [Line] {
    let isThere = standing != .hidden
    func own(_ people: Set<Person>) -> (Set<Person>, Set<Person>) {
      standing == .open ? (people, []) : ([], isThere ? people : [])
    }
    let (confirming, refusedConfirming) = own([.alicia, .carmen])
    let (managing, refusedManaging) = own([.alicia])
    return [
      Line(route: "GET /focal-points/:id", allowed: isThere ? Rights.staff : []),
      Line(route: "GET /focal-points/:id/handover", allowed: isThere ? [.alicia] : []),
      Line(
        route: "POST /focal-points/:id/confirmation", fields: ["seen": "1"], allowed: confirming,
        refused: refusedConfirming),
      Line(
        route: "POST /focal-points/:id/briefing", fields: ["seen": "1", "item": "plan"], allowed: managing,
        refused: refusedManaging),
      Line(
        route: "POST /focal-points/:id/handover", fields: appointment, allowed: managing, refused: refusedManaging),
    ]
  }

  /// The DEMUNA's seat in the working group, with its focal point.
  private static func seat(_ site: TestSite) async throws -> (member: UUID, point: UUID) {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    let actor = site.town.actor(.alicia)
    let demuna = site.town.organizations["demuna"]
    let bodies = site.site.bodies
    func seated() async throws -> Membership? {
      try await bodies.find("grupo", of: site.town.entity)?.inForce.map(\.membership).first { $0.organization == demuna }
    }
    // Each record is a new one: what an earlier one left behind is taken out first.
    if let before = try await seated() { try await bodies.removeMember(before.id, from: "grupo", by: actor, now: Town.now) }
    guard let demuna else { throw Problem.notFound }
    try await bodies.addMember(demuna, role: nil, to: "grupo", by: actor, now: Town.now)
    guard let member = try await seated() else { throw Problem.notFound }
    let point = try await bodies.appoint(
      Town.appointment("Ana Quispe"), .titular, for: member.id, in: "grupo", by: actor, now: Town.now)
    return (member.id, point)
  }
}
