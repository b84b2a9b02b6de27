package import Foundation

/// What became of one row of a file.
package struct ImportRow: Sendable, Equatable {
  /// Where it stands in the file.
  package let line: Int
  package let outcome: Outcome
  /// What is worth looking at, for an accepted row; why not, for a rejected one.
  package let notes: [ImportNote]

  package enum Outcome: Sendable, Equatable {
    case accepted(ImportDraft)
    case rejected
    /// In a district that is not the plan's, and those were not asked for.
    case outside
  }

  package var draft: ImportDraft? { if case .accepted(let draft) = outcome { draft } else { nil } }
  package var isDoubtful: Bool { draft != nil && !notes.isEmpty }
}

/// One cell and what is to be said about it.
package struct ImportNote: Sendable, Equatable {
  package let field: ImportField
  /// What the cell holds, cut short.
  package let cell: String
  package let sentence: String

  init(_ field: ImportField, _ cell: String, _ sentence: String) {
    self.field = field
    self.cell = String(cell.prefix(80))
    self.sentence = sentence
  }
}

/// A row that can be imported. Fields that the file does not bring are nil, so that an update leaves them alone.
package struct ImportDraft: Sendable, Equatable {
  package var external: ExternalCode?
  /// Name as in the file; nil: the institution chosen for all rows.
  package var organizationName: String?
  package var name = ""
  package var description: String?
  package var status: ServiceStatus?
  package var categories: [String] = []
  package var eligibility: String?
  package var cost: String?
  package var languages: [Language]?
  package var documents: [RequiredDocument]?
  package var hours: OpeningHours?
  package var hoursNote: String?
  package var contacts: [Contact]?
  package var coverage: String?
  package var area: [Ubigeo]?
  package var referralMechanism: String?
  /// The place of the row.
  package var place: Place?
  /// The places of further rows of the same service.
  package var otherPlaces: [Place] = []

  package struct Place: Sendable, Equatable {
    /// As our export names it; another instance's means nothing here.
    package var id: UUID?
    package var name: String?
    package var address: String?
    package var ubigeo: Ubigeo?
    package var coordinates: Coordinates?
    package var coordinateNote: String?
    package var phone: String?
    package var hours: OpeningHours?

    /// Nobody could go there.
    var isNowhere: Bool { name == nil && address == nil && ubigeo == nil && coordinates == nil }
  }

  /// One draft for each service: further rows of a code only bring places.
  package static func merged(_ drafts: [ImportDraft]) -> [ImportDraft] {
    var merged: [ImportDraft] = []
    var positions: [ExternalCode: Int] = [:]
    for draft in drafts {
      if let external = draft.external, let position = positions[external] {
        merged[position].otherPlaces += [draft.place].compactMap { $0 }
      } else {
        if let external = draft.external { positions[external] = merged.count }
        merged.append(draft)
      }
    }
    return merged
  }

  /// The service as it will be: what the row brings over what is already known.
  /// - Parameter newLocation: names a place that is not known yet; asked once for each.
  package func details(
    for organization: UUID, over known: ServiceDetails?, newLocation: @autoclosure () -> UUID
  ) -> ServiceDetails {
    var details = known ?? ServiceDetails(organization: organization, name: name)
    details.organization = organization
    details.name = name
    details.categories =
      known.map { $0.categories + categories.filter { !details.categories.contains($0) } } ?? categories
    details.description = description ?? details.description
    details.status = status ?? details.status
    details.eligibility = eligibility ?? details.eligibility
    details.cost = cost ?? details.cost
    details.languages = languages ?? details.languages
    details.documents = documents ?? details.documents
    details.contacts = contacts ?? details.contacts
    details.coverage = coverage ?? details.coverage
    details.area = area ?? details.area
    details.referralMechanism = referralMechanism ?? details.referralMechanism
    // Hours that are the same say nothing new about a note that came with them.
    if hoursNote != nil || hours.map({ $0 != details.hours }) ?? false {
      details.hours = hours ?? details.hours
      details.hoursNote = hoursNote
    }
    details.locations = locations(over: details.locations, newLocation)
    return details
  }

  /// What the rows bring over the places that are known; those the file does not name stay as they are.
  ///
  /// A place is found again by the code our export gives it, else by name, address and district. A register that
  /// brings one place a service, without such a code, means the first.
  private func locations(over known: [Location], _ newLocation: () -> UUID) -> [Location] {
    let given = ([place] + otherPlaces).compactMap { $0 }
    var locations = known
    var taken: Set<UUID> = []
    for place in given {
      let free = locations.filter { !taken.contains($0.id) }
      let found =
        free.first { $0.id == place.id } ?? free.first { $0.isSame(as: place.over(Location(id: $0.id))) }
        ?? (given.count == 1 && place.id == nil ? free.first : nil)
      let location = place.over(found ?? Location(id: newLocation()))
      taken.insert(location.id)
      if let position = locations.firstIndex(where: { $0.id == location.id }) {
        locations[position] = location
      } else {
        locations.append(location)
      }
    }
    return locations
  }
}

extension ImportDraft.Place {
  /// The known place with what the row brings.
  func over(_ known: Location) -> Location {
    var location = known
    location.name = name ?? known.name
    location.address = address ?? known.address
    location.ubigeo = ubigeo ?? known.ubigeo
    location.phone = phone ?? known.phone
    location.hours = hours ?? known.hours
    // A point that stays where it was keeps what was noted when it came.
    if coordinateNote != nil || coordinates.map({ $0 != known.coordinates }) ?? false {
      location.coordinates = coordinates ?? known.coordinates
      location.coordinateNote = coordinateNote
    }
    return location
  }
}
