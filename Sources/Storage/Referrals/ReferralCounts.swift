package import Database
package import Domain
package import Foundation

/// Counts of referrals, kept apart from them: they survive shredding and cost the same after a million.
package struct ReferralCounts: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// - Parameters:
  ///   - kind: what happened to them; a referral answered without being acknowledged counts as acknowledged too.
  ///   - needs: codes; empty takes all.
  ///   - months: when it happened, in Peru's calendar.
  package func count(
    _ entity: UUID, kind: ReferralCount, needs: [String] = [], months: ClosedRange<Month>
  ) async throws -> Int {
    try await database.read { try $0.referralCount(entity, kind: kind, needs: needs, months: months) }
  }

  /// By month; months without any are left out.
  package func byMonth(
    _ entity: UUID, kind: ReferralCount, needs: [String] = [], months: ClosedRange<Month>
  ) async throws -> [Month: Int] {
    try await database.read { try $0.referralCounts(entity, kind: kind, needs: needs, months: months) }
  }
}

extension Reader {
  /// For a page that counts many things in one view of the data.
  package func referralCount(
    _ entity: UUID, kind: ReferralCount, needs: [String] = [], months: ClosedRange<Month>
  ) throws -> Int {
    try referralCounts(entity, kind: kind, needs: needs, months: months).values.reduce(0, +)
  }

  package func referralCounts(
    _ entity: UUID, kind: ReferralCount, needs: [String] = [], months: ClosedRange<Month>
  ) throws -> [Month: Int] {
    let chosen: SQL = needs.isEmpty ? "" : " AND need_code IN (\(list: needs))"
    let found = try rows(
      """
      SELECT month, count FROM referral_tally
      WHERE entity_id = \(entity) AND event = \(kind.rawValue)
        AND month >= \(months.lowerBound) AND month <= \(months.upperBound)\(chosen)
      """)
    return try found.reduce(into: [:]) { $0[try $1["month"] as Month, default: 0] += try $1["count"] as Int }
  }
}
