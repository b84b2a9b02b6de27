import Domain
import Foundation
import Storage
import Support
@testable import Web

extension RecordState {
  /// The DEMUNA of Carmen answers for the product; Hugo's CEM has no part in it.
  static let evidenceStates: [RecordState] = [
    RecordState(name: "evidence that waits", lines: waiting) { site in try await evidence(site) },
    RecordState(name: "evidence that was accepted", lines: decided) { site in try await evidence(site, .accepted) },
    RecordState(name: "evidence that was refused", lines: decided) { site in try await evidence(site, .refused) },
    RecordState(name: "no evidence of this entity", lines: [
      Line(route: file, allowed: []), Line(route: decision, fields: accepting, allowed: []),
    ]) { _ in ["id": UUID().uuidString.lowercased()] },
  ]

  private static let file = "GET /plan/evidence/:id/file"
  private static let decision = "POST /plan/evidence/:id/decision"
  private static let accepting = ["verdict": "accepted"]
  private static let refusing = ["verdict": "refused", "reason": "Falta la firma"]
  private static let readers: Set<Person> = [.alicia, .fabio, .carmen]

  private static let waiting: [Line] = [
    Line(route: file, allowed: readers),
    Line(route: decision, fields: accepting, allowed: [.alicia]),
    Line(route: decision, fields: refusing, allowed: [.alicia]),
    Line(route: decision, fields: ["verdict": "refused"], allowed: [], refused: [.alicia]),
  ]

  private static let decided: [Line] = [
    Line(route: file, allowed: readers),
    Line(route: decision, fields: accepting, allowed: [], refused: [.alicia]),
    Line(route: decision, fields: refusing, allowed: [], refused: [.alicia]),
  ]

  private static func evidence(_ site: TestSite, _ verdict: EvidenceVerdict? = nil) async throws -> [String: String] {
    let town = try await PlannedTown.settle(site.town, in: site.site.database)
    try await town.arrange(["h1-p1"], for: "demuna")
    let id = try await town.add(.file(Array("%PDF-1.7".utf8), .pdf), to: "h1-p1", by: .carmen)
    if let verdict { try await town.decide(id, verdict, reason: verdict == .refused ? "Falta la firma" : nil) }
    return ["id": id.uuidString.lowercased()]
  }
}
