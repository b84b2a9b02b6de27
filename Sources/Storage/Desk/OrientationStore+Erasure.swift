import Database
package import Domain
package import Foundation

extension OrientationStore {
  /// Erases every orientation of an entity whose window is over; what they counted stays and is marked settled.
  ///
  /// Works in batches of one transaction each, in a fixed order, so that it can be stopped anywhere and run again.
  /// - Returns: how many rows were erased.
  @discardableResult
  package func settle(_ entity: UUID, tabulations: [Tabulation], now: Date, batch: Int = 200) async throws -> Int {
    var erased = 0
    for organization in try await organizationsDue(entity, now: now) {
      while true {
        let count = try await settleBatch(entity, organization, tabulations: tabulations, now: now, most: batch)
        erased += count
        if count < batch { break }
      }
    }
    return erased
  }

  private func organizationsDue(_ entity: UUID, now: Date) async throws -> [UUID] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT DISTINCT organization_id FROM orientation WHERE entity_id = \(entity) AND erase_at <= \(now)
        ORDER BY organization_id
        """
      ).map { try $0["organization_id"] }
    }
  }

  private func settleBatch(
    _ entity: UUID, _ organization: UUID, tabulations: [Tabulation], now: Date, most: Int
  ) async throws -> Int {
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
