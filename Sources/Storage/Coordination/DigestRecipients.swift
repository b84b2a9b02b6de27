import Database
package import Domain
package import Foundation

/// One mail address of an entity, with everyone who reads there.
package struct DigestRecipient: Sendable, Equatable {
  package let entity: UUID
  /// As it was written.
  package let address: String
  /// Whose signed link turns it off: an account's, or a focal point's.
  package let subject: UUID
  /// Accounts; and for a focal point without one, whoever would act for its institution.
  package let actors: [Actor]
  /// Those of them that are accounts.
  package let accounts: Set<UUID>

  package var key: String { MailAddress.key(of: address) }
}

extension DigestStore {
  /// Who still gets a digest of that week: accounts and focal points in force with an address, that were there when it
  /// began, that want it, and that have not had it. A handful of statements, whatever their number.
  package func recipients(of week: Day, most: Int = 50, now: Date) async throws -> [DigestRecipient] {
    try await database.read { reader in
      let settled = try reader.settled(week, now: now)
      let people = try reader.accountsWithMail(before: week) + reader.officialsWithMail(before: week)
      let groups = Dictionary(grouping: people) { MailPlace(entity: $0.actor.entity, key: MailAddress.key(of: $0.address)) }
      return groups.filter { !settled.contains($0.key) }
        .sorted { ($0.key.entity.text, $0.key.key) < ($1.key.entity.text, $1.key.key) }.prefix(most)
        .compactMap { DigestRecipient($0.value) }
    }
  }

  /// The convened sessions of a stretch of time in the bodies that concern someone: those of the institution, or all for
  /// the technical secretary.
  package func sessions(for actors: [Actor], from start: Date, until end: Date) async throws -> [BodySessionSummary] {
    guard let entity = actors.first?.entity else { return [] }
    let seesAll = actors.contains { $0.role == .technicalSecretary }
    return try await database.read { reader in
      let own = Set(
        try reader.rows(
          """
          SELECT DISTINCT body_id FROM body_member
          WHERE entity_id = \(entity) AND organization_id IN (\(list: actors.map(\.organization))) AND left_on IS NULL
          """
        ).map { try $0["body_id"] as UUID })
      return try BodySessionReading(reader: reader, entity: entity).sessions(body: nil, from: start, until: end).filter {
        $0.session.state == .convened && (seesAll || own.contains($0.session.body))
      }
    }
  }
}

/// An address within an entity.
private struct MailPlace: Hashable {
  let entity: UUID
  let key: String
}

/// Somebody who reads at an address.
private struct MailReader {
  let actor: Actor
  let address: String
  let isAccount: Bool
}

extension DigestRecipient {
  /// The first account, or else the first focal point, stands for all.
  fileprivate init?(_ readers: [MailReader]) {
    guard let first = readers.first else { return nil }
    let accounts = readers.filter(\.isAccount).map(\.actor)
    var actors = accounts
    for official in readers where !official.isAccount {
      let isCovered = actors.contains { $0.role == .focalPoint && $0.organization == official.actor.organization }
      if !isCovered { actors.append(official.actor) }
    }
    self.init(
      entity: first.actor.entity, address: first.address, subject: first.actor.account, actors: actors,
      accounts: Set(accounts.map(\.account)))
  }
}

extension Reader {
  /// Addresses that had the digest of that week, or do not want any, or whose turn has not come again.
  fileprivate func settled(_ week: Day, now: Date) throws -> Set<MailPlace> {
    let rows = try rows(
      """
      SELECT entity_id, address FROM weekly_digest WHERE week = \(week) AND (outcome <> 'failed'
        OR attempts >= \(DigestStore.mostAttempts) OR at > \(now.addingTimeInterval(-DigestStore.pause)))
      UNION SELECT entity_id, address FROM digest_refusal
      """)
    return Set(try rows.map { MailPlace(entity: try $0["entity_id"], key: try $0["address"]) })
  }

  fileprivate func accountsWithMail(before week: Day) throws -> [MailReader] {
    try rows(
      """
      SELECT id, entity_id, organization_id, name, role, email FROM account
      WHERE email IS NOT NULL AND disabled_at IS NULL AND created_at < \(week.start) ORDER BY created_at, id
      """
    ).map { row in
      MailReader(
        actor: Actor(
          entity: try row["entity_id"], organization: try row["organization_id"], account: try row["id"],
          name: try row["name"], role: try row.choice("role")),
        address: try row["email"], isAccount: true)
    }
  }

  /// A term may have begun before it was written down; whoever was written down or confirmed since gets the next one.
  fileprivate func officialsWithMail(before week: Day) throws -> [MailReader] {
    try rows(
      """
      SELECT f.id, f.entity_id, f.name, f.email, m.organization_id FROM focal_point f
      JOIN body_member m ON m.entity_id = f.entity_id AND m.id = f.member_id
      WHERE f.email IS NOT NULL AND f.ended_on IS NULL AND m.left_on IS NULL AND f.starts_on < \(week)
        AND f.confirmed_on < \(week)
      ORDER BY f.starts_on, f.id
      """
    ).map { row in
      MailReader(
        actor: Actor(
          entity: try row["entity_id"], organization: try row["organization_id"], account: try row["id"],
          name: try row["name"], role: .focalPoint),
        address: try row["email"], isAccount: false)
    }
  }
}
