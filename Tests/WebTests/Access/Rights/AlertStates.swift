import Domain
import Foundation
import Storage
import Support

@testable import Web

extension RecordState {
  /// The DEMUNA of Carmen should act; Hugo's CEM reads and does nothing.
  static let alertStates: [RecordState] = [
    RecordState(name: "an alert that was raised", lines: lines(takeUp: [.alicia, .carmen], refusedClose: [.alicia, .carmen])) {
      site in ["id": try await alert(site).text]
    },
    RecordState(name: "an alert that was taken up", lines: lines(close: [.alicia, .carmen])) { site in
      let id = try await alert(site)
      try await site.site.alerts.move(
        id, .takeUp(by: Day(Town.now)), seen: 1, by: site.town.actor(.carmen), now: Town.now)
      return ["id": id.text]
    },
    RecordState(name: "an alert of another entity", lines: lines(readers: [])) { _ in ["id": UUID().text] },
  ]

  private static func lines(
    readers: Set<Person> = [.alicia, .fabio, .carmen, .hugo, .bruno], takeUp: Set<Person> = [], close: Set<Person> = [],
    refusedClose: Set<Person> = []
  ) -> [Line] {
    let version = takeUp.isEmpty ? "2" : "1"
    return [
      Line(route: "GET /alerts/:id", allowed: readers),
      Line(
        route: "POST /alerts/:id/moves", fields: ["seen": version, "move": "take-up", "due": "2026-11-20"], allowed: takeUp,
        refused: close),
      Line(
        route: "POST /alerts/:id/moves", fields: ["seen": version, "move": "close", "outcome": "Reunión vecinal"],
        allowed: close, refused: refusedClose),
    ]
  }

  private static func alert(_ site: TestSite) async throws -> UUID {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    guard let demuna = site.town.organizations["demuna"] else { throw Problem.notFound }
    let sighting = Sighting(kind: .publicSpace, zone: nil, text: "Discusiones por la losa deportiva", organization: demuna)
    return try await site.site.alerts.raise(sighting, in: "grupo", by: site.town.actor(.bruno), now: Town.now)
  }
}
