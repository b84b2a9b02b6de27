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
  package var place: Place?

  package struct Place: Sendable, Equatable {
    package var name: String?
    package var address: String?
    package var ubigeo: Ubigeo?
    package var coordinates: Coordinates?
    package var coordinateNote: String?

    var isEmpty: Bool { name == nil && address == nil && ubigeo == nil && coordinates == nil && coordinateNote == nil }
  }

  /// The service as it will be: what the row brings over what is already known.
  package func details(for organization: UUID, over known: ServiceDetails?, newLocation: UUID) -> ServiceDetails {
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
    if hours != nil || hoursNote != nil {
      details.hours = hours ?? details.hours
      details.hoursNote = hoursNote
    }
    if let place { details.locations = locations(place, over: details.locations, newLocation: newLocation) }
    return details
  }

  private func locations(_ place: Place, over known: [Location], newLocation: UUID) -> [Location] {
    var first = known.first ?? Location(id: newLocation)
    first.name = place.name ?? first.name
    first.address = place.address ?? first.address
    first.ubigeo = place.ubigeo ?? first.ubigeo
    if place.coordinates != nil || place.coordinateNote != nil {
      first.coordinates = place.coordinates ?? first.coordinates
      first.coordinateNote = place.coordinateNote
    }
    return [first] + known.dropFirst()
  }
}
