package import Database
package import Domain
package import Foundation

/// The early alerts of an entity's bodies.
package struct EarlyAlertStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let pageSize = 30

  /// One page of alerts: those that wait first, by the day their next step is due.
  package func list(
    _ filter: EarlyAlertFilter, of entity: UUID, page: Int = 1, now: Date
  ) async throws -> (alerts: [EarlyAlertView], total: Int) {
    let which = filter.condition(today: Day(now))
    return try await database.read { reader in
      let total: Int =
        try reader.value(
          """
          SELECT count(*) FROM early_alert a JOIN body b ON b.entity_id = a.entity_id AND b.id = a.body_id
          WHERE a.entity_id = \(entity) \(which)
          """) ?? 0
      let found = try reader.rows(
        """
        \(EarlyAlertView.columns) WHERE a.entity_id = \(entity) \(which)
        ORDER BY CASE WHEN a.state = 'closed' THEN 1 ELSE 0 END, a.due_on, a.id
        LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """
      ).map(EarlyAlertView.init(row:))
      return (found, total)
    }
  }

  /// - Returns: nil when the entity has no alert of that identifier.
  package func find(_ id: UUID, of entity: UUID) async throws -> EarlyAlertView? {
    try await database.read { try $0.earlyAlert(id, of: entity) }
  }

  /// How many wait to be taken up or to be closed, and how many of them are late: of every institution, or of one.
  package func duties(of entity: UUID, organization: UUID? = nil, now: Date) async throws -> (late: Int, waiting: Int) {
    let own: SQL = organization.map { " AND organization_id = \($0)" } ?? ""
    return try await database.read { reader in
      let row = try reader.row(
        """
        SELECT coalesce(sum(CASE WHEN due_on < \(Day(now)) THEN 1 ELSE 0 END), 0) AS late,
          coalesce(sum(CASE WHEN due_on >= \(Day(now)) THEN 1 ELSE 0 END), 0) AS waiting
        FROM early_alert WHERE entity_id = \(entity) AND state <> 'closed'
        """ + own)
      return (try row?["late"] ?? 0, try row?["waiting"] ?? 0)
    }
  }

  /// Raises an alert and answers its identifier.
  /// - Throws: `EarlyAlertRefusal`.
  package func raise(_ sighting: Sighting, in code: String, by actor: Actor, now: Date) async throws -> UUID {
    let id = UUID()
    try await database.write { transaction in
      // Whoever numbers the next one waits.
      try transaction.run("UPDATE body SET version = version WHERE entity_id = \(actor.entity) AND code = \(code)")
      guard let body = try BodyReading(reader: transaction, entity: actor.entity).body(code: code) else {
        throw EarlyAlertRefusal.notThere
      }
      let seat = try transaction.row(
        """
        SELECT id FROM body_member WHERE entity_id = \(actor.entity) AND body_id = \(body.id)
          AND organization_id = \(sighting.organization) AND left_on IS NULL
        """)
      guard seat != nil else { throw EarlyAlertRefusal.notMember }
      let last: Int =
        try transaction.value("SELECT coalesce(max(number), 0) FROM early_alert WHERE body_id = \(body.id)") ?? 0
      let alert = try EarlyAlert.raised(
        sighting, in: body.id, by: actor.organization, number: last + 1, id: id, today: Day(now))
      try transaction.insert(alert, of: actor.entity)
      try transaction.queueNotices(of: alert, in: actor.entity, now: now)
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .alertRaised, "early-alert", id.text, detail: sighting.kind.rawValue,
          owner: sighting.organization), at: now)
    }
    return id
  }

  /// - Throws: `EarlyAlertRefusal`.
  package func move(_ id: UUID, _ move: EarlyAlertMove, seen: Int, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      try transaction.run("UPDATE early_alert SET version = version WHERE entity_id = \(actor.entity) AND id = \(id)")
      guard let before = try transaction.earlyAlert(id, of: actor.entity)?.alert else {
        throw EarlyAlertRefusal.notThere
      }
      let after = try before.moved(move, seen: seen, today: Day(now))
      try transaction.update(after, of: actor.entity)
      try transaction.queueNotices(of: after, in: actor.entity, now: now)
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .alertMoved, "early-alert", id.text, detail: move.kind.rawValue,
          owner: before.sighting.organization), at: now)
    }
  }
}

/// Which alerts a list shows.
package struct EarlyAlertFilter: Sendable, Equatable {
  package var body: String?
  package var kind: EarlyAlertKind?
  package var zone: String?
  package var state: EarlyAlertState?
  package var isOverdue = false
  package var organization: UUID?

  package init() {}

  func condition(today: Day) -> SQL {
    var parts: [SQL] = []
    if let body { parts.append("AND b.code = \(body)") }
    if let kind { parts.append("AND a.kind = \(kind.rawValue)") }
    if let zone { parts.append("AND a.zone_code = \(zone)") }
    if let state { parts.append("AND a.state = \(state.rawValue)") }
    if isOverdue { parts.append("AND a.state <> 'closed' AND a.due_on < \(today)") }
    if let organization { parts.append("AND a.organization_id = \(organization)") }
    return parts.joined(" ")
  }
}
