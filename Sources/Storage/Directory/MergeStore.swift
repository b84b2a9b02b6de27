package import Database
package import Domain
package import Foundation

/// Entries of the same service: joined into one, and parted again when that was wrong.
package struct MergeStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Both entries with everything about them, if the entity has both.
  package func pair(
    _ survivor: UUID, _ joined: UUID, of entity: UUID
  ) async throws -> (survivor: ServiceSummary, joined: ServiceSummary)? {
    try await database.read { reader in
      let found = try ServiceReading(reader: reader, entity: entity).services([survivor, joined])
      guard survivor != joined, let own = found.first(where: { $0.id == survivor }),
        let other = found.first(where: { $0.id == joined })
      else { return nil }
      return (own, other)
    }
  }

  /// Joins two entries in one transaction. Referrals and codes of the one that leaves are found through its pointer.
  /// - Parameter seen: the versions the person saw of both.
  /// - Throws: `ServiceRefusal`.
  package func merge(
    _ survivor: UUID, taking joined: UUID, choices: [ServiceField: ServiceMerge.Choice], seen: (own: Int, other: Int),
    by actor: Actor, now: Date
  ) async throws {
    try await database.write { transaction in
      let (own, other) = try transaction.bothToChange(survivor, joined, in: actor.entity)
      let merged = try ServiceMerge.of(own, other, choices: choices, seen: seen, id: UUID(), at: now)
      let writing = try ServiceWriting(transaction, actor.entity)
      if merged.survivor.details.organization != own.details.organization {
        try writing.check(merged.survivor.details.organization)
      }
      try writing.update([merged.survivor])
      try writing.updateStanding(merged.joined)
      try transaction.insert(merged.merge, by: actor)
      try transaction.forgetLikeness(of: joined, in: actor.entity)
      let hand = ServiceEvent.Hand.account(actor.account, of: actor.organization)
      try writing.note([
        ServiceEvent(
          .merged, of: survivor, at: now, by: hand, fields: merged.survivor.details.differences(from: own.details),
          other: joined),
        ServiceEvent(.joined, of: joined, at: now, by: hand, other: survivor),
      ])
      try transaction.append(ServiceStore.entry(actor, .servicesMerged, own), at: now)
      try transaction.append(ServiceStore.entry(actor, .servicesMerged, other), at: now)
    }
  }

  /// The merge in force of an entry that was taken in; nil when there is none.
  package func merge(of joined: UUID, in entity: UUID) async throws -> (merge: ServiceMerge, survivor: ServiceSummary)? {
    try await database.read { reader in
      guard let merge = try reader.merge(of: joined, in: entity),
        let survivor = try ServiceReading(reader: reader, entity: entity).services([merge.survivor]).first
      else { return nil }
      return (merge, survivor)
    }
  }

  /// Undoes the merge that took an entry in: both stand in the directory again.
  /// - Throws: `ServiceRefusal.notMerged`.
  package func part(_ joined: UUID, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      guard let merge = try transaction.merge(of: joined, in: actor.entity) else { throw ServiceRefusal.notMerged }
      let (own, other) = try transaction.bothToChange(merge.survivor, joined, in: actor.entity)
      let parted = try merge.parted(survivor: own, joined: other, at: now)
      let writing = try ServiceWriting(transaction, actor.entity)
      if parted.survivor != own { try writing.update([parted.survivor]) }
      try writing.updateStanding(parted.joined)
      try transaction.run(
        """
        UPDATE service_merge SET parted_at = \(now), parted_by = \(actor.account)
        WHERE entity_id = \(actor.entity) AND id = \(merge.id)
        """)
      let hand = ServiceEvent.Hand.account(actor.account, of: actor.organization)
      try writing.note([
        ServiceEvent(
          .parted, of: own.id, at: now, by: hand, fields: parted.survivor.details.differences(from: own.details),
          other: joined),
        ServiceEvent(.parted, of: joined, at: now, by: hand, other: own.id),
      ])
      try transaction.append(ServiceStore.entry(actor, .servicesParted, own), at: now)
      try transaction.append(ServiceStore.entry(actor, .servicesParted, other), at: now)
    }
  }
}

extension Transaction {
  /// In one order, so that two people who join the same two never wait for each other.
  fileprivate func bothToChange(_ one: UUID, _ other: UUID, in entity: UUID) throws -> (Service, Service) {
    guard let pair = ServicePair(one, other) else { throw ServiceRefusal.sameService }
    let first = try serviceToChange(pair.first, in: entity)
    let second = try serviceToChange(pair.second, in: entity)
    return first.id == one ? (first, second) : (second, first)
  }

  fileprivate func insert(_ merge: ServiceMerge, by actor: Actor) throws {
    try run(
      """
      INSERT INTO service_merge (id, entity_id, survivor_id, joined_id, choices, former, version, account_id, at)
      VALUES (\(merge.id), \(actor.entity), \(merge.survivor), \(merge.joined),
        \(try JSONText(Dictionary(uniqueKeysWithValues: merge.choices.map { ($0.key.rawValue, $0.value.rawValue) }))),
        \(try JSONText(merge.former)), \(merge.version), \(actor.account), \(merge.at))
      """)
  }

  func forgetLikeness(of service: UUID, in entity: UUID) throws {
    try run(
      """
      DELETE FROM service_likeness WHERE entity_id = \(entity) AND (first_id = \(service) OR second_id = \(service))
      """)
  }
}

extension Reader {
  fileprivate func merge(of joined: UUID, in entity: UUID) throws -> ServiceMerge? {
    try row(
      "SELECT * FROM service_merge WHERE entity_id = \(entity) AND joined_id = \(joined) AND parted_at IS NULL"
    ).map { row in
      let choices: [String: ServiceMerge.Choice] = try row.json("choices")
      return ServiceMerge(
        id: try row["id"], survivor: try row["survivor_id"], joined: joined,
        choices: Dictionary(
          uniqueKeysWithValues: choices.compactMap { name, choice in ServiceField(rawValue: name).map { ($0, choice) } }),
        former: try row.json("former"), version: try row["version"], at: try row["at"], partedAt: try row["parted_at"])
    }
  }
}
