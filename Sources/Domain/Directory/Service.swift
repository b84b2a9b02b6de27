package import Foundation

/// What the directory says about a service: the eight fields of T738 under the names of HSDS 3.1.
package struct ServiceDetails: Sendable, Equatable, Codable {
  /// *Institución responsable*.
  package var organization: UUID
  /// *Servicio ofrecido*.
  package var name: String
  package var description: String?
  package var status = ServiceStatus.active
  package var visibility = Visibility.everyone
  /// Codes of the directory's categories.
  package var categories: [String] = []
  /// *Población objetivo* (HSDS eligibility).
  package var eligibility: String?
  /// HSDS fees; nil means nobody has said.
  package var cost: String?
  package var languages: [Language] = []
  /// *Requisitos básicos*.
  package var documents: [RequiredDocument] = []
  /// *Horarios*.
  package var hours = OpeningHours()
  /// What the hours said when they could not be read.
  package var hoursNote: String?
  /// *Punto de contacto*.
  package var contacts: [Contact] = []
  /// *Distrito o ámbito de cobertura*, in words and as districts.
  package var coverage: String?
  package var area: [Ubigeo] = []
  /// *Mecanismo de derivación*.
  package var referralMechanism: String?
  package var locations: [Location] = []

  package init(organization: UUID, name: String) {
    self.organization = organization
    self.name = name
  }
}

/// HSDS 3.1 service.status.
package enum ServiceStatus: String, Sendable, CaseIterable, Codable {
  case active, inactive, defunct
  case temporarilyClosed = "temporarily closed"

  package var name: String {
    switch self {
    case .active: "Atiende"
    case .inactive: "No atiende por ahora"
    case .defunct: "Ya no existe"
    case .temporarilyClosed: "Cerrado temporalmente"
    }
  }

  /// A person may be sent there.
  package var takesReferrals: Bool { self == .active }
}

/// The code another register knows a service by, e.g. RENIPRESS 2941.
package struct ExternalCode: Sendable, Hashable {
  package let publisher: String
  package let code: String

  package init(publisher: String, code: String) {
    self.publisher = publisher
    self.code = code
  }
}

/// A service of the directory. Changes are pure: each answers the service as it becomes, or refuses.
package struct Service: Sendable, Equatable, Identifiable {
  package let id: UUID
  package var details: ServiceDetails
  package let external: ExternalCode?
  package var verification: Verification?
  /// Since when a doubt about it stands that nobody has cleared.
  package var doubtedAt: Date?
  package var retiredAt: Date?
  /// The entry that took this one in: whoever asks for this one is led there.
  package var mergedInto: UUID?
  package let createdAt: Date
  package var updatedAt: Date
  /// Grows with each change, so that nobody overwrites what they have not seen.
  package var version: Int

  package init(
    id: UUID, details: ServiceDetails, external: ExternalCode?, verification: Verification?, doubtedAt: Date? = nil,
    retiredAt: Date?, mergedInto: UUID? = nil, createdAt: Date, updatedAt: Date, version: Int
  ) {
    self.id = id
    self.details = details
    self.external = external
    self.verification = verification
    self.doubtedAt = doubtedAt
    self.mergedInto = mergedInto
    self.retiredAt = retiredAt
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.version = version
  }

  package func assurance(at now: Date) -> Assurance { Assurance(verification, isDoubted: doubtedAt != nil, at: now) }
}
