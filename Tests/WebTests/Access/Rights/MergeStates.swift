import Domain
import Foundation
import Storage
import Support

@testable import Web

extension Rights {
  static let merging: Table = {
    let keeper = of(.technicalSecretary)
    return [
      "GET /duplicates": keeper, "POST /duplicates": keeper, "GET /duplicates/:id/:other": keeper,
      "POST /duplicates/:id/:other": keeper, "POST /duplicates/:id/:other/distinction": keeper,
      "GET /directory/protocol": staff, "GET /directory/changes": staff,
      "GET /directory/terms/:category": keeper, "POST /directory/terms/:category": keeper,
      "GET /services/:id/parting": keeper, "POST /services/:id/parting": keeper,
    ]
  }()
}

extension RecordState {
  static let mergeStates: [RecordState] = [
    RecordState(name: "two entries that may be the same", lines: pair(allowed: [.alicia])) { site in
      let (own, other) = try await twins(site)
      return ["id": own.text, "other": other.text]
    },
    RecordState(name: "an entry of another entity beside one's own", lines: pair(readers: [], allowed: [])) { site in
      ["id": try await twins(site).own.text, "other": UUID().text]
    },
    RecordState(name: "an entry that was joined to another", lines: parting(readers: [.alicia], allowed: [.alicia])) { site in
      let (own, other) = try await twins(site)
      try await site.site.merges.merge(
        own, taking: other, choices: [:], seen: (1, 1), by: site.town.actor(.alicia), now: Town.now)
      return ["id": other.text]
    },
    RecordState(name: "an entry that was joined to none", lines: parting(refused: [.alicia])) { site in
      ["id": try await twins(site).own.text]
    },
    RecordState(name: "an entry of another entity, to be parted", lines: parting()) { _ in ["id": UUID().text] },
  ]

  private static func pair(readers: Set<Person> = [.alicia], allowed: Set<Person>) -> [Line] {
    [
      Line(route: "GET /duplicates/:id/:other", allowed: readers),
      Line(
        route: "POST /duplicates/:id/:other", fields: ["seen": "9", "seen-other": "1"], allowed: [], refused: readers),
      Line(route: "POST /duplicates/:id/:other", fields: ["seen": "1", "seen-other": "1"], allowed: allowed),
      Line(route: "POST /duplicates/:id/:other/distinction", allowed: allowed),
    ]
  }

  private static func parting(
    readers: Set<Person> = [], allowed: Set<Person> = [], refused: Set<Person> = []
  ) -> [Line] {
    [
      Line(route: "GET /services/:id/parting", allowed: readers, refused: refused),
      Line(route: "POST /services/:id/parting", allowed: allowed, refused: refused),
    ]
  }

  private static func twins(_ site: TestSite) async throws -> (own: UUID, other: UUID) {
    guard let owner = site.town.organizations["demuna"] else { throw Problem.notFound }
    var details = ServiceDetails(organization: owner, name: "Consejería")
    details.categories = ["salud"]
    let alicia = site.town.actor(.alicia)
    return (
      try await site.site.services.add(details, by: alicia, now: Town.now),
      try await site.site.services.add(details, by: alicia, now: Town.now)
    )
  }
}
