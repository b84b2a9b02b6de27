/// What can be different between two accounts of a service: the unit in which it is corrected, proposed and merged.
package enum ServiceField: String, Sendable, CaseIterable, Codable {
  case name, organization, categories, status, visibility, description, eligibility, cost, languages, documents, hours,
    contacts, locations, area
  case referralMechanism = "referral-mechanism"

  package var name: String {
    switch self {
    case .name: "Nombre"
    case .organization: "Institución"
    case .categories: "Categorías"
    case .status: "Si atiende"
    case .visibility: "Quién puede leerlo"
    case .description: "Qué ofrece"
    case .eligibility: "Para quién"
    case .cost: "Costo"
    case .languages: "Idiomas"
    case .documents: "Requisitos"
    case .hours: "Horario"
    case .contacts: "Contacto"
    case .locations: "Dónde"
    case .area: "Ámbito"
    case .referralMechanism: "Cómo se deriva"
    }
  }
}

extension ServiceDetails {
  /// These details, with one field as `other` has it.
  package func taking(_ field: ServiceField, from other: ServiceDetails) -> ServiceDetails {
    var details = self
    switch field {
    case .name: details.name = other.name
    case .organization: details.organization = other.organization
    case .categories: details.categories = other.categories
    case .status: details.status = other.status
    case .visibility: details.visibility = other.visibility
    case .description: details.description = other.description
    case .eligibility: details.eligibility = other.eligibility
    case .cost: details.cost = other.cost
    case .languages: details.languages = other.languages
    case .documents: details.documents = other.documents
    case .hours: (details.hours, details.hoursNote) = (other.hours, other.hoursNote)
    case .contacts: details.contacts = other.contacts
    case .locations: details.locations = other.locations
    case .area: (details.area, details.coverage) = (other.area, other.coverage)
    case .referralMechanism: details.referralMechanism = other.referralMechanism
    }
    return details
  }

  package func taking(_ fields: some Sequence<ServiceField>, from other: ServiceDetails) -> ServiceDetails {
    fields.reduce(self) { $0.taking($1, from: other) }
  }

  /// The fields in which they are not the same.
  package func differences(from other: ServiceDetails) -> [ServiceField] {
    ServiceField.allCases.filter { taking($0, from: other) != self }
  }
}
