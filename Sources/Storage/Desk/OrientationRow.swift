import Database
package import Domain
package import Foundation

/// An orientation inside its correction window, with what the store keeps around it.
package struct RecentOrientation: Sendable, Equatable {
  package let id: UUID
  /// The institution whose desk recorded it.
  package let organization: UUID
  /// The code that desk is counted under.
  package let desk: String
  package let recordedAt: Date
  /// When the row is erased.
  package let erasedAt: Date
  package let orientation: Orientation

  /// The month it is counted in, whenever it is corrected.
  var month: Month { Day(recordedAt).month }

  func cells(by tabulations: [Tabulation]) -> [Cell] {
    Tallying.cells(of: orientation, in: month, at: desk, by: tabulations)
  }
}

/// The lists of an orientation, as they stand in `orientation_value`.
typealias CodesByDimension = [Domain.Dimension: [String]]

extension Orientation {
  /// Everything in it that can have more than one code.
  var values: [(dimension: Domain.Dimension, code: String)] {
    var values: [(dimension: Domain.Dimension, code: String)] = []
    values += needs.map { (.need, $0) }
    values += barriers.map { (.barrier, $0) }
    values += deeds.map { (.action, $0.rawValue) }
    values += (screening?.criteria ?? []).map { (.criterion, $0) }
    return values
  }

  init(row: Row, lists: CodesByDimension) throws {
    let urgency: Urgency? = try row.optionalChoice("urgency")
    let nationality: String? = try row["nationality"]
    do {
      try self.init(
        needs: lists[.need] ?? [], lifeStage: row.optionalChoice("life_stage"), sex: row.optionalChoice("sex"),
        nationality: nationality.flatMap(Nationality.init), zone: row["zone"], mobility: row.optionalChoice("mobility"),
        barriers: lists[.barrier] ?? [], channel: row.optionalChoice("channel"), isFairDay: row["fair_day"],
        deeds: (lists[.action] ?? []).compactMap(Deed.init), isResolved: row["resolved"],
        screening: urgency.map { Screening(criteria: lists[.criterion] ?? [], urgency: $0) })
    } catch is OrientationRefusal {
      throw DatabaseFault.unreadable("an orientation without need or deed")
    }
  }
}

extension RecentOrientation {
  static let columns: SQL = """
    id, organization_id, desk, recorded_at, erase_at, life_stage, sex, nationality, zone, mobility, channel, fair_day,
    resolved, urgency
    """

  init(row: Row, lists: CodesByDimension) throws {
    id = try row["id"]
    organization = try row["organization_id"]
    desk = try row["desk"]
    recordedAt = try row["recorded_at"]
    erasedAt = try row["erase_at"]
    orientation = try Orientation(row: row, lists: lists)
  }
}

extension Row {
  /// A closed enum or NULL.
  func optionalChoice<Choice: RawRepresentable>(_ column: String) throws -> Choice? where Choice.RawValue == String {
    let raw: String? = try self[column]
    return raw == nil ? nil : try choice(column)
  }
}

extension Reader {
  /// Puts the lists to rows of `orientation`: one statement for all of them.
  func orientations(_ rows: [Row], of entity: UUID) throws -> [RecentOrientation] {
    guard !rows.isEmpty else { return [] }
    let ids: [String] = try rows.map { try $0["id"] }
    var lists: [String: CodesByDimension] = [:]
    try each(
      "SELECT orientation_id, dimension, code FROM orientation_value WHERE entity_id = \(entity) AND orientation_id IN (\(list: ids))"
    ) { row in
      lists[try row["orientation_id"], default: [:]][try row.choice("dimension"), default: []].append(try row["code"])
    }
    return try rows.map { try RecentOrientation(row: $0, lists: lists[try $0["id"]] ?? [:]) }
  }
}
