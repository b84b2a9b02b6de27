import Domain
import Foundation
import Storage
import Support
@testable import Web

extension RecordState {
  static let directoryStates: [RecordState] = [
    RecordState(name: "a service of the municipality", lines: service(edit: [.alicia, .bruno], retire: [.alicia])) {
      site in ["id": try await service(site, "municipalidad")]
    },
    RecordState(name: "a service of the DEMUNA", lines: service(edit: [.alicia, .carmen], retire: [.alicia, .carmen])) {
      site in ["id": try await service(site, "demuna")]
    },
    RecordState(
      name: "a service that was retired",
      lines: service(edit: [], retire: [], refusedEdit: [.alicia, .bruno], refusedRetire: [.alicia])
    ) { site in ["id": try await service(site, "municipalidad", isRetired: true)] },
    RecordState(name: "no service of this entity", lines: service(read: [], edit: [], retire: [])) { _ in
      ["id": UUID().uuidString.lowercased()]
    },
    RecordState(
      name: "an institution", lines: [Line(route: "GET /organizations/:id", allowed: Rights.staff)]
    ) { site in ["id": site.town.organizations["cem"]?.uuidString.lowercased() ?? ""] },
    RecordState(
      name: "a file that Alicia sent and has not confirmed",
      lines: [
        Line(route: "GET /directory/import/:id", allowed: [.alicia]),
        Line(route: "POST /directory/import/:id/settings", allowed: [.alicia]),
        Line(route: "POST /directory/import/:id/confirmation", allowed: [], refused: [.alicia]),
        // Dropping what is not there is no mistake, and drops nothing of another's.
        Line(route: "POST /directory/import/:id/cancellation", allowed: [.alicia, .elena]),
      ], secrets: ["Posta Reservada"]
    ) { site in ["id": try await file(site)] },
  ]

  private static let seen = ["seen": "1"]

  private static func service(
    read: Set<Person> = Rights.staff, edit: Set<Person>, retire: Set<Person>, refusedEdit: Set<Person> = [],
    refusedRetire: Set<Person> = []
  ) -> [Line] {
    [
      Line(route: "GET /services/:id", allowed: read),
      Line(route: "GET /services/:id/edit", allowed: edit, refused: refusedEdit),
      Line(route: "POST /services/:id/edit", fields: seen, allowed: edit, refused: refusedEdit),
      Line(route: "POST /services/:id/verification", fields: seen, allowed: edit, refused: refusedEdit),
      Line(route: "GET /services/:id/retirement", allowed: retire, refused: refusedRetire),
      Line(route: "POST /services/:id/retirement", fields: seen, allowed: retire, refused: refusedRetire),
    ]
  }

  private static func service(_ site: TestSite, _ code: String, isRetired: Bool = false) async throws -> String {
    guard let organization = site.town.organizations[code] else { throw Problem.notFound }
    var details = ServiceDetails(organization: organization, name: "Posta Médica")
    details.categories = ["salud"]
    let alicia = site.town.actor(.alicia)
    let id = try await site.site.services.add(details, by: alicia, now: Town.now)
    if isRetired { try await site.site.services.retire(id, seen: 1, by: alicia, now: Town.now) }
    return id.uuidString.lowercased()
  }

  private static func file(_ site: TestSite) async throws -> String {
    let id = try await site.site.directoryImports.hold(
      Array("cosa;otra\nPosta Reservada;1\n".utf8), ImportSettings(publisher: "", columns: [:]),
      by: site.town.actor(.alicia), now: Town.now)
    return id.uuidString.lowercased()
  }
}
