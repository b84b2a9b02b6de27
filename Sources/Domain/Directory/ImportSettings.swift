package import Foundation

/// What someone chose for an import, besides the file.
package struct ImportSettings: Sendable, Equatable, Codable {
  /// Whose register it is, e.g. `RENIPRESS`: with the external code it tells a row from a new service.
  package var publisher: String
  /// Column of each field, by the field's raw text.
  package var columns: [String: Int]
  /// For rows that bring no category.
  package var category: String?
  /// For rows that bring no institution.
  package var organization: UUID?
  /// Leave out rejected rows instead of refusing the file.
  package var skipsRejected = false
  /// Leave out rows of districts that are not the plan's.
  package var onlyOwnDistricts = false

  package init(publisher: String, columns: [ImportField: Int], category: String? = nil, organization: UUID? = nil) {
    self.publisher = publisher
    self.columns = Dictionary(uniqueKeysWithValues: columns.map { ($0.key.rawValue, $0.value) })
    self.category = category
    self.organization = organization
  }

  package subscript(_ field: ImportField) -> Int? { columns[field.rawValue] }

  /// - Throws: `ImportRefusal` when no row could be read with these choices.
  package func check(header: [String]) throws(ImportRefusal) {
    guard columns.values.allSatisfy(header.indices.contains) else { throw .badMapping }
    guard self[.name] != nil else { throw .noName }
    guard self[.categories] != nil || category != nil else { throw .noCategory }
    guard self[.organization] != nil || organization != nil else { throw .noOrganization }
  }
}
