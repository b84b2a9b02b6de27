package import Foundation

/// *Institución responsable* (T738; HSDS 3.1 organization).
package struct Organization: Sendable, Equatable, Identifiable {
  package let id: UUID
  /// The code the plan pack gives it; nil for one that came with an import or was added here.
  package let code: String?
  package let name: String
  package let acronym: String?
  /// Code of the family of actors it belongs to (Cuadro 14).
  package let actorType: String?
  package let description: String?
  package let website: String?
  package let email: String?
  package let phone: String?
  /// Taxpayer number, eleven digits.
  package let ruc: String?
  package let source: String?
  package let retiredAt: Date?

  package init(
    id: UUID, code: String? = nil, name: String, acronym: String? = nil, actorType: String? = nil,
    description: String? = nil, website: String? = nil, email: String? = nil, phone: String? = nil, ruc: String? = nil,
    source: String? = nil, retiredAt: Date? = nil
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.acronym = acronym
    self.actorType = actorType
    self.description = description
    self.website = website
    self.email = email
    self.phone = phone
    self.ruc = ruc
    self.source = source
    self.retiredAt = retiredAt
  }
}
