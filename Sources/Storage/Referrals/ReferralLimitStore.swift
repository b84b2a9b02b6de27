package import Database
package import Domain
package import Foundation

/// The limits an institution's referrals run by, and where they come from.
package struct InstitutionLimits: Sendable, Equatable {
  package let organization: UUID
  package let name: String
  /// Whether it runs the plan, so that its limits hold for every institution without limits of its own.
  package let isForAll: Bool
  /// Whether it has limits of its own.
  package let isOwn: Bool
  package let clock: ReferralClock
}

/// Limits of referrals in place of those the plan declares. They hold from the next step of each referral: what was
/// said to be due stays due.
package struct ReferralLimitStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// - Parameter organization: nil means the actor's own.
  /// - Throws: `AccessRefusal`, `ReferralLimitRefusal.noInstitution`.
  package func find(_ organization: UUID?, for actor: Actor) async throws -> InstitutionLimits {
    let organization = organization ?? actor.organization
    return try await database.read { reader in
      let found = try reader.institution(organization, for: actor)
      return InstitutionLimits(
        organization: organization, name: try found["name"], isForAll: try found["runs_plan"], isOwn: try found["has_own"],
        clock: try reader.clock(of: organization, in: actor.entity, over: .usual))
    }
  }

  /// The institutions whose limits the actor may set, by name.
  package func institutions(for actor: Actor, most: Int = 500) async throws -> [(id: UUID, name: String)] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT o.id, o.name FROM organization o LEFT JOIN pack p ON p.entity_id = o.entity_id
        WHERE o.entity_id = \(actor.entity) AND o.retired_at IS NULL
          AND (o.id = \(actor.organization) OR p.owner_id = \(actor.organization))
        ORDER BY o.name, o.id LIMIT \(most)
        """
      ).map { (id: try $0["id"], name: try $0["name"]) }
    }
  }

  /// Gives an institution limits of its own.
  /// - Throws: `AccessRefusal`, `ReferralLimitRefusal`.
  package func set(_ clock: ReferralClock, for organization: UUID, by actor: Actor, now: Date) async throws {
    try clock.check()
    try await database.write { transaction in
      _ = try transaction.institution(organization, for: actor)
      guard try transaction.clock(of: organization, in: actor.entity, over: .usual).limits != clock.limits else { return }
      let rows = TimedStep.allCases.map { step -> [SQLValue] in
        let limit = clock[step]
        let cells: [any SQLConvertible] = [
          actor.entity, organization, step.rawValue, limit.urgent, limit.priority, limit.routine,
        ]
        return cells.map(\.sqlValue)
      }
      try transaction.insert(
        into: "organization_limit", ["entity_id", "organization_id", "step", "urgent", "priority", "routine"], rows,
        replacing: ["entity_id", "organization_id", "step"])
      try transaction.noteLimits(of: organization, "set", by: actor, at: now)
    }
  }

  /// Takes an institution's own limits away, so that those of the plan hold again.
  /// - Throws: `AccessRefusal`, `ReferralLimitRefusal.noInstitution`.
  package func reset(_ organization: UUID, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      _ = try transaction.institution(organization, for: actor)
      let gone = try transaction.run(
        "DELETE FROM organization_limit WHERE entity_id = \(actor.entity) AND organization_id = \(organization)")
      if gone > 0 { try transaction.noteLimits(of: organization, "reset", by: actor, at: now) }
    }
  }
}

extension ReferralClock {
  fileprivate var limits: [Limit] { TimedStep.allCases.map { self[$0] } }
}

extension Reader {
  /// An institution whose limits the actor may see and set: its own, or any for who runs the plan.
  fileprivate func institution(_ organization: UUID, for actor: Actor) throws -> Row {
    let runsPlan: UUID? = try value("SELECT owner_id FROM pack WHERE entity_id = \(actor.entity)")
    let isTheirs = organization == actor.organization || runsPlan == actor.organization
    try Policy.check(actor, may: .setReferralLimits, on: Subject(ownership: isTheirs ? .own : .other))
    let found = try row(
      """
      SELECT o.name, CASE WHEN o.id = \(runsPlan) THEN 1 ELSE 0 END AS runs_plan,
        CASE WHEN EXISTS (SELECT 1 FROM organization_limit l
          WHERE l.entity_id = o.entity_id AND l.organization_id = o.id) THEN 1 ELSE 0 END AS has_own
      FROM organization o
      WHERE o.entity_id = \(actor.entity) AND o.id = \(organization) AND o.retired_at IS NULL
      """)
    guard let found else { throw ReferralLimitRefusal.noInstitution }
    return found
  }
}

extension Transaction {
  fileprivate func noteLimits(of organization: UUID, _ detail: String, by actor: Actor, at now: Date) throws {
    try append(
      AuditEntry(
        AuditActor(actor), .limitsChanged, "limits", organization.text, detail: detail, owner: organization), at: now)
  }
}
