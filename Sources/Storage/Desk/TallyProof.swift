package import Database
package import Domain
package import Foundation

/// A cell whose count is not what the rows inside the window say.
package struct TallyDifference: Sendable, Equatable {
  package let cell: Cell
  /// What the cell holds for rows that are not erased.
  package let counted: Int
  /// What those rows add up to.
  package let recomputed: Int

  /// For the administrator: codes and numbers, never a person.
  package var sentence: String {
    "«\(cell.tabulation)» de \(cell.month), punto \(cell.desk), \(cell.codes.joined(separator: " × ")): "
      + "se contaron \(counted) y las atenciones que se pueden corregir suman \(recomputed)."
  }
}

extension TallyStore {
  /// Proves, in one view of the data, that what was counted and not yet settled is what the rows inside the window add
  /// up to. Used by `tally verify` and `doctor`.
  /// - Returns: the cells that differ, in order; nothing when all is well.
  package func verify(_ entity: UUID) async throws -> [TallyDifference] {
    try await database.read { reader in
      let recomputed = try reader.recomputed(entity)
      var differences: [TallyDifference] = []
      var seen: Set<Cell> = []
      try reader.each("SELECT tabulation_code, month, desk, d1, d2, d3, count - settled AS open FROM tally WHERE entity_id = \(entity)") { row in
        let (cell, counted): (Cell, Int) = (try Cell(row: row), try row["open"])
        let expected = recomputed.counts[cell] ?? 0
        if expected > 0 { seen.insert(cell) }
        if counted != expected { differences.append(TallyDifference(cell: cell, counted: counted, recomputed: expected)) }
      }
      for (cell, count) in recomputed.counts where !seen.contains(cell) {
        differences.append(TallyDifference(cell: cell, counted: 0, recomputed: count))
      }
      return differences.sorted { $0.cell < $1.cell }
    }
  }

  /// Counts anew what the rows inside the window add up to; settled counts stay.
  package func recount(_ entity: UUID) async throws {
    try await database.write { try $0.recount(entity) }
  }
}

extension Transaction {
  /// Brings the counts in line with the rows inside the window. Part of loading a plan pack, in its transaction: a
  /// tabulation that is new starts with what can still be counted, one that was retired keeps only what is settled.
  package func recount(_ entity: UUID) throws {
    let tally = try recomputed(entity)
    try run("UPDATE tally SET count = settled WHERE entity_id = \(entity) AND count <> settled")
    for part in tally.sorted.slices(of: 500) {
      try run(
        """
        INSERT INTO tally (entity_id, tabulation_code, month, desk, d1, d2, d3, count)
        VALUES \(part.map { "(\(entity), \($0.cell.key), \($0.count))" }.joined(", "))
        ON CONFLICT (entity_id, tabulation_code, month, desk, d1, d2, d3) DO UPDATE SET count = tally.count + excluded.count
        """)
    }
    try run("DELETE FROM tally WHERE entity_id = \(entity) AND count = 0 AND settled = 0")
  }
}

extension Reader {
  /// The tabulations in force, as this very view of the data has them.
  func tabulations(of entity: UUID) throws -> [Tabulation] {
    try rows("SELECT * FROM tabulation WHERE entity_id = \(entity) AND retired = 0 ORDER BY position, code")
      .map(Tabulation.init(row:))
  }

  /// What all rows that are not erased add up to, read a thousand at a time.
  func recomputed(_ entity: UUID) throws -> Tally {
    let tabulations = try tabulations(of: entity)
    var tally = Tally()
    var last = ""
    while true {
      let rows = try rows(
        """
        SELECT \(RecentOrientation.columns) FROM orientation WHERE entity_id = \(entity) AND id > \(last)
        ORDER BY id LIMIT 1000
        """)
      for orientation in try orientations(rows, of: entity) { tally.add(orientation.cells(by: tabulations)) }
      guard let row = rows.last, rows.count == 1000 else { return tally }
      last = try row["id"]
    }
  }
}
