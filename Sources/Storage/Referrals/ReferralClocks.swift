import Database
import Domain
import Foundation

extension Reader {
  /// The clocks of referrals that some institutions receive, in one statement whatever their number: the limits each set
  /// for itself, else those of the institution that runs the plan, else the plan's, else `base`.
  func clocks(
    of organizations: [UUID], in entity: UUID, over base: ReferralClock
  ) throws -> [UUID: ReferralClock] {
    var (shared, own): (ReferralClock, [UUID: ReferralClock]) = (base, [:])
    let limits = try rows(
      """
      SELECT 0 AS layer, '' AS organization_id, step, urgent, priority, routine FROM referral_limit
      WHERE entity_id = \(entity)
      UNION ALL
      SELECT 1 AS layer, l.organization_id, l.step, l.urgent, l.priority, l.routine FROM organization_limit l
      JOIN pack p ON p.entity_id = l.entity_id AND p.owner_id = l.organization_id WHERE l.entity_id = \(entity)
      UNION ALL
      SELECT 2 AS layer, organization_id, step, urgent, priority, routine FROM organization_limit
      WHERE entity_id = \(entity) AND organization_id IN (\(list: organizations))
      ORDER BY layer
      """)
    // By layer: when an institution's own begin, what it shares with the others is known.
    for row in limits {
      let (step, limit): (TimedStep, ReferralClock.Limit) = (try row.choice("step"), try ReferralClock.Limit(row: row))
      let layer: Int = try row["layer"]
      if layer == 2 {
        let organization: UUID = try row["organization_id"]
        own[organization, default: shared][step] = limit
      } else {
        shared[step] = limit
      }
    }
    return Dictionary(uniqueKeysWithValues: Set(organizations).map { ($0, own[$0] ?? shared) })
  }

  func clock(of organization: UUID, in entity: UUID, over base: ReferralClock) throws -> ReferralClock {
    try clocks(of: [organization], in: entity, over: base)[organization] ?? base
  }
}

extension ReferralClock.Limit {
  init(row: Row) throws {
    self.init(urgent: try row["urgent"], priority: try row["priority"], routine: try row["routine"])
  }
}

extension ReferralLimit {
  init(row: Row) throws {
    self.init(
      step: try row.choice("step"), limit: try ReferralClock.Limit(row: row), note: try row["note"],
      source: try row["source"])
  }
}
