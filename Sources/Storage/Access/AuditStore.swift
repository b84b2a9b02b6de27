package import Database
package import Domain
package import Foundation

/// A line of the log as it is shown.
package struct AuditRecord: Sendable, Equatable {
  package let number: Int64
  package let at: Date
  package let actor: String
  /// A `Role`, `link` or `system`.
  package let role: String
  /// The event's code; nil-safe reading for lines of a newer program is up to the page.
  package let event: String
  package let subjectKind: String
  package let subject: String
  package let detail: String
}

/// Which lines to show.
package struct AuditFilter: Sendable, Equatable {
  package var event: AuditEvent?
  package var day: Day?
  /// The number that ended the page before.
  package var before: Int64?
  package var limit: Int

  package init(event: AuditEvent? = nil, day: Day? = nil, before: Int64? = nil, limit: Int = 50) {
    self.event = event
    self.day = day
    self.before = before
    self.limit = limit
  }
}

package struct AuditStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Lines of an institution: what its accounts did, and what anyone did to its records. Newest first.
  package func page(of organization: UUID, in entity: UUID, _ filter: AuditFilter) async throws -> [AuditRecord] {
    var conditions: SQL = "l.entity_id = \(entity) AND l.number < \(filter.before ?? .max)"
    if let event = filter.event { conditions = conditions + " AND l.event = \(event.rawValue)" }
    if let day = filter.day { conditions = conditions + " AND l.at >= \(day.start) AND l.at < \(day.adding(1).start)" }
    let columns: SQL = "l.number, l.at, l.actor, l.role, l.event, l.subject_kind, l.subject_id, l.detail"
    let tail: SQL = "\(conditions) ORDER BY l.number DESC LIMIT \(filter.limit)"
    // Two walks along an index each, instead of one OR that neither engine answers from an index in order.
    let statement: SQL = """
      SELECT * FROM (SELECT \(columns) FROM audit_line l WHERE l.owner_id = \(organization) AND \(tail)) AS theirs
      UNION
      SELECT * FROM (SELECT \(columns) FROM audit_line l WHERE l.organization_id = \(organization) AND \(tail)) AS own
      ORDER BY number DESC LIMIT \(filter.limit)
      """
    return try await database.read { try $0.rows(statement).map(AuditRecord.init) }
  }
}

extension AuditRecord {
  init(row: Row) throws {
    number = try row["number"]
    at = try row["at"]
    actor = try row["actor"]
    role = try row["role"]
    event = try row["event"]
    subjectKind = try row["subject_kind"]
    subject = try row["subject_id"]
    detail = try row["detail"]
  }
}
