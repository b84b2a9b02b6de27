import Database
import Domain
import Foundation
import Storage
import Support

@testable import Web

extension Rights {
  static let assurance: Table = [
    // The address itself is the proof, sent to one institution.
    "GET /assurance/:token": everyone, "POST /assurance/:token": everyone,
    "GET /assurance/:token/services/:id": everyone, "POST /assurance/:token/services/:id": everyone,
    "GET /directory/requests": of(.technicalSecretary), "POST /organizations/:id/assurance": of(.technicalSecretary),
    "POST /directory/requests/:id/revocation": of(.technicalSecretary),
    "GET /directory/corrections": of(.technicalSecretary), "GET /directory/corrections/:id": of(.technicalSecretary),
    "POST /directory/corrections/:id": of(.technicalSecretary),
    "GET /assurance/:token/focal-points/:id": everyone, "POST /assurance/:token/focal-points/:id": everyone,
    "GET /directory/corrections/focal-points/:id": of(.technicalSecretary),
    "POST /directory/corrections/focal-points/:id": of(.technicalSecretary),
  ]
}

extension RecordState {
  static let assuranceStates: [RecordState] = [
    RecordState(name: "an institution with services to confirm", lines: [
      Line(route: "POST /organizations/:id/assurance", allowed: [.alicia])
    ]) { site in
      _ = try await service(site)
      return ["id": site.town.organizations["demuna"]?.text ?? ""]
    },
    RecordState(name: "an institution of another entity, to be asked", lines: [
      Line(route: "POST /organizations/:id/assurance", allowed: [])
    ]) { _ in ["id": UUID().text] },
    RecordState(name: "a link that was sent", lines: [
      Line(route: "POST /directory/requests/:id/revocation", allowed: [.alicia])
    ]) { site in ["id": try await request(site).text] },
    RecordState(name: "a link of another entity", lines: [
      Line(route: "POST /directory/requests/:id/revocation", allowed: [])
    ]) { _ in ["id": UUID().text] },
    RecordState(name: "a correction that waits", lines: correction(allowed: [.alicia])) { site in
      ["id": try await correction(site).text]
    },
    RecordState(name: "a correction that was settled", lines: correction(allowed: [], refused: [.alicia])) { site in
      let id = try await correction(site)
      try await site.site.assurances.settle(
        id, accepting: [.cost: false], seen: 1, by: site.town.actor(.alicia), now: Town.now)
      return ["id": id.text]
    },
    RecordState(name: "a correction of a focal point that waits", lines: officeCorrection(allowed: [.alicia])) { site in
      ["id": try await officeCorrection(site).text]
    },
    RecordState(name: "a correction of a focal point that was settled", lines: officeCorrection(allowed: [], refused: [.alicia])) { site in
      let id = try await officeCorrection(site)
      try await site.site.assurances.settle(
        appointment: id, accepting: [.post: false], seen: 1, by: site.town.actor(.alicia), now: Town.now)
      return ["id": id.text]
    },
    RecordState(name: "a correction of a focal point of another entity", lines: officeCorrection(readers: [], allowed: [])) { _ in
      ["id": UUID().text]
    },
    RecordState(name: "a correction of another entity", lines: correction(readers: [], allowed: [])) { _ in
      ["id": UUID().text]
    },
  ]

  private static func correction(
    readers: Set<Person> = [.alicia], allowed: Set<Person>, refused: Set<Person> = []
  ) -> [Line] {
    [
      Line(route: "GET /directory/corrections/:id", allowed: readers),
      Line(
        route: "POST /directory/corrections/:id", fields: ["seen": "1", "take-cost": "no"], allowed: allowed,
        refused: refused),
    ]
  }

  private static func officeCorrection(
    readers: Set<Person> = [.alicia], allowed: Set<Person>, refused: Set<Person> = []
  ) -> [Line] {
    [
      Line(route: "GET /directory/corrections/focal-points/:id", allowed: readers),
      Line(
        route: "POST /directory/corrections/focal-points/:id", fields: ["seen": "1", "take-post": "no"], allowed: allowed,
        refused: refused),
    ]
  }

  /// Of a focal point appointed for this: each body has one of each standing only.
  private static func officeCorrection(_ site: TestSite) async throws -> UUID {
    guard let owner = site.town.organizations["demuna"] else { throw Problem.notFound }
    let (alicia, code) = (site.town.actor(.alicia), "mesa-\(UUID().text.prefix(8))")
    try await site.site.bodies.found(
      BodyFacts(kind: .network, name: "Mesa \(code)", purpose: "Coordinar"), code: code, by: alicia, now: Town.now)
    try await site.site.bodies.addMember(owner, role: nil, to: code, by: alicia, now: Town.now)
    guard let seat = try await site.site.bodies.find(code, of: site.town.entity)?.inForce.first else { throw Problem.notFound }
    let point = try await site.site.bodies.appoint(
      Town.appointment("Ana Quispe"), .titular, for: seat.membership.id, in: code, by: alicia, now: Town.now)
    let request = try await site.site.assurances.ask(owner, by: alicia, now: Town.now).request.id
    try await site.site.assurances.propose([.post: "Jefa"], forOffice: point, request: request, now: Town.now)
    let open = try await site.site.database.read { reader in
      try reader.value(
        "SELECT id FROM appointment_correction WHERE focal_point_id = \(point) AND settled_at IS NULL", as: UUID.self)
    }
    guard let open else { throw Problem.notFound }
    return open
  }

  private static func service(_ site: TestSite) async throws -> UUID {
    guard let owner = site.town.organizations["demuna"] else { throw Problem.notFound }
    var details = ServiceDetails(organization: owner, name: "Consejería")
    details.categories = ["salud"]
    return try await site.site.services.add(details, by: site.town.actor(.alicia), now: Town.now)
  }

  private static func request(_ site: TestSite) async throws -> UUID {
    _ = try await service(site)
    guard let owner = site.town.organizations["demuna"] else { throw Problem.notFound }
    return try await site.site.assurances.ask(owner, by: site.town.actor(.alicia), now: Town.now).request.id
  }

  private static func correction(_ site: TestSite) async throws -> UUID {
    let request = try await request(site)
    let view = try await site.site.assurances.view(request, now: Town.now)
    guard let service = view.items.first(where: { !$0.isProposed && $0.confirmedAt == nil })?.service.id else {
      throw Problem.notFound
    }
    try await site.site.assurances.propose([.cost: "S/ 5"], for: service, request: request, now: Town.now)
    let open = try await site.site.database.read { reader in
      try reader.value(
        "SELECT id FROM service_correction WHERE service_id = \(service) AND settled_at IS NULL", as: UUID.self)
    }
    guard let open else { throw Problem.notFound }
    return open
  }
}
