import Database
package import Domain
package import Foundation

/// What of the work list is shown.
package struct WorkFilter: Sendable, Equatable {
  package enum Box: String, Sendable, CaseIterable { case received, sent }

  package var box: Box
  package var state: ReferralState?
  package var urgency: Urgency?
  /// Only those past their limit.
  package var isLate: Bool
  /// Also those that are over; a chosen state decides by itself.
  package var includesFinished: Bool
  /// From 1.
  package var page: Int

  package static let pageSize = 25

  package init(
    box: Box = .received, state: ReferralState? = nil, urgency: Urgency? = nil, isLate: Bool = false,
    includesFinished: Bool = false, page: Int = 1
  ) {
    self.box = box
    self.state = state
    self.urgency = urgency
    self.isLate = isLate
    self.includesFinished = includesFinished
    self.page = max(1, page)
  }
}

/// One page of the work list: nothing sealed is opened for it.
package struct WorkList: Sendable {
  package let items: [WorkItem]
  package let total: Int
  package let open: [WorkFilter.Box: WorkCount]
}

package struct WorkCount: Sendable, Equatable {
  package let open: Int
  package let late: Int
}

package struct WorkItem: Sendable {
  package let referral: Referral
  package let serviceName: String
  package let needName: String
  /// The institution on the other side.
  package let otherName: String
  package let standing: ReferralStanding
}

extension ReferralStore {
  /// The referrals of the actor's institution, those past their limit first. Protected ones are left out for roles
  /// that may not open them. Six statements, whatever the page holds.
  package func workList(_ filter: WorkFilter, for actor: Actor, now: Date) async throws -> WorkList {
    try Policy.check(actor, may: .listReferrals, on: Subject(ownership: .own))
    let clock = clock
    let mine = Self.visible(to: actor)
    let chosen = mine + " AND " + Self.condition(filter, actor, now)
    return try await database.read { reader in
      let total: Int = try reader.value("SELECT COUNT(*) AS total FROM referral r WHERE \(chosen)") ?? 0
      let found = try reader.rows(Self.statement(filter, chosen))
      let referrals = try found.map(Referral.init(row:))
      let calendars = try reader.calendars(
        of: referrals.map(\.receiver), in: actor.entity, from: Day(referrals.map(\.createdAt).min() ?? now))
      let clocks = try reader.clocks(of: referrals.map(\.receiver), in: actor.entity, over: clock)
      let items = try zip(referrals, found).map { referral, row in
        WorkItem(
          referral: referral, serviceName: try row["service_name"], needName: try row["need_name"],
          otherName: try row["other_name"],
          standing: (clocks[referral.receiver] ?? clock).standing(
            referral.dueAt, referral.urgency, now: now, in: calendars[referral.receiver] ?? WorkCalendar()))
      }
      return WorkList(items: items, total: total, open: try reader.openCounts(of: actor, visible: mine, now: now))
    }
  }

  /// How many are open and how many of them late, on each side: one statement.
  package func workCounts(for actor: Actor, now: Date) async throws -> [WorkFilter.Box: WorkCount] {
    let mine = Self.visible(to: actor)
    return try await database.read { try $0.openCounts(of: actor, visible: mine, now: now) }
  }

  private static func visible(to actor: Actor) -> SQL {
    let all: SQL = "r.entity_id = \(actor.entity)"
    let seesProtected = Policy.allows(actor, .readReferral, on: Subject(ownership: .own, confidentiality: .protected))
    return seesProtected ? all : all + " AND r.confidentiality = 'ordinary'"
  }

  private static func condition(_ filter: WorkFilter, _ actor: Actor, _ now: Date) -> SQL {
    var conditions: [SQL] = [
      filter.box == .received ? "r.receiver_id = \(actor.organization)" : "r.sender_id = \(actor.organization)"
    ]
    if let state = filter.state {
      conditions.append("r.state = \(state.rawValue)")
    } else if !filter.includesFinished {
      conditions.append("r.closed_at IS NULL")
    }
    if let urgency = filter.urgency { conditions.append("r.urgency = \(urgency.rawValue)") }
    if filter.isLate { conditions.append("r.due_at <= \(now)") }
    return conditions.joined(" AND ")
  }

  private static func statement(_ filter: WorkFilter, _ condition: SQL) -> SQL {
    let other: SQL = filter.box == .received ? "r.sender_id" : "r.receiver_id"
    return """
      SELECT \(Referral.columns), s.name AS service_name, n.name AS need_name, o.name AS other_name
      FROM referral r
      JOIN service s ON s.entity_id = r.entity_id AND s.id = r.service_id
      JOIN need n ON n.entity_id = r.entity_id AND n.code = r.need_code
      JOIN organization o ON o.entity_id = r.entity_id AND o.id = \(other)
      WHERE \(condition)
      ORDER BY CASE WHEN r.closed_at IS NULL THEN 0 ELSE 1 END, r.due_at, r.closed_at DESC, r.created_at, r.id
      LIMIT \(WorkFilter.pageSize) OFFSET \((filter.page - 1) * WorkFilter.pageSize)
      """
  }
}

extension Reader {
  fileprivate func openCounts(
    of actor: Actor, visible: SQL, now: Date
  ) throws -> [WorkFilter.Box: WorkCount] {
    let open: SQL = "\(visible) AND r.closed_at IS NULL"
    let counts = try row(
      """
      SELECT COUNT(CASE WHEN w.received = 1 THEN 1 END) AS received_open,
        COUNT(CASE WHEN w.received = 1 AND w.due_at <= \(now) THEN 1 END) AS received_late,
        COUNT(CASE WHEN w.received = 0 THEN 1 END) AS sent_open,
        COUNT(CASE WHEN w.received = 0 AND w.due_at <= \(now) THEN 1 END) AS sent_late
      FROM (
        SELECT 1 AS received, r.due_at FROM referral r WHERE \(open) AND r.receiver_id = \(actor.organization)
        UNION ALL
        SELECT 0 AS received, r.due_at FROM referral r WHERE \(open) AND r.sender_id = \(actor.organization)) w
      """)
    guard let counts else { return [:] }
    return [
      .received: WorkCount(open: try counts["received_open"], late: try counts["received_late"]),
      .sent: WorkCount(open: try counts["sent_open"], late: try counts["sent_late"]),
    ]
  }
}
