import Database
import Domain
import Foundation

extension ServiceWriting {
  /// - Throws: `ServiceRefusal.unknownOrganization` unless the institution can take services.
  func check(_ organization: UUID) throws {
    let found = try transaction.row(
      "SELECT id FROM organization WHERE entity_id = \(entity) AND id = \(organization) AND retired_at IS NULL")
    guard found != nil else { throw ServiceRefusal.unknownOrganization }
  }

  /// Writes anew what is searched of some services, because a name they carry changed. Neither their version nor
  /// their date changes: nobody touched them.
  func refreshSearchTexts(of ids: [UUID]) throws {
    for chunk in ids.chunks(of: Self.batch) {
      let services = try ServiceReading(reader: transaction, entity: entity).services(chunk).map(\.service)
      let texts = services.map { "WHEN \($0.id) THEN \(searchText($0.details))" as SQL }
      guard !texts.isEmpty else { continue }
      try transaction.run(
        """
        UPDATE service SET search_text = CASE id \(texts.joined(" ")) ELSE search_text END
        WHERE entity_id = \(entity) AND id IN (\(list: chunk))
        """)
    }
  }

  /// The services, retired ones too, that carry the name of any of these institutions or categories.
  func services(ofOrganizations organizations: [UUID], categories: [String] = []) throws -> [UUID] {
    let ids = try transaction.rows(
      """
      SELECT id FROM service WHERE entity_id = \(entity) AND organization_id IN (\(list: organizations))
      UNION SELECT service_id FROM service_category_link
        WHERE entity_id = \(entity) AND category_code IN (\(list: categories))
      """)
    return try ids.map { try $0["id"] }
  }
}
