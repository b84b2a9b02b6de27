package import Database
package import Domain
package import Foundation

/// Which bodies let anyone read their agreements or their minutes, and what is read then.
package struct PublicationStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let pageSize = 30

  /// Lets anyone read the agreements of a body, or no longer. Deciding again what is decided changes nothing.
  /// - Throws: `BodyRefusal.notThere`.
  package func set(_ isPublished: Bool, for code: String, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      guard let body = try BodyReading(reader: transaction, entity: actor.entity).body(code: code) else {
        throw BodyRefusal.notThere
      }
      let changed = try transaction.run(
        isPublished
          ? """
          INSERT INTO body_publication (body_id, entity_id, account_id, since)
          VALUES (\(body.id), \(actor.entity), \(actor.account), \(now)) ON CONFLICT (body_id) DO NOTHING
          """ : "DELETE FROM body_publication WHERE entity_id = \(actor.entity) AND body_id = \(body.id)")
      guard changed > 0 else { return }
      let event: AuditEvent = isPublished ? .agreementsPublished : .agreementsWithheld
      try transaction.append(AuditEntry(AuditActor(actor), event, "body", code), at: now)
    }
  }

  package func isPublished(_ body: UUID, of entity: UUID) async throws -> Bool {
    try await database.read {
      try $0.row("SELECT body_id FROM body_publication WHERE entity_id = \(entity) AND body_id = \(body)") != nil
    }
  }

  /// One page of the bodies that publish, of every entity, by name.
  package func bodies(page: Int = 1) async throws -> (bodies: [PublishedBody], total: Int) {
    try await database.read { reader in
      let total: Int = try reader.value("SELECT count(*) \(Self.open)") ?? 0
      let found = try reader.rows(
        "\(Self.columns) \(Self.open) ORDER BY b.name, b.id LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)")
      return (try found.map(PublishedBody.init(row:)), total)
    }
  }

  /// The bodies of that code that publish: one for each entity that has such a body, so nearly always one.
  package func find(_ code: String) async throws -> [PublishedBody] {
    try await database.read { reader in
      try reader.rows("\(Self.columns) \(Self.open) AND b.code = \(code) ORDER BY e.name, e.id LIMIT 50")
        .map(PublishedBody.init(row:))
    }
  }

  private static let columns: SQL = """
    SELECT b.*, e.name AS entity_name, CASE WHEN p.body_id IS NULL THEN 0 ELSE 1 END AS opens_agreements,
      coalesce(r.is_public, 0) AS opens_minutes
    """

  private static let open: SQL = """
    FROM body b JOIN entity e ON e.id = b.entity_id
    LEFT JOIN body_publication p ON p.entity_id = b.entity_id AND p.body_id = b.id
    LEFT JOIN body_minutes_rule r ON r.entity_id = b.entity_id AND r.body_id = b.id
    WHERE (p.body_id IS NOT NULL OR r.is_public = 1)
    """
}

/// A body of which anyone may read something.
package struct PublishedBody: Sendable, Equatable {
  package let body: Body
  package let entity: UUID
  package let entityName: String
  package let opensAgreements: Bool
  package let opensMinutes: Bool

  init(row: Row) throws {
    body = try Body(row: row)
    entity = try row["entity_id"]
    entityName = try row["entity_name"]
    opensAgreements = try row["opens_agreements"]
    opensMinutes = try row["opens_minutes"]
  }
}

extension AgreementStore {
  /// One page of what anyone may read of a body's agreements, the open ones first.
  package func published(
    _ body: PublishedBody, _ standing: AgreementStanding? = nil, page: Int = 1, now: Date
  ) async throws -> (agreements: [PublicAgreement], total: Int) {
    var filter = AgreementFilter()
    (filter.body, filter.standing) = (body.body.code, standing)
    let found = try await list(filter, of: body.entity, page: page, now: now)
    return (found.agreements.map { PublicAgreement($0, on: Day(now)) }, found.total)
  }

  /// All of it, for a file.
  package func everything(published body: PublishedBody, now: Date) async throws -> [PublicAgreement] {
    try await database.read { reader in
      try reader.rows(
        "\(Self.columns) WHERE a.entity_id = \(body.entity) AND a.body_id = \(body.body.id) ORDER BY a.number"
      ).map { PublicAgreement(try AgreementView(row: $0), on: Day(now)) }
    }
  }

  /// How a body keeps what was promised in it. One statement.
  package func compliance(of body: UUID, in entity: UUID, now: Date) async throws -> AgreementCompliance {
    let rows = try await database.read { reader in
      try reader.rows(
        """
        SELECT x.outcome, count(*) AS agreements, sum(x.extended) AS extended FROM (
          SELECT \(AgreementOutcome.sql(on: Day(now))) AS outcome,
            CASE WHEN e.agreement_id IS NULL THEN 0 ELSE 1 END AS extended
          FROM agreement a
          LEFT JOIN agreement_extension e ON e.entity_id = a.entity_id AND e.agreement_id = a.id AND e.number = 1
          WHERE a.entity_id = \(entity) AND a.body_id = \(body)) x
        GROUP BY x.outcome
        """
      ).map { (outcome: try $0.choice("outcome") as AgreementOutcome, count: try $0["agreements"] as Int, extended: try $0["extended"] as Int) }
    }
    func count(_ outcomes: AgreementOutcome...) -> Int {
      rows.filter { outcomes.contains($0.outcome) }.reduce(0) { $0 + $1.count }
    }
    return AgreementCompliance(
      done: count(.inTime, .late), onTime: count(.inTime), pending: count(.pending), overdue: count(.overdue),
      dropped: count(.dropped), extended: rows.reduce(0) { $0 + $1.extended })
  }
}

extension PublicAgreement {
  fileprivate init(_ view: AgreementView, on day: Day) {
    self.init(view.agreement, organization: view.organization, extensions: view.timesExtended, on: day)
  }
}
