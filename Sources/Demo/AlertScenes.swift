import Domain
import Foundation
import Storage

/// Early alerts, and one body that lets anyone read its agreements and minutes.
struct AlertScenes {
  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] {
    guard let body = stage.plan.bodies.first?.code else { return [] }
    let open = stage.start.adding(25).working.at(9)
    let raised = Self.sightings.enumerated().map { number, sighting in
      let now = stage.start.adding(sighting.offset).working.at(13)
      return Scene(now) { stage in try await raise(sighting, number, in: body, now: now, on: stage) }
    }
    return [
      .last(open) { stage in
        try await PublicationStore(database: stage.database).set(true, for: body, by: stage.secretary, now: open)
        try await MinutesStore(database: stage.database).set(
          MinutesRule(quorum: .majority, isPublic: true), of: body, by: stage.secretary, now: open)
      }
    ] + raised
  }

  private func raise(
    _ sighting: (offset: Int, kind: EarlyAlertKind, text: String, days: Int?), _ number: Int, in body: String, now: Date,
    on stage: Stage
  ) async throws -> [Scene] {
    let store = EarlyAlertStore(database: stage.database)
    let zones = stage.plan.zones.map(\.code)
    // Only who belongs to the body can be asked to act.
    let members = try await BodyStore(database: stage.database).find(body, of: stage.entity)?.inForce ?? []
    guard !members.isEmpty else { return [] }
    let id = try await store.raise(
      Sighting(
        kind: sighting.kind, zone: zones.isEmpty ? nil : zones[number % zones.count], text: sighting.text,
        organization: members[number % members.count].membership.organization),
      in: body, by: stage.people.officer, now: now)
    guard let days = sighting.days else { return [] }
    let taken = Day(now).adding(1).working.at(10)
    let closed = Day(now).adding(days).working.at(15)
    return [
      .last(taken) { stage in
        try await store.move(id, .takeUp(by: Day(closed).adding(2)), seen: 1, by: stage.secretary, now: taken)
      },
      .last(closed) { stage in
        try await store.move(
          id, .close(outcome: "Se conversó con las organizaciones de la zona y se acordó un horario."), seen: 2,
          by: stage.secretary, now: closed)
      },
    ]
  }

  private static let sightings: [(offset: Int, kind: EarlyAlertKind, text: String, days: Int?)] = [
    (92, .publicSpace, "Reclamos entre comerciantes por el uso de la vereda frente al mercado (ficticio).", 9),
    (201, .rumours, "Circulan mensajes falsos sobre cupos en las escuelas de la zona (ficticio).", 6),
    (362, .services, "Largas colas y discusiones en la puerta de un servicio (ficticio).", nil),
  ]
}
