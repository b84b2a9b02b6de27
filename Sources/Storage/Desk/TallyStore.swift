package import Database
package import Domain
package import Foundation

/// Which counts of a tabulation are meant. Reading them costs the same however many orientations there were.
package struct TallyQuery: Sendable, Equatable {
  package let entity: UUID
  package let tabulation: Tabulation
  package let months: ClosedRange<Month>
  /// Codes that count, by dimension; a dimension that is not named counts whole. `desk` can always be named.
  package let filter: [Domain.Dimension: [String]]

  package init(
    _ entity: UUID, _ tabulation: Tabulation, months: ClosedRange<Month>, where filter: [Domain.Dimension: [String]] = [:]
  ) {
    self.entity = entity
    self.tabulation = tabulation
    self.months = months
    self.filter = filter
  }

  /// - Throws: `TallyFault.noSuchDimension`.
  func column(_ dimension: Domain.Dimension) throws -> SQL {
    switch tabulation.dimensions.firstIndex(of: dimension) {
    case 0: return "d1"
    case 1: return "d2"
    case 2: return "d3"
    default:
      guard dimension == .desk else { throw TallyFault.noSuchDimension(dimension, tabulation.code) }
      return "desk"
    }
  }

  func condition() throws -> SQL {
    let period: SQL = """
      entity_id = \(entity) AND tabulation_code = \(tabulation.code) AND month >= \(months.lowerBound)
      AND month <= \(months.upperBound)
      """
    let parts = try filter.sorted { $0.key.rawValue < $1.key.rawValue }.map { dimension, codes -> SQL in
      "\(try column(dimension)) IN (\(list: codes))"
    }
    return ([period] + parts).joined(" AND ")
  }
}

package enum TallyFault: Error, Equatable {
  /// A question about a dimension the tabulation does not keep.
  case noSuchDimension(Domain.Dimension, String)
}

/// One line of a breakdown.
package struct TallyShare: Sendable, Equatable {
  package let code: String
  package let count: Int

  package init(code: String, count: Int) {
    self.code = code
    self.count = count
  }
}

/// Reads the counts. A sum over a dimension that can have several codes (needs, barriers, deeds, criteria) counts
/// mentions, not orientations: for those take a tabulation of single-valued dimensions.
package struct TallyStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// The total of the cells that match.
  package func sum(
    _ entity: UUID, _ tabulation: Tabulation, months: ClosedRange<Month>, where filter: [Domain.Dimension: [String]] = [:]
  ) async throws -> Int {
    let query = TallyQuery(entity, tabulation, months: months, where: filter)
    return try await database.read { try $0.sum(query) }
  }

  /// Totals by the codes of a dimension, largest first, then by code.
  package func breakdown(
    _ entity: UUID, _ tabulation: Tabulation, by dimension: Domain.Dimension, months: ClosedRange<Month>,
    where filter: [Domain.Dimension: [String]] = [:]
  ) async throws -> [TallyShare] {
    let query = TallyQuery(entity, tabulation, months: months, where: filter)
    return try await database.read { try $0.breakdown(query, by: dimension) }
  }

  /// Totals by month; a month without any is zero.
  package func byMonth(
    _ entity: UUID, _ tabulation: Tabulation, months: ClosedRange<Month>, where filter: [Domain.Dimension: [String]] = [:]
  ) async throws -> [(month: Month, count: Int)] {
    let query = TallyQuery(entity, tabulation, months: months, where: filter)
    return try await database.read { try $0.byMonth(query) }
  }
}

/// The same questions inside a view that asks several of them.
extension Reader {
  package func sum(_ query: TallyQuery) throws -> Int {
    try value("SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) AS total FROM tally WHERE \(try query.condition())") ?? 0
  }

  package func breakdown(_ query: TallyQuery, by dimension: Domain.Dimension) throws -> [TallyShare] {
    let column = try query.column(dimension)
    return try rows(
      """
      SELECT \(column) AS code, CAST(SUM(count) AS BIGINT) AS total FROM tally WHERE \(try query.condition())
      GROUP BY \(column)
      """
    ).map { TallyShare(code: try $0["code"], count: try $0["total"]) }
      .filter { $0.count > 0 }.sorted { $0.count == $1.count ? $0.code < $1.code : $0.count > $1.count }
  }

  package func byMonth(_ query: TallyQuery) throws -> [(month: Month, count: Int)] {
    let rows = try rows(
      """
      SELECT month, CAST(SUM(count) AS BIGINT) AS total FROM tally WHERE \(try query.condition()) GROUP BY month
      """)
    let totals = try Dictionary(rows.map { (try $0["month"] as Month, try $0["total"] as Int) }) { $0 + $1 }
    return (query.months.lowerBound.index...query.months.upperBound.index).map { index in
      let month = Month(year: index / 12, month: index % 12 + 1)
      return (month, totals[month] ?? 0)
    }
  }
}
