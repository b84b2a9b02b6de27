import Database
import Domain
import Foundation

extension Reader {
  /// The clocks of referrals that some institutions receive, in one statement whatever their number: the limits each set
  /// for itself, else those of the pathway, else of the institution that runs the plan, else the plan's, else `base`. An
  /// institution may promise more than the pathway, never less.
  func clocks(
    of organizations: [UUID], in entity: UUID, over base: ReferralClock, along pathway: Pathway? = nil
  ) throws -> [UUID: ReferralClock] {
    var (shared, own): (ReferralClock, [UUID: [TimedStep: ReferralClock.Limit]]) = (base, [:])
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
    for row in limits {
      let (step, limit): (TimedStep, ReferralClock.Limit) = (try row.choice("step"), try ReferralClock.Limit(row: row))
      let layer: Int = try row["layer"]
      if layer == 2 {
        let organization: UUID = try row["organization_id"]
        own[organization, default: [:]][step] = limit
      } else {
        shared[step] = limit
      }
    }
    let general = pathway.map(shared.along) ?? shared
    let bound = pathway?.referralLimits ?? [:]
    return Dictionary(
      uniqueKeysWithValues: Set(organizations).map { organization in
        let clock = (own[organization] ?? [:]).reduce(into: general) { clock, limit in
          clock[limit.key] = bound[limit.key] == nil ? limit.value : limit.value.within(general[limit.key])
        }
        return (organization, clock)
      })
  }

  func clock(
    of organization: UUID, in entity: UUID, over base: ReferralClock, along pathway: Pathway? = nil
  ) throws -> ReferralClock {
    try clocks(of: [organization], in: entity, over: base, along: pathway)[organization] ?? base
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
