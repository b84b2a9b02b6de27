package import Foundation

/// What an institution is called and how it is reached: what people may change in the browser.
package struct OrganizationDetails: Sendable, Equatable {
  package var name: String
  package var acronym: String?
  /// Code of the family of actors it belongs to (Cuadro 14).
  package var actorType: String?
  package var description: String?
  package var website: String?
  package var email: String?
  package var phone: String?
  /// Taxpayer number, eleven digits.
  package var ruc: String?
  /// Where its own desk is; distances are measured from here unless someone asks otherwise.
  package var address: String?
  package var ubigeo: Ubigeo?
  package var coordinates: Coordinates?

  package init(name: String) { self.name = name }
}

/// *Institución responsable* (T738; HSDS 3.1 organization). Accounts belong to one, too.
package struct Organization: Sendable, Equatable, Identifiable {
  package let id: UUID
  /// The code the plan pack gives it; nil for one that came with an import or was added here.
  package let code: String?
  package var details: OrganizationDetails
  package let source: String?
  package var retiredAt: Date?
  /// Grows with each change, so that nobody overwrites what they have not seen.
  package var version: Int

  package init(
    id: UUID, code: String? = nil, details: OrganizationDetails, source: String? = nil, retiredAt: Date? = nil,
    version: Int = 1
  ) {
    self.id = id
    self.code = code
    self.details = details
    self.source = source
    self.retiredAt = retiredAt
    self.version = version
  }

  package var name: String { details.name }
  package var acronym: String? { details.acronym }
}

/// What still depends on an institution.
package struct OrganizationTies: Sendable, Equatable {
  /// Services of the directory that are not retired.
  package let services: Int
  /// Accounts that can sign in.
  package let accounts: Int
  /// It runs Ayni here.
  package let runsThePlan: Bool

  package init(services: Int, accounts: Int, runsThePlan: Bool) {
    self.services = services
    self.accounts = accounts
    self.runsThePlan = runsThePlan
  }
}
