import Domain
import Foundation
import Storage
import Support

@testable import Web

extension Rights {
  private static let adding = of(.technicalSecretary, .focalPoint)
  private static let editing = of(.technicalSecretary, .focalPoint, .deskOfficer)
  private static let keeping = of(.technicalSecretary, .administrator)
  private static let correcting = of(.technicalSecretary, .administrator, .focalPoint)
  private static let importing = of(.technicalSecretary, .administrator)

  static let directory: Table = [
    "GET /services": staff, "GET /services/:id": staff, "GET /services/:id/history": staff, "GET /directory/export.csv": staff,
    "POST /services/origin": staff,
    "GET /services/:id/locations/new": editing, "POST /services/:id/locations/new": editing,
    "GET /services/:id/locations/:location/edit": editing, "POST /services/:id/locations/:location/edit": editing,
    "GET /services/:id/locations/:location/removal": editing, "POST /services/:id/locations/:location/removal": editing,
    "GET /organizations": staff, "GET /organizations/:id": staff,
    "GET /organizations/new": keeping, "POST /organizations/new": keeping,
    "GET /organizations/:id/edit": correcting, "POST /organizations/:id/edit": correcting,
    "GET /organizations/:id/retirement": keeping, "POST /organizations/:id/retirement": keeping,
    "GET /services/new": adding, "POST /services/new": adding,
    "GET /services/:id/edit": editing, "POST /services/:id/edit": editing, "POST /services/:id/verification": editing,
    "GET /services/:id/retirement": adding, "POST /services/:id/retirement": adding,
    "GET /directory/import": importing, "POST /directory/import": importing, "GET /directory/import/:id": importing,
    "POST /directory/import/:id/settings": importing, "POST /directory/import/:id/confirmation": importing,
    "POST /directory/import/:id/cancellation": importing,
    "GET /territory": staff,
  ]
}

extension RecordState {
  static let directoryStates: [RecordState] = [
    RecordState(
      name: "a service of the municipality", lines: service(editors: [.alicia, .bruno], retirers: [.alicia])
    ) { try await service($0, of: "municipalidad") },
    RecordState(
      name: "a service of the DEMUNA", lines: service(editors: [.alicia, .carmen], retirers: [.alicia, .carmen])
    ) { try await service($0, of: "demuna") },
    RecordState(name: "a retired service of the DEMUNA", lines: retired) { site in
      let parameters = try await service(site, of: "demuna")
      guard let id = parameters["id"].flatMap(UUID.init(uuidString:)) else { throw Problem.notFound }
      try await site.site.services.retire(id, seen: 1, by: site.town.actor(.alicia), now: Town.now)
      return parameters
    },
    RecordState(name: "a service of another entity", lines: service(readers: [], editors: [], retirers: [])) { _ in
      ["id": UUID().uuidString.lowercased()]
    },
    RecordState(name: "an institution nothing depends on", lines: institution(editors: [.alicia, .elena])) { site in
      let details = OrganizationDetails(name: "Cáritas \(UUID())")
      let id = try await site.site.organizations.add(details, by: site.town.actor(.alicia), now: Town.now)
      return ["id": id.uuidString.lowercased()]
    },
    RecordState(
      name: "the institution of Hugo, with his account",
      lines: institution(editors: [.alicia, .elena, .hugo], version: nil, retirers: [], refusedRetirers: [.alicia, .elena])
    ) { site in ["id": site.town.organizations["cem"]?.uuidString.lowercased() ?? ""] },
    RecordState(name: "an institution that was retired", lines: retiredInstitution) { site in
      let (store, alicia) = (site.site.organizations, site.town.actor(.alicia))
      let id = try await store.add(OrganizationDetails(name: "Cáritas \(UUID())"), by: alicia, now: Town.now)
      try await store.retire(id, seen: 1, by: alicia, now: Town.now)
      return ["id": id.uuidString.lowercased()]
    },
    RecordState(
      name: "an institution of another entity",
      lines: institution(readers: [], editors: [], retirers: [])
    ) { _ in ["id": UUID().uuidString.lowercased()] },
    RecordState(name: "a table that Alicia sent", lines: table(of: [.alicia]), secrets: ["Posta por importar"]) {
      site in
      let bytes = Array("institucion;nombre\nCEM;Posta por importar\n".utf8)
      let settings = ImportSettings(publisher: "", columns: [.organization: 0, .name: 1], category: "salud")
      let id = try await site.site.directoryImports.hold(bytes, settings, by: site.town.actor(.alicia), now: Town.now)
      return ["id": id.uuidString.lowercased()]
    },
  ]

