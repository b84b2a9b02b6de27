package import Database
package import Domain
package import Foundation

/// The agreements of an entity's bodies.
package struct AgreementStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let pageSize = 30

  /// One page of agreements: the open ones first, by due date.
  package func list(
    _ filter: AgreementFilter, of entity: UUID, page: Int = 1, now: Date
  ) async throws -> (agreements: [AgreementView], total: Int) {
    let which = filter.condition(today: Day(now))
    return try await database.read { reader in
      let total: Int =
        try reader.value(
          """
          SELECT count(*) FROM agreement a JOIN body b ON b.entity_id = a.entity_id AND b.id = a.body_id
          WHERE a.entity_id = \(entity) \(which)
          """) ?? 0
      let found = try reader.rows(
        """
        \(Self.columns) WHERE a.entity_id = \(entity) \(which)
        ORDER BY CASE WHEN a.state = 'open' THEN 0 ELSE 1 END, a.due_on, a.id
        LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """
      ).map { try AgreementView(row: $0) }
      return (found, total)
    }
  }

  /// - Returns: nil when the entity has no agreement of that identifier.
  package func find(_ id: UUID, of entity: UUID) async throws -> AgreementView? {
    try await database.read { try Self.find(id, of: entity, in: $0) }
  }

  /// How many are overdue and how many come due within `days`: of every institution, or of one.
  package func duties(
    of entity: UUID, organization: UUID? = nil, days: Int = 7, now: Date
  ) async throws -> (overdue: Int, soon: Int) {
    let today = Day(now)
    let own: SQL = organization.map { " AND organization_id = \($0)" } ?? ""
    return try await database.read { reader in
      let row = try reader.row(
        """
        SELECT coalesce(sum(CASE WHEN due_on < \(today) THEN 1 ELSE 0 END), 0) AS overdue,
          coalesce(sum(CASE WHEN due_on >= \(today) THEN 1 ELSE 0 END), 0) AS soon
        FROM agreement WHERE entity_id = \(entity) AND state = 'open' AND due_on <= \(today.adding(days))
        """ + own)
      return (try row?["overdue"] ?? 0, try row?["soon"] ?? 0)
    }
  }

  /// Records an agreement and answers its identifier.
  /// - Throws: `AgreementRefusal`.
  package func make(
    _ promise: Promise, in code: String, session: UUID? = nil, by actor: Actor, now: Date
  ) async throws -> UUID {
    try await database.write { try $0.make(promise, in: code, session: session, by: actor, now: now) }
  }

  /// - Parameter file: what shows that it was fulfilled, besides the words of the move.
  /// - Throws: `AgreementRefusal`.
  package func move(
    _ id: UUID, _ move: AgreementMove, file: EvidenceUpload? = nil, seen: Int, by actor: Actor, now: Date
  ) async throws {
    try await database.write { transaction in
      try transaction.run("UPDATE agreement SET version = version WHERE entity_id = \(actor.entity) AND id = \(id)")
      guard let found = try Self.find(id, of: actor.entity, in: transaction) else { throw AgreementRefusal.notThere }
      let before = found.agreement
      let after = try before.moved(move, seen: seen, today: Day(now))
      try transaction.update(after, of: actor.entity)
      if case .extend(let due, let reason) = move {
        let change = AgreementExtension(from: before.promise.due, to: due, reason: reason, recordedBy: actor.name)
        try transaction.insert(change, number: found.extensions.count + 1, to: id, of: actor.entity, at: now)
      }
      if case .fulfil = move, let file { try transaction.keep(file, of: id, in: actor.entity) }
      try transaction.queueNotices(of: after, in: actor.entity, now: now)
      try transaction.append(
        AuditEntry(
          AuditActor(actor), .agreementMoved, "agreement", id.text, detail: move.kind.rawValue,
          owner: before.promise.organization), at: now)
    }
  }

  static let columns: SQL = """
    SELECT a.*, b.code AS body_code, b.name AS body_name, o.name AS organization,
      (SELECT count(*) FROM agreement_extension e WHERE e.entity_id = a.entity_id AND e.agreement_id = a.id)
        AS times_extended
    FROM agreement a
    JOIN body b ON b.entity_id = a.entity_id AND b.id = a.body_id
    JOIN organization o ON o.entity_id = a.entity_id AND o.id = a.organization_id
    """

  static func find(_ id: UUID, of entity: UUID, in reader: any Reader) throws -> AgreementView? {
    guard let row = try reader.row("\(columns) WHERE a.entity_id = \(entity) AND a.id = \(id)") else { return nil }
    let extensions = try reader.rows(
      "SELECT * FROM agreement_extension WHERE entity_id = \(entity) AND agreement_id = \(id) ORDER BY number"
    ).map {
      AgreementExtension(
        from: try $0["from_day"], to: try $0["to_day"], reason: try $0["reason"], recordedBy: try $0["recorded_by"])
    }
    return try AgreementView(row: row, extensions: extensions)
  }
}

extension Transaction {
  /// Records an agreement and answers its identifier.
  /// - Throws: `AgreementRefusal`.
  func make(_ promise: Promise, in code: String, session: UUID?, by actor: Actor, now: Date) throws -> UUID {
    let id = UUID()
    // Whoever numbers the next one waits.
    try run("UPDATE body SET version = version WHERE entity_id = \(actor.entity) AND code = \(code)")
    guard let body = try BodyReading(reader: self, entity: actor.entity).body(code: code) else {
      throw AgreementRefusal.notThere
    }
    let seat = try row(
      """
      SELECT id FROM body_member WHERE entity_id = \(actor.entity) AND body_id = \(body.id)
        AND organization_id = \(promise.organization) AND left_on IS NULL
      """)
    guard seat != nil else { throw AgreementRefusal.notMember }
    let last: Int = try value("SELECT coalesce(max(number), 0) FROM agreement WHERE body_id = \(body.id)") ?? 0
    let agreement = try Agreement.made(
      promise, in: body.id, session: session, number: last + 1, id: id, today: Day(now))
    try insert(agreement, of: actor.entity)
    try queueNotices(of: agreement, in: actor.entity, now: now)
    try append(
      AuditEntry(AuditActor(actor), .agreementMade, "agreement", id.text, owner: promise.organization), at: now)
    return id
  }
}
