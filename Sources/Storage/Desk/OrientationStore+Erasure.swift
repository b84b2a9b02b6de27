import Database
import Domain
package import Foundation

extension OrientationStore {
  /// Erases every orientation whose window is over; what they counted stays and is marked settled.
  ///
  /// Works in batches of one transaction each, in a fixed order, so that it can be stopped anywhere and run again.
  /// - Returns: how many rows were erased.
  @discardableResult
  package func settle(now: Date, batch: Int = 200) async throws -> Int {
    var erased = 0
    for desk in try await desksDue(now: now) {
      while true {
        let count = try await settleBatch(desk.entity, desk.organization, now: now, most: batch)
        erased += count
        if count < batch { break }
      }
    }
    return erased
  }

  private func desksDue(now: Date) async throws -> [(entity: UUID, organization: UUID)] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT DISTINCT entity_id, organization_id FROM orientation WHERE erase_at <= \(now)
        ORDER BY entity_id, organization_id
        """
      ).map { (try $0["entity_id"], try $0["organization_id"]) }
    }
  }

  private func settleBatch(_ entity: UUID, _ organization: UUID, now: Date, most: Int) async throws -> Int {
    try await database.write { transaction in
      // The update changes nothing: it holds the rows against another process that erases at the same time.
      let rows = try transaction.rows(
        """
        UPDATE orientation SET erase_at = erase_at WHERE entity_id = \(entity) AND id IN (
          SELECT id FROM orientation
          WHERE entity_id = \(entity) AND organization_id = \(organization) AND erase_at <= \(now)
          ORDER BY erase_at, id LIMIT \(most))
        RETURNING \(RecentOrientation.columns)
        """)
      let due = try transaction.orientations(rows, of: entity)
      guard !due.isEmpty else { return 0 }
      let tabulations = try transaction.tabulations(of: entity)
      var tally = Tally()
      for orientation in due { tally.add(orientation.cells(by: tabulations)) }
      try transaction.settle(tally, of: entity)
      try transaction.erase(due.map(\.id), of: entity)
      try transaction.append(
        AuditEntry(
          .system(entity: entity, organization: organization), .orientationsErased, "orientation", "batch",
          detail: "\(due.count) rows"), at: now)
      return due.count
    }
  }
}
