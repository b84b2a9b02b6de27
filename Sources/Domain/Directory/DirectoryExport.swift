import Foundation

/// The directory as a table: the eight fields of T738 under their own names, the rest under those of HSDS 3.1. Our
/// own import reads it back. One row for each place of a service, all with the code of the service; one row for a
/// service without a place.
package enum DirectoryExport {
  /// Who gives a service its code when no other register does.
  package static let publisher = "ayni"

  private static let fields: [ImportField] = [
    .organization, .name, .eligibility, .documents, .hours, .contacts, .area, .referralMechanism, .publisher,
    .externalCode, .description, .categories, .status, .cost, .languages, .coverage, .placeName, .address, .ubigeo,
    .latitude, .longitude, .placeCode, .placePhone, .placeHours,
  ]

  package static let header = fields.map(\.title) + ["assured_date", "last_modified"]

  /// The rows of a service.
  package static func rows(_ summary: ServiceSummary) -> [[String]] {
    let service = summary.service
    let dates = [service.verification.map { Day($0.at).description } ?? "", Day(service.updatedAt).description]
    let places: [Location?] = service.details.locations.isEmpty ? [nil] : service.details.locations
    return places.map { place in
      fields.map { cell($0, service, at: place, organization: summary.organization) } + dates
    }
  }

  private static func cell(
    _ field: ImportField, _ service: Service, at place: Location?, organization: String
  ) -> String {
    let details = service.details
    return switch field {
    case .organization: organization
    case .name: details.name
    case .eligibility: details.eligibility ?? ""
    case .documents: CellNotation.text(details.documents)
    case .hours: line(details.hours)
    case .contacts: CellNotation.text(details.contacts)
    case .area: details.area.map(\.rawValue).joined(separator: " ")
    case .referralMechanism: details.referralMechanism ?? ""
    case .publisher: service.external?.publisher ?? publisher
    case .externalCode: service.external?.code ?? service.id.text
    case .description: details.description ?? ""
    case .categories: details.categories.joined(separator: " ")
    case .status: details.status.rawValue
    case .cost: details.cost ?? ""
    case .languages: details.languages.map(\.rawValue).joined(separator: ",")
    case .coverage: details.coverage ?? ""
    case .placeName: place?.name ?? ""
    case .address: place?.address ?? ""
    case .ubigeo: place?.ubigeo?.rawValue ?? ""
    case .latitude: place?.coordinates.map { String($0.latitude) } ?? ""
    case .longitude: place?.coordinates.map { String($0.longitude) } ?? ""
    case .placeCode: place?.id.text ?? ""
    case .placePhone: place?.phone ?? ""
    case .placeHours: place.map { line($0.hours) } ?? ""
    case .phone, .email, .website, .department, .province, .district: ""
    }
  }

  private static func line(_ hours: OpeningHours) -> String { hours.lines.replacing("\n", with: "; ") }
}
