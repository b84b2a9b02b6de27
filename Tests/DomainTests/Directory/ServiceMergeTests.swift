import Foundation
import Testing

@testable import Domain

@Suite struct ServiceMergeTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  private func service(_ name: String, _ change: (inout ServiceDetails) -> Void = { _ in }) throws -> Service {
    var details = ServiceDetails(organization: UUID(), name: name)
    details.categories = ["salud"]
    change(&details)
    return try Service.added(details, id: UUID(), at: now)
  }

  private func merge(
    _ own: Service, _ other: Service, _ choices: [ServiceField: ServiceMerge.Choice]
  ) throws -> (merge: ServiceMerge, survivor: Service, joined: Service) {
    try ServiceMerge.of(own, other, choices: choices, seen: (own.version, other.version), id: UUID(), at: now)
  }

  @Test func `each field stands as chosen and the other leaves with a pointer`() throws {
    let own = try service("Posta") {
      $0.cost = "Gratis"
      $0.contacts = [Contact(.phone, "052-1")]
      $0.languages = [.spanish]
    }
    let other = try service("Posta Médica") {
      $0.cost = "S/ 5"
      $0.contacts = [Contact(.phone, "052 1"), Contact(.email, "a@b.pe")]
      $0.languages = [.spanish, .quechua]
      $0.locations = [Location(id: UUID(), name: "Sede")]
    }
    let done = try merge(own, other, [.name: .other, .cost: .own, .contacts: .both, .languages: .both, .locations: .other])
    let details = done.survivor.details
    #expect(details.name == "Posta Médica" && details.cost == "Gratis" && details.organization == own.details.organization)
    #expect(details.contacts == [Contact(.phone, "052-1"), Contact(.email, "a@b.pe")])
    #expect(details.languages == [.spanish, .quechua])
    #expect(details.locations.map(\.name) == ["Sede"] && details.locations[0].id != other.details.locations[0].id)
    #expect(done.joined.mergedInto == own.id && done.joined.retiredAt == now && done.joined.details == other.details)
    #expect(done.merge.former == own.details && done.merge.version == done.survivor.version)
  }

  @Test func `nobody may read more of the whole than of either part`() throws {
    for (one, other) in [(Visibility.everyone, Visibility.placeless), (.placeless, .staff), (.everyone, .staff)] {
      let (open, closed) = (try service("Casa") { $0.visibility = one }, try service("Casa") { $0.visibility = other })
      for choice in ServiceMerge.Choice.allCases {
        #expect(try merge(open, closed, [.visibility: choice]).survivor.details.visibility == other)
        #expect(try merge(closed, open, [.visibility: choice]).survivor.details.visibility == other)
      }
    }
  }

  @Test func `an entry that changed, left or is the same one is refused`() throws {
    let (own, other) = (try service("Posta"), try service("Posta"))
    #expect(throws: ServiceRefusal.sameService) { try merge(own, own, [:]) }
    #expect(throws: ServiceRefusal.changedMeanwhile) {
      try ServiceMerge.of(own, other, choices: [:], seen: (1, 2), id: UUID(), at: now)
    }
    let gone = try other.retired(seen: 1, at: now)
    #expect(throws: ServiceRefusal.retired) { try merge(own, gone, [:]) }
    #expect(throws: ServiceRefusal.retired) { try merge(gone, own, [:]) }
  }

  @Test func `parting gives both back, and keeps what was corrected since`() throws {
    let (own, other) = (try service("Posta") { $0.cost = "Gratis" }, try service("Posta") { $0.cost = "S/ 5" })
    let done = try merge(own, other, [.cost: .other])
    let parted = try done.merge.parted(survivor: done.survivor, joined: done.joined, at: now)
    #expect(parted.survivor.details == own.details && parted.survivor.version == 3)
    #expect(parted.joined.details == other.details && parted.joined.retiredAt == nil && parted.joined.mergedInto == nil)
    var details = done.survivor.details
    details.name = "Posta nueva"
    let corrected = try done.survivor.edited(details, seen: 2, at: now)
    #expect(try done.merge.parted(survivor: corrected, joined: done.joined, at: now).survivor == corrected)
    #expect(throws: ServiceRefusal.notMerged) {
      try done.merge.parted(survivor: done.survivor, joined: parted.joined, at: now)
    }
  }

  @Test func `what a merge must remember survives being written down`() throws {
    let service = try service("Posta") {
      $0.hours = OpeningHours([.init(.monday, 480, 780)].compactMap { $0 })
      $0.documents = [RequiredDocument(name: "DNI", basis: .legal, legalBasis: "Ley", alternative: "Carné")]
      $0.contacts = [Contact(.whatsapp, "999", isFocalPoint: true)]
      $0.area = [Ubigeo(rawValue: "150133")].compactMap { $0 }
      $0.locations = [Location(id: UUID(), coordinates: Coordinates(latitude: -12, longitude: -77), hours: .always)]
    }
    let text = try JSONEncoder().encode(service.details)
    #expect(try JSONDecoder().decode(ServiceDetails.self, from: text) == service.details)
  }
}
