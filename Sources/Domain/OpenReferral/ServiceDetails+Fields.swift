import Foundation

extension ServiceDetails {
  /// A field in words that are the same if and only if what it says is.
  func text(of field: ImportField) -> String {
    switch field {
    case .name: name
    case .organization: organization.text
    case .description: description ?? ""
    case .status: status.rawValue
    case .categories: categories.sorted().joined(separator: " ")
    case .eligibility: eligibility ?? ""
    case .cost: cost ?? ""
    case .languages: languages.map(\.rawValue).sorted().joined(separator: " ")
    case .documents: CellNotation.text(documents)
    case .hours: hours.lines + (hoursNote.map { " (\($0))" } ?? "")
    case .contacts: CellNotation.text(contacts)
    case .coverage: coverage ?? ""
    case .area: area.map(\.rawValue).sorted().joined(separator: " ")
    case .referralMechanism: referralMechanism ?? ""
    case .placeName: locations.map(\.line).joined(separator: " | ")
    default: ""
    }
  }

  mutating func take(_ field: ImportField, from other: ServiceDetails) {
    switch field {
    case .name: name = other.name
    case .organization: organization = other.organization
    case .description: description = other.description
    case .status: status = other.status
    case .categories: categories = other.categories
    case .eligibility: eligibility = other.eligibility
    case .cost: cost = other.cost
    case .languages: languages = other.languages
    case .documents: documents = other.documents
    case .hours: (hours, hoursNote) = (other.hours, other.hoursNote)
    case .contacts: contacts = other.contacts
    case .coverage: coverage = other.coverage
    case .area: area = other.area
    case .referralMechanism: referralMechanism = other.referralMechanism
    case .placeName: locations = other.locations
    default: break
    }
  }
}

extension Location {
  fileprivate var line: String {
    [
      name, address, ubigeo?.rawValue, coordinates?.text, phone,
      hours.isEmpty ? nil : hours.lines.replacing("\n", with: "; "),
    ]
    .compactMap { $0 }.joined(separator: ", ")
  }
}
