import Domain
import Foundation
import Storage
import Support

@testable import Web

extension RecordState {
  static let accessHandoverStates: [RecordState] = [
    RecordState(name: "a handover whose access waits", lines: lines([.elena])) { site in
      ["id": try await handedOver(site).text]
    },
    RecordState(name: "a handover whose access was passed", lines: lines([])) { site in
      let id = try await handedOver(site)
      _ = try await site.site.accounts.passAccess(
        try AccessHandover(.nothing, .nothing, of: UUID()), of: id, by: site.town.actor(.elena), now: Town.now)
      return ["id": id.text]
    },
  ]

  private static func lines(_ allowed: Set<Person>) -> [Line] {
    [
      Line(route: "GET /accounts/handovers/:id", allowed: allowed),
      Line(
        route: "POST /accounts/handovers/:id", fields: ["leaving": "none", "arriving": "none"], allowed: allowed),
    ]
  }

  /// A focal point of the DEMUNA that handed over; the next call hands over once more.
  private static func handedOver(_ site: TestSite) async throws -> UUID {
    try await site.town.adopt(.coordinated(), in: site.site.database)
    let (actor, bodies) = (site.town.actor(.alicia), site.site.bodies)
    let view = try await bodies.find("grupo", of: site.town.entity)
    guard let seat = view?.inForce.first(where: { $0.membership.organization == site.town.organizations["demuna"] }) else {
      throw Problem.notFound
    }
    var point = seat.inForce.first?.id
    if point == nil {
      point = try await bodies.appoint(
        Town.appointment("Ana \(UUID().text)"), .titular, for: seat.membership.id, in: "grupo", by: actor, now: Town.now)
    }
    guard let point else { throw Problem.notFound }
    _ = try await bodies.handOver(
      point, to: Town.appointment("Raúl \(UUID().text)"), note: nil, seen: 1, by: actor, now: Town.now)
    return point
  }
}
