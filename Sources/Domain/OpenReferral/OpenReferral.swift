package import Foundation

/// The open formats of the directory: HSDS 3.1 with the profile of Peru, as API, as tables and as a document that
/// describes both. Everything says what it is from the one list of `Kind` and `Field`.
package enum OpenReferral {
  /// Version of the standard.
  package static let version = "3.1"
  /// Version of the profile of Peru (docs/hsds-profile.md).
  package static let profileVersion = "1.0.0"

  /// An object of HSDS 3.1 this directory speaks of, by the standard's name.
  package enum Kind: String, Sendable, CaseIterable, Codable {
    case organization
    case organizationIdentifier = "organization_identifier"
    case service, url
    case serviceAtLocation = "service_at_location"
    case location, address, phone, contact, schedule
    case serviceArea = "service_area"
    case requiredDocument = "required_document"
    case language, attribute
    case taxonomyTerm = "taxonomy_term"
    case taxonomy

    /// Name of its table in a data package, as in the standard.
    package var file: String {
      switch self {
      case .taxonomy: "taxonomies.csv"
      case .address: "addresses.csv"
      case .serviceAtLocation, .url: "\(rawValue).csv"
      default: "\(rawValue)s.csv"
      }
    }
  }

  /// What a field holds.
  package enum Content: Sendable, Equatable {
    case text, number, uuid, uri, email, day, instant
    /// A time of day with its offset, `08:00-05:00`; in a table `08:00:00`, with the offset in `timezone`.
    case clock
    case choice([String])
    /// The identifier of a row of another kind.
    case reference(Kind)
    case one(Kind)
    case many(Kind)

    /// Whether it stands in the same row of a table.
    package var isCell: Bool {
      switch self {
      case .one, .many: false
      default: true
      }
    }
  }

  /// One field of an object.
  package struct Field: Sendable, Equatable {
    package let name: String
    package let content: Content
    package let isRequired: Bool
    /// Added by the profile of Peru.
    package let isOurs: Bool
    /// In English, for whoever programs against it.
    package let meaning: String

    init(_ name: String, _ content: Content, required: Bool = false, ours: Bool = false, _ meaning: String) {
      self.name = name
      self.content = content
      isRequired = required
      isOurs = ours
      self.meaning = meaning
    }
  }

  /// How much of an object is said.
  package enum Depth: Sendable {
    /// Only what tells whether to ask again.
    case minimal
    /// What stands in the object itself, with what it directly belongs to.
    case flat
    case full
  }

  /// The identifier of a service at one of its places.
  package static func link(service: UUID, location: UUID) -> UUID {
    UUID(within: service, named: "service_at_location/\(location.text)")
  }
}
