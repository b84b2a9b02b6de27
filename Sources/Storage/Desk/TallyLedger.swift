package import Database
package import Domain
package import Foundation

/// How the counts change. Rows are always touched in key order, so that two writers never wait for each other in a
/// circle.
extension Transaction {
  /// Adds one to each cell.
  package func count(_ cells: [Cell], of entity: UUID) throws {
    try share { (raises: inout TallyRaises) in raises.add(cells, of: entity) }
  }

  /// Takes one from each cell, and forgets the cells nothing is left of.
  /// - Throws: `DatabaseFault.refused` when a cell holds nothing that could be taken: the counts were altered.
  func uncount(_ cells: [Cell], of entity: UUID) throws {
    guard !cells.isEmpty else { return }
    let these = Self.these(cells, of: entity)
    guard try run("UPDATE tally SET count = count - 1 WHERE \(these)") == cells.count else {
      throw DatabaseFault.refused(.check, "a tally to take from is missing")
    }
    try run("DELETE FROM tally WHERE count = 0 AND settled = 0 AND \(these)")
  }

  /// Marks that so much of each cell comes from rows that are erased now.
  ///
  /// Erasing is never held up by a damaged count: where fewer were counted than are erased, the rows are believed.
  package func settle(_ tally: Tally, of entity: UUID) throws {
    for part in tally.sorted.slices(of: 500) {
      try run(
        """
        INSERT INTO tally (entity_id, tabulation_code, month, desk, d1, d2, d3, count, settled)
        VALUES \(part.map { "(\(entity), \($0.cell.key), \($0.count), \($0.count))" }.joined(", "))
        ON CONFLICT (entity_id, tabulation_code, month, desk, d1, d2, d3) DO UPDATE SET
          count = CASE WHEN tally.count < tally.settled + excluded.settled THEN tally.settled + excluded.settled
            ELSE tally.count END,
          settled = tally.settled + excluded.settled
        """)
    }
  }

  /// An OR of keys is answered from the primary key on both engines; a row value `IN (VALUES …)` is not on SQLite.
  private static func these(_ cells: [Cell], of entity: UUID) -> SQL {
    let keys = cells.map { cell -> SQL in
      let (first, second, third) = cell.padded
      return """
        entity_id = \(entity) AND tabulation_code = \(cell.tabulation) AND month = \(cell.month) AND desk = \(cell.desk)
        AND d1 = \(first) AND d2 = \(second) AND d3 = \(third)
        """
    }
    return "(\(keys.joined(" OR ")))"
  }
}

extension Cell {
  /// A dimension the tabulation does not have stands as an empty text.
  var padded: (String, String, String) {
    (codes.first ?? "", codes.dropFirst().first ?? "", codes.dropFirst(2).first ?? "")
  }

  /// The columns of the key after `entity_id`.
  var key: SQL {
    let (first, second, third) = padded
    return "\(tabulation), \(month), \(desk), \(first), \(second), \(third)"
  }

  init(row: Row) throws {
    let codes: [String] = [try row["d1"], try row["d2"], try row["d3"]]
    self.init(
      tabulation: try row["tabulation_code"], month: try row["month"], desk: try row["desk"],
      codes: codes.filter { !$0.isEmpty })
  }
}

extension Array {
  /// The elements in order, in pieces that fit into one statement.
  func slices(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
