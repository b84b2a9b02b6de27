import Domain
import Foundation
import Storage
import Support
@testable import Web

extension RecordState {
  /// The DEMUNA of Carmen answers for the product; Hugo's CEM has no part in it.
  static let evidenceStates: [RecordState] = [
    RecordState(name: "evidence that waits", lines: waiting) { site in try await evidence(site) },
    RecordState(name: "evidence that was accepted", lines: decided(revoking: [.fabio], refused: [.alicia])) { site in
      try await evidence(site, .accepted)
    },
    RecordState(name: "evidence that was refused", lines: decided(refused: judges)) { site in
      try await evidence(site, .refused)
    },
    RecordState(name: "evidence whose acceptance was taken back", lines: decided(refused: judges)) { site in
      let id = try await evidence(site, .accepted)
      let town = try await PlannedTown.settle(site.town, in: site.site.database)
      try await town.revoke(UUID(uuidString: id["id"] ?? "") ?? UUID())
      return id
    },
    RecordState(name: "a planned activity", lines: activity(readers: Rights.staff)) { site in
      let town = try await PlannedTown.settle(site.town, in: site.site.database)
      return ["id": try await town.plan("Reunión", below: "h1-p1").text]
    },
    RecordState(name: "an activity of another entity", lines: activity(readers: [])) { _ in ["id": UUID().text] },
    RecordState(name: "no evidence of this entity", lines: [
      Line(route: file, allowed: []), Line(route: decision, fields: accepting, allowed: []),
      Line(route: revocation, allowed: []),
    ]) { _ in ["id": UUID().uuidString.lowercased()] },
  ]

  private static let file = "GET /plan/evidence/:id/file"
  private static let decision = "POST /plan/evidence/:id/decision"
  private static let revocation = "POST /plan/evidence/:id/revocation"
  private static let judges: Set<Person> = [.alicia, .fabio]
  private static let accepting = ["verdict": "accepted"]
  private static let readers: Set<Person> = [.alicia, .fabio, .carmen]

  private static func activity(readers: Set<Person>) -> [Line] {
    [
      Line(route: "GET /plan/activities/:id", allowed: readers),
      Line(
        route: "POST /plan/activities/:id",
        fields: ["seen": "1", "name": "Reunión", "state": "done", "reason": "Acta 3"],
        allowed: readers.intersection(judges)),
    ]
  }

  private static let waiting: [Line] = [
    Line(route: file, allowed: readers),
    Line(route: decision, fields: accepting, allowed: judges),
    Line(route: revocation, fields: ["reason": "Era otra acta"], allowed: [], refused: judges),
    // Without a reason the form comes back.
    Line(route: decision, fields: ["verdict": "refused"], allowed: judges),
  ]

  private static func decided(revoking: Set<Person> = [], refused: Set<Person>) -> [Line] {
    [
      Line(route: file, allowed: readers),
      Line(route: decision, fields: accepting, allowed: [], refused: judges),
      Line(route: revocation, fields: ["reason": "Era otra acta"], allowed: revoking, refused: refused),
    ]
  }

  private static func evidence(_ site: TestSite, _ verdict: EvidenceVerdict? = nil) async throws -> [String: String] {
    let town = try await PlannedTown.settle(site.town, in: site.site.database)
    try await town.arrange(["h1-p1"], for: "demuna")
    let id = try await town.add(.file(Array("%PDF-1.7".utf8), .pdf), to: "h1-p1", by: .carmen)
    if let verdict { try await town.decide(id, verdict, reason: verdict == .refused ? "Falta la firma" : nil) }
    return ["id": id.uuidString.lowercased()]
  }
}
