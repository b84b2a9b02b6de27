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

  /// Days are added once; adding one again changes nothing.
  package func close(_ day: Day, of organization: UUID, in entity: UUID) async throws {
    try await database.write {
      try $0.run(
        """
        INSERT INTO closed_day (entity_id, organization_id, day) VALUES (\(entity), \(organization), \(day))
        ON CONFLICT (entity_id, organization_id, day) DO NOTHING
        """)
    }
  }

  package func open(_ day: Day, of organization: UUID, in entity: UUID) async throws {
    try await database.write {
      try $0.run(
        "DELETE FROM closed_day WHERE entity_id = \(entity) AND organization_id = \(organization) AND day = \(day)")
    }
  }

  package func setWeek(_ weekdays: Set<Weekday>, of organization: UUID, in entity: UUID) async throws {
    let text = WorkCalendar(weekdays: weekdays).weekdays.map(\.rawValue).sorted().map(String.init).joined()
    try await database.write {
      try $0.run(
        """
        INSERT INTO work_week (entity_id, organization_id, weekdays) VALUES (\(entity), \(organization), \(text))
        ON CONFLICT (entity_id, organization_id) DO UPDATE SET weekdays = excluded.weekdays
        """)
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
