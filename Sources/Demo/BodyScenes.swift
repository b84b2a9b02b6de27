import Domain
import Foundation
import Storage

/// Bodies: focal points appointed, briefed and confirmed, one handover, and the sessions of the three that meet.
struct BodyScenes {
  private let stage: Stage
  private var store: BodyStore { BodyStore(database: stage.database) }

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] {
    [Scene(stage.start.adding(3).working.at(9)) { _ in try await begin() }]
  }

  private func begin() async throws -> [Scene] {
    var scenes: [Scene] = []
    for (number, planned) in stage.plan.bodies.enumerated() {
      if number < Self.meeting { try await fill(planned) }
      guard let view = try await store.find(planned.code, of: stage.entity) else { continue }
      for (seat, member) in view.inForce.enumerated() {
        scenes.append(appointment(number * 20 + seat, of: member, in: planned.code))
      }
      if number < Self.meeting { scenes += SessionScenes(stage, planned.code).calendar(from: number * 9) }
    }
    return scenes
  }

  /// So many bodies meet, the first ones of the plan.
  private static let meeting = 3

  /// Where the plan leaves open who belongs to a body, institutions of the plan are taken.
  private func fill(_ planned: PlannedBody) async throws {
    let named = Set(planned.members.map(\.institution))
    let others = stage.plan.institutions.filter { !named.contains($0.code) && $0.acronym != nil }
    for (number, institution) in others.prefix(max(0, 5 - named.count)).enumerated() {
      guard let id = stage.institutions[institution.code] else { continue }
      try await store.addMember(
        id, role: MemberRole.allCases[number % MemberRole.allCases.count], to: planned.code, by: stage.secretary,
        now: stage.start.adding(3).working.at(9))
    }
  }

  private func appointment(_ number: Int, of member: MemberView, in body: String) -> Scene {
    let now = stage.start.adding(5 + number % 20).working.at(10, number % 60)
    return Scene(now) { stage in
      let store = BodyStore(database: stage.database)
      let id = try await store.appoint(
        Self.official(number, from: Day(now)), .titular, for: member.membership.id, in: body, by: stage.secretary, now: now)
      var others: [Scene] = []
      if number % 3 == 0 {
        let alternate = try await store.appoint(
          Self.official(number + 500, from: Day(now)), .alternate, for: member.membership.id, in: body,
          by: stage.secretary, now: now)
        try await store.brief(alternate, [.plan, .body], seen: 1, by: stage.secretary, now: now)
        others = confirmations(of: alternate, Day(now))
      }
      try await store.brief(id, Set(BriefingItem.allCases), seen: 1, by: stage.secretary, now: now)
      return others + (number == 2 ? [handover(id, Day(now))] : number % 7 == 5 ? [] : confirmations(of: id, Day(now)))
    }
  }

  private func confirmations(of id: UUID, _ from: Day) -> [Scene] {
    [150, 310].enumerated().map { round, days in
      let now = from.adding(days).working.at(15, round)
      return .last(now) { stage in
        let store = BodyStore(database: stage.database)
        // Its institution may have answered by its link meanwhile.
        guard let seen = try await store.focalPoint(id, of: stage.entity)?.focalPoint.version else { return }
        try await store.confirm(id, seen: seen, by: stage.secretary, now: now)
      }
    }
  }

  private func handover(_ id: UUID, _ from: Day) -> Scene {
    let now = from.adding(214).working.at(11)
    return .last(now) { stage in
      let store = BodyStore(database: stage.database)
      guard let seen = try await store.focalPoint(id, of: stage.entity)?.focalPoint.version else { return }
      _ = try await store.handOver(
        id, to: Self.official(777, from: Day(now)), note: "Se entregaron las carpetas del espacio.", seen: seen,
        by: stage.secretary, now: now)
    }
  }

  /// Somebody who does not exist, with an address nobody can have (RFC 2606).
  private static func official(_ number: Int, from: Day) -> Appointment {
    let given = ["Rosa", "Julio", "Marta", "Víctor", "Nelly", "Óscar", "Delia", "Raúl", "Yolanda", "Iván", "Sonia", "Hernán"]
    let family = ["Ticona", "Salas", "Huamán", "Vargas", "Mamani", "Rojas", "Cutipa", "León", "Paredes", "Chávez", "Núñez"]
    return Appointment(
      name: "\(given[number % given.count]) \(family[number * 7 % family.count]) (nombre ficticio)",
      post: ["Coordinación", "Especialista social", "Jefatura de área", "Asistencia técnica"][number % 4],
      email: "punto.focal.\(number)@demostracion.example", phone: nil,
      document: "Oficio N.º \(100 + number)-\(from.parts.year) (ficticio)", from: from, until: nil)
  }
}
