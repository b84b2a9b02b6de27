package import Database
package import Domain
package import Foundation

/// The bodies of an entity, their members and focal points.
package struct BodyStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  package static let pageSize = 30

  /// One page of the bodies, those that ended last, and how many there are.
  package func all(of entity: UUID, page: Int = 1, now: Date) async throws -> (bodies: [BodySummary], total: Int) {
    let today = Day(now)
    let stale = today.adding(-Assurance.usualDays)
    return try await database.read { reader in
      let total: Int = try reader.value("SELECT count(*) FROM body WHERE entity_id = \(entity)") ?? 0
      let bodies = try reader.rows(
        """
        SELECT b.*,
          (SELECT count(*) FROM body_member m WHERE m.entity_id = b.entity_id AND m.body_id = b.id
            AND m.left_on IS NULL) AS members,
          (SELECT count(*) FROM body_member m JOIN focal_point f ON f.entity_id = m.entity_id AND f.member_id = m.id
            WHERE m.entity_id = b.entity_id AND m.body_id = b.id AND f.ended_on IS NULL) AS focal_points,
          (SELECT count(*) FROM body_member m JOIN focal_point f ON f.entity_id = m.entity_id AND f.member_id = m.id
            WHERE m.entity_id = b.entity_id AND m.body_id = b.id AND f.ended_on IS NULL
            AND f.confirmed_on < \(stale)) AS unconfirmed
        FROM body b WHERE b.entity_id = \(entity)
        ORDER BY CASE WHEN b.ends_on < \(today) THEN 1 ELSE 0 END, b.name, b.id
        LIMIT \(Self.pageSize) OFFSET \((max(1, page) - 1) * Self.pageSize)
        """
      ).map {
        BodySummary(
          body: try Body(row: $0), members: try $0["members"], focalPoints: try $0["focal_points"],
          unconfirmed: try $0["unconfirmed"])
      }
      return (bodies, total)
    }
  }

  /// Codes and names of all bodies, by name: for lists to choose from.
  package func names(of entity: UUID) async throws -> [(code: String, name: String)] {
    try await database.read { reader in
      try reader.rows("SELECT code, name FROM body WHERE entity_id = \(entity) ORDER BY name, id").map {
        (try $0["code"], try $0["name"])
      }
    }
  }

  /// - Returns: nil when the entity has no body of that code.
  package func find(_ code: String, of entity: UUID) async throws -> BodyView? {
    try await database.read { reader in
      let reading = BodyReading(reader: reader, entity: entity)
      return try reading.body(code: code).map(reading.view(of:))
    }
  }

  package func focalPoint(_ id: UUID, of entity: UUID) async throws -> FocalPointView? {
    try await database.read { try BodyReading(reader: $0, entity: entity).focalPoint(id) }
  }

  /// Focal points that nobody confirmed for six months: of every institution, or of one.
  package func unconfirmed(of entity: UUID, organization: UUID? = nil, now: Date) async throws -> Int {
    let stale = Day(now).adding(-Assurance.usualDays)
    let own: SQL = organization.map { " AND m.organization_id = \($0)" } ?? ""
    return try await database.read { reader in
      try reader.value(
        """
        SELECT count(*) FROM focal_point f JOIN body_member m ON m.entity_id = f.entity_id AND m.id = f.member_id
        WHERE f.entity_id = \(entity) AND f.ended_on IS NULL AND f.confirmed_on < \(stale)
        """ + own) ?? 0
    }
  }
}

extension BodyStore {
  /// Founds a body that the plan does not name.
  /// - Throws: `BodyRefusal`.
  package func found(_ facts: BodyFacts, code: String, by actor: Actor, now: Date) async throws {
    let body = try Body.founded(facts, code: code, id: UUID())
    try await database.write { transaction in
      guard try BodyReading(reader: transaction, entity: actor.entity).body(code: code) == nil else {
        throw BodyRefusal.codeTaken
      }
      try transaction.insert(body, edited: true, of: actor.entity, now: now)
      try transaction.append(AuditEntry(AuditActor(actor), .bodyFounded, "body", code), at: now)
    }
  }

  /// - Throws: `BodyRefusal`.
  package func edit(_ code: String, _ facts: BodyFacts, seen: Int, by actor: Actor, now: Date) async throws {
    try await change(code, .bodyEdited, by: actor, now: now) { transaction, body in
      let edited = try body.edited(facts, seen: seen)
      try transaction.update(edited, edited: true, of: actor.entity)
    }
  }

  /// - Throws: `BodyRefusal`.
  package func addMember(
    _ organization: UUID, role: MemberRole?, to code: String, by actor: Actor, now: Date
  ) async throws {
    try await change(code, .memberAdded, by: actor, now: now) { transaction, body in
      let known = try transaction.row(
        "SELECT id FROM organization WHERE entity_id = \(actor.entity) AND id = \(organization) AND retired_at IS NULL")
      guard known != nil else { throw BodyRefusal.notThere }
      let there = try transaction.row(
        """
        SELECT id FROM body_member WHERE entity_id = \(actor.entity) AND body_id = \(body.id)
          AND organization_id = \(organization) AND left_on IS NULL
        """)
      guard there == nil else { throw BodyRefusal.alreadyMember }
      try transaction.insert(
        Membership(id: UUID(), body: body.id, organization: organization, role: role, joinedOn: Day(now), leftOn: nil),
        edited: true, of: actor.entity)
    }
  }

  /// - Throws: `BodyRefusal`.
  package func setRole(_ role: MemberRole?, of member: UUID, in code: String, by actor: Actor, now: Date) async throws {
    try await change(code, .memberChanged, by: actor, now: now) { transaction, body in
      let found = try transaction.membership(member, of: body.id, in: actor.entity)
      try transaction.update(try found.membership.withRole(role), of: actor.entity)
    }
  }

  /// Takes an institution out of a body; its focal points end their term the same day.
  /// - Throws: `BodyRefusal`.
  package func removeMember(_ member: UUID, from code: String, by actor: Actor, now: Date) async throws {
    let today = Day(now)
    try await change(code, .memberLeft, by: actor, now: now) { transaction, body in
      let found = try transaction.membership(member, of: body.id, in: actor.entity)
      let open = try BodyReading(reader: transaction, entity: actor.entity).openAgreements(
        of: found.membership.organization, in: body.id)
      try transaction.update(try found.membership.left(on: today, openAgreements: open.count), of: actor.entity)
      try transaction.closeRequests(naming: found.inForce.map(\.id), by: actor, now: now)
      try transaction.closeCorrections(of: found.inForce.map(\.id), by: actor, now: now)
      for point in found.inForce {
        try transaction.update(try point.ended(on: today, seen: point.version), of: actor.entity)
      }
    }
  }

  /// One change of a body. Touching the row first makes a second writer wait.
  func change(
    _ code: String, _ event: AuditEvent, by actor: Actor, now: Date,
    _ work: @escaping @Sendable (any Transaction, Body) throws -> Void
  ) async throws {
    try await database.write { transaction in
      try transaction.run("UPDATE body SET version = version WHERE entity_id = \(actor.entity) AND code = \(code)")
      guard let body = try BodyReading(reader: transaction, entity: actor.entity).body(code: code) else {
        throw BodyRefusal.notThere
      }
      try work(transaction, body)
      try transaction.append(AuditEntry(AuditActor(actor), event, "body", code), at: now)
    }
  }
}
