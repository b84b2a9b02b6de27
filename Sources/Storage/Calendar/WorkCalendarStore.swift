package import Database
package import Domain
package import Foundation

/// The weekdays and closed days of each institution. National holidays are known to the Domain.
package struct WorkCalendarStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package func find(_ organization: UUID, in entity: UUID, from day: Day) async throws -> WorkCalendar {
    try await database.read { try $0.calendars(of: [organization], in: entity, from: day)[organization] ?? WorkCalendar() }
  }

  /// Days are closed once; closing one again changes nothing.
  package func close(_ day: Day, by actor: Actor, now: Date) async throws {
    try await change(by: actor, now: now) {
      """
      INSERT INTO closed_day (entity_id, organization_id, day) VALUES (\($0.entity), \($0.organization), \(day))
      ON CONFLICT (entity_id, organization_id, day) DO NOTHING
      """
    }
  }

  package func open(_ day: Day, by actor: Actor, now: Date) async throws {
    try await change(by: actor, now: now) {
      """
      DELETE FROM closed_day
      WHERE entity_id = \($0.entity) AND organization_id = \($0.organization) AND day = \(day)
      """
    }
  }

  package func setWeek(_ weekdays: Set<Weekday>, by actor: Actor, now: Date) async throws {
    let text = WorkCalendar(weekdays: weekdays).weekdays.map(\.rawValue).sorted().map(String.init).joined()
    try await change(by: actor, now: now) {
      """
      INSERT INTO work_week (entity_id, organization_id, weekdays) VALUES (\($0.entity), \($0.organization), \(text))
      ON CONFLICT (entity_id, organization_id) DO UPDATE SET weekdays = excluded.weekdays
      """
    }
  }

  /// Everybody's limits depend on it, so a change that changed something is in the log.
  private func change(
    by actor: Actor, now: Date, _ statement: @escaping @Sendable (Actor) -> SQL
  ) async throws {
    try Policy.check(actor, may: .listReferrals, on: Subject(ownership: .own))
    try await database.write { transaction in
      guard try transaction.run(statement(actor)) > 0 else { return }
      let organization = actor.organization.text
      try transaction.append(AuditEntry(AuditActor(actor), .calendarChanged, "calendar", organization), at: now)
    }
  }
}

extension Reader {
  /// The calendars of some institutions from a day on, in two statements whatever their number.
  func calendars(of organizations: [UUID], in entity: UUID, from day: Day) throws -> [UUID: WorkCalendar] {
    let weeks = try rows(
      """
      SELECT organization_id, weekdays FROM work_week
      WHERE entity_id = \(entity) AND organization_id IN (\(list: organizations))
      """)
    let closed = try rows(
      """
      SELECT organization_id, day FROM closed_day
      WHERE entity_id = \(entity) AND organization_id IN (\(list: organizations)) AND day >= \(day)
      """)
    let weekdays = try Dictionary(
      weeks.map { (try $0["organization_id"] as UUID, Self.weekdays(try $0["weekdays"])) }, uniquingKeysWith: { $1 })
    let days = try Dictionary(grouping: closed) { try $0["organization_id"] as UUID }
    return try Dictionary(uniqueKeysWithValues: Set(organizations).map { organization in
      let closedDays = try Set((days[organization] ?? []).map { try $0["day"] as Day })
      return (
        organization,
        WorkCalendar(weekdays: weekdays[organization] ?? WorkCalendar.usualWeek, closedDays: closedDays)
      )
    })
  }

  private static func weekdays(_ text: String) -> Set<Weekday> {
    Set(text.compactMap { $0.wholeNumberValue.flatMap(Weekday.init(rawValue:)) })
  }
}