  private static func service(
    readers: Set<Person> = Rights.staff, editors: Set<Person>, retirers: Set<Person>
  ) -> [Line] {
    let seen = ["seen": "1"]
    return [
      Line(route: "GET /services/:id", allowed: readers), Line(route: "GET /services/:id/history", allowed: readers),
      Line(route: "GET /services/:id/edit", allowed: editors),
      Line(route: "POST /services/:id/edit", fields: seen, allowed: editors),
      Line(route: "POST /services/:id/verification", fields: seen, allowed: editors),
      Line(route: "POST /services/:id/verification", fields: ["seen": "9"], allowed: [], refused: editors),
      Line(route: "GET /services/:id/locations/new", allowed: editors),
      Line(route: "POST /services/:id/locations/new", fields: seen, allowed: editors),
      Line(route: "POST /services/:id/locations/new", fields: ["seen": "9", "place": "x"], allowed: [], refused: editors),
      Line(route: "GET /services/:id/locations/:location/edit", allowed: editors),
      Line(route: "POST /services/:id/locations/:location/edit", fields: seen, allowed: editors),
      Line(route: "GET /services/:id/locations/:location/removal", allowed: editors),
      Line(route: "POST /services/:id/locations/:location/removal", fields: seen, allowed: editors),
      Line(route: "POST /services/:id/locations/:location/removal", fields: ["seen": "9"], allowed: [], refused: editors),
      Line(route: "GET /services/:id/retirement", allowed: retirers),
      Line(route: "POST /services/:id/retirement", fields: seen, allowed: retirers),
    ]
  }

  private static let retired: [Line] = [
    Line(route: "GET /services/:id", allowed: Rights.staff),
    Line(route: "GET /services/:id/edit", allowed: [], refused: [.alicia, .carmen]),
    Line(route: "POST /services/:id/edit", fields: ["seen": "2"], allowed: [], refused: [.alicia, .carmen]),
    Line(route: "POST /services/:id/verification", fields: ["seen": "2"], allowed: [], refused: [.alicia, .carmen]),
    Line(route: "GET /services/:id/locations/new", allowed: [], refused: [.alicia, .carmen]),
    Line(
      route: "POST /services/:id/locations/new", fields: ["seen": "2", "place": "x"], allowed: [],
      refused: [.alicia, .carmen]),
    Line(
      route: "POST /services/:id/locations/:location/removal", fields: ["seen": "2"], allowed: [],
      refused: [.alicia, .carmen]),
    Line(route: "POST /services/:id/retirement", fields: ["seen": "2"], allowed: [], refused: [.alicia, .carmen]),
  ]

  private static func institution(
    readers: Set<Person> = Rights.staff, editors: Set<Person>, version: String? = "1",
    retirers: Set<Person> = [.alicia, .elena], refusedRetirers: Set<Person> = []
  ) -> [Line] {
    let seen = ["seen": version ?? "1"]
    return [
      Line(route: "GET /organizations/:id", allowed: readers),
      Line(route: "GET /organizations/:id/edit", allowed: editors),
      Line(route: "POST /organizations/:id/edit", fields: seen, allowed: editors),
      Line(route: "GET /organizations/:id/retirement", allowed: retirers.union(refusedRetirers)),
      Line(
        route: "POST /organizations/:id/retirement", fields: ["seen": "99"], allowed: [],
        refused: retirers.union(refusedRetirers)),
      Line(route: "POST /organizations/:id/retirement", fields: seen, allowed: retirers, refused: refusedRetirers),
    ]
  }

  private static let retiredInstitution: [Line] = [
    Line(route: "GET /organizations/:id", allowed: Rights.staff),
    Line(route: "GET /organizations/:id/edit", allowed: [], refused: [.alicia, .elena]),
    Line(route: "POST /organizations/:id/edit", fields: ["seen": "2"], allowed: [], refused: [.alicia, .elena]),
    Line(route: "GET /organizations/:id/retirement", allowed: [], refused: [.alicia, .elena]),
    Line(route: "POST /organizations/:id/retirement", fields: ["seen": "2"], allowed: [], refused: [.alicia, .elena]),
  ]

  private static func table(of people: Set<Person>) -> [Line] {
    [
      Line(route: "GET /directory/import/:id", allowed: people),
      Line(route: "POST /directory/import/:id/settings", allowed: people),
      Line(route: "POST /directory/import/:id/confirmation", allowed: people),
      Line(route: "POST /directory/import/:id/cancellation", allowed: people),
    ]
  }

  private static func service(_ site: TestSite, of organization: String) async throws -> [String: String] {
    guard let owner = site.town.organizations[organization] else { throw Problem.notFound }
    var details = ServiceDetails(organization: owner, name: "Posta")
    details.categories = ["salud"]
    let place = Location(id: UUID(), name: "Sede")
    details.locations = [place]
    let id = try await site.site.services.add(details, by: site.town.actor(.alicia), now: Town.now)
    return ["id": id.uuidString.lowercased(), "location": place.id.uuidString.lowercased()]
  }
}
