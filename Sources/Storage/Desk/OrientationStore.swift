package import Database
package import Domain
package import Foundation

/// What became of a send.
package enum Recording: Sendable, Equatable {
  case recorded(UUID)
  /// The same form was sent before and counted then. Nil when its row is erased by now.
  case alreadySaved(UUID?)

  package var id: UUID? {
    switch self {
    case .recorded(let id): id
    case .alreadySaved(let id): id
    }
  }
}

/// Orientations inside their correction window. Nothing here lists, finds or links people: rows are reached by the
/// time they were recorded, to correct them, and vanish with the window.
package struct OrientationStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// Records and counts an orientation: one statement, and what it shares with others of the same commit.
  ///
  /// A second send of the same key changes nothing, even at the same moment or after the row was erased.
  /// - Parameter pack: the plan the form was filled in with. When another edition has come into force, that one decides
  ///   which codes are known and how they are counted.
  /// - Throws: `OrientationRefusal.unknownCode`, `DatabaseFault`.
  package func record(
    _ orientation: Orientation, key: ClientKey, by actor: Actor, pack: PlanPack,
    window: CorrectionWindow = CorrectionWindow(), now: Date
  ) async throws -> Recording {
    let id = Self.identifier(of: key, sentBy: actor)
    return try await database.write { transaction in
      guard
        let row = try transaction.row(
          Self.insertion(of: orientation, id: id, actor: actor, recordedAt: now, window: window))
      else { return try Self.earlier(id, of: actor.entity, transaction) }
      let pack = try transaction.plan(pack, inForce: try row["digest"], of: actor.entity)
      try orientation.check(against: pack)
      try transaction.insert(orientation.values, of: id, in: actor.entity)
      let cells = Tallying.cells(of: orientation, in: Day(now).month, at: try row["desk"], by: pack.tabulations)
      try transaction.count(cells, of: actor.entity)
      try transaction.append(
        AuditEntry(AuditActor(actor), .orientationRecorded, "orientation", id.text), at: now)
      return .recorded(id)
    }
  }

  /// Corrects an orientation and moves what it counts; the month stays that of the recording.
  /// - Throws: `OrientationRefusal`, `AccessRefusal` when it is another institution's.
  package func amend(
    _ id: UUID, to orientation: Orientation, by actor: Actor, pack: PlanPack, now: Date
  ) async throws {
    try await database.write { transaction in
      let digest = try transaction.planDigest(of: actor.entity)
      try orientation.check(against: try transaction.plan(pack, inForce: digest, of: actor.entity))
      let old = try transaction.hold(id, for: actor, now: now)
      guard old.orientation != orientation else { return }
      try transaction.run(Self.update(id, to: orientation, in: actor.entity))
      try transaction.run("DELETE FROM orientation_value WHERE entity_id = \(actor.entity) AND orientation_id = \(id)")
      try transaction.insert(orientation.values, of: id, in: actor.entity)
      let tabulations = try transaction.tabulations(of: actor.entity)
      let before = Set(old.cells(by: tabulations))
      let after = Set(Tallying.cells(of: orientation, in: old.month, at: old.desk, by: tabulations))
      try transaction.count(after.subtracting(before).sorted(), of: actor.entity)
      try transaction.uncount(before.subtracting(after).sorted(), of: actor.entity)
      try transaction.append(
        AuditEntry(AuditActor(actor), .orientationAmended, "orientation", id.text), at: now)
    }
  }

  /// Deletes an orientation and takes it from every count.
  /// - Throws: `OrientationRefusal.windowClosed`, `AccessRefusal` when it is another institution's.
  package func delete(_ id: UUID, by actor: Actor, now: Date) async throws {
    try await database.write { transaction in
      let old = try transaction.hold(id, for: actor, now: now)
      try transaction.erase([id], of: actor.entity)
      try transaction.uncount(old.cells(by: transaction.tabulations(of: actor.entity)), of: actor.entity)
      try transaction.append(
        AuditEntry(AuditActor(actor), .orientationDeleted, "orientation", id.text), at: now)
    }
  }

  /// One orientation of the actor's institution, to show what was counted or to correct it.
  /// - Throws: `OrientationRefusal.windowClosed` when there is none (any more), `AccessRefusal`.
  package func find(_ id: UUID, for actor: Actor, now: Date) async throws -> RecentOrientation {
    try await database.read { reader in
      let rows = try reader.rows(
        "SELECT \(RecentOrientation.columns) FROM orientation WHERE entity_id = \(actor.entity) AND id = \(id)")
      return try Self.opened(try reader.orientations(rows, of: actor.entity).first, for: actor, now: now)
    }
  }

  /// What the actor's institution can still correct, newest first: two statements and a count.
  package func recent(
    for actor: Actor, page: Int, size: Int = 20, now: Date
  ) async throws -> (found: [RecentOrientation], total: Int) {
    try await database.read { reader in
      let own: SQL = "entity_id = \(actor.entity) AND organization_id = \(actor.organization) AND erase_at > \(now)"
      let total: Int = try reader.value("SELECT COUNT(*) AS total FROM orientation WHERE \(own)") ?? 0
      let rows = try reader.rows(
        """
        SELECT \(RecentOrientation.columns) FROM orientation WHERE \(own)
        ORDER BY erase_at DESC, id LIMIT \(size) OFFSET \((max(1, page) - 1) * size)
        """)
      return (try reader.orientations(rows, of: actor.entity), total)
    }
  }

  static func opened(_ found: RecentOrientation?, for actor: Actor, now: Date) throws -> RecentOrientation {
    guard let found else { throw OrientationRefusal.windowClosed }
    try Policy.check(actor, may: .amendOrientation, on: Subject(actor: actor, owner: found.organization))
    try CorrectionWindow.check(erasedAt: found.erasedAt, now: now)
    return found
  }

  /// What an earlier send of the same form left.
  private static func earlier(_ id: UUID, of entity: UUID, _ reader: any Reader) throws -> Recording {
    if try reader.row("SELECT id FROM orientation WHERE entity_id = \(entity) AND id = \(id)") != nil {
      return .alreadySaved(id)
    }
    guard
      try reader.row("SELECT entity_id FROM desk_receipt WHERE entity_id = \(entity) AND orientation_id = \(id)") != nil
    else { throw DatabaseFault.unreadable("the institution of the account is not there") }
    return .alreadySaved(nil)
  }
}
