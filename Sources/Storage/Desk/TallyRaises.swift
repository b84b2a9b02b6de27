import Database
import Domain
import Foundation

/// What the orientations of one commit add to the counts: a cell that many of them raise is written once.
struct TallyRaises: SharedWork {
  static let tables: [StaticString] = ["tally"]

  private var tallies: [UUID: Tally] = [:]

  mutating func add(_ cells: [Cell], of entity: UUID) { tallies[entity, default: Tally()].add(cells) }

  func write(in writer: any Writer) throws {
    for (entity, tally) in tallies.sorted(by: { $0.key.uuidString < $1.key.uuidString }) {
      for part in tally.sorted.batches {
        try writer.run(
          """
          INSERT INTO tally (entity_id, tabulation_code, month, desk, d1, d2, d3, count)
          VALUES \(part.map { "(\(entity), \($0.cell.key), \($0.count))" }.joined(", "))
          ON CONFLICT (entity_id, tabulation_code, month, desk, d1, d2, d3) DO UPDATE SET
            count = tally.count + excluded.count
          """)
      }
    }
  }
}

extension Array {
  /// The elements in order, in pieces of a few sizes only, so that an engine meets the same statements again and keeps
  /// them prepared.
  var batches: [ArraySlice<Element>] {
    var (pieces, rest) = ([ArraySlice<Element>](), self[...])
    while !rest.isEmpty {
      let size = [64, 32, 16, 8, 4, 2].first { $0 <= rest.count } ?? 1
      pieces.append(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return pieces
  }
}
