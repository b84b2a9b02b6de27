import Database
import Foundation

extension Reader {
  /// The services that carry one of a publisher's codes; with `isOwn` also those that are named by it.
  func services(of publisher: String, _ codes: [String], isOwn: Bool, in entity: UUID) throws -> [UUID] {
    let named: SQL = isOwn ? "UNION SELECT id FROM service WHERE entity_id = \(entity) AND id IN (\(list: codes))" : ""
    return try rows(
      """
      SELECT id FROM service
      WHERE entity_id = \(entity) AND publisher = \(publisher) AND external_id IN (\(list: codes)) \(named)
      """
    ).map { try $0["id"] }
  }
}
