import Database
package import Domain
package import Foundation

/// How a file of another directory is to be read.
package struct ForeignSettings: Sendable, Equatable, Codable {
  package var publisher: String
  package var licence: String?
  /// For records whose terms are not in the plan.
  package var category: String?
  /// The file holds only a part of what they publish: nothing has vanished.
  package var isPartial: Bool
  package var skipsRejected: Bool

  package init(
    publisher: String, licence: String? = nil, category: String? = nil, isPartial: Bool = false, skipsRejected: Bool = false
  ) {
    self.publisher = publisher
    self.licence = licence
    self.category = category
    self.isPartial = isPartial
    self.skipsRejected = skipsRejected
  }
}

/// A file of another directory that someone sent and has not yet confirmed: that account's alone, for an hour.
package struct PendingForeign: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let content: [UInt8]
  package let settings: ForeignSettings
}

extension ForeignImportStore {
  /// Keeps a file for an hour; forgets what has expired and what the account sent before.
  package func hold(_ content: [UInt8], _ settings: ForeignSettings, by actor: Actor, now: Date) async throws -> UUID {
    let id = UUID()
    let text = try Self.text(settings)
    try await database.write { transaction in
      try transaction.run("DELETE FROM pending_import WHERE expires_at <= \(now) OR account_id = \(actor.account)")
      try transaction.run(
        """
        INSERT INTO pending_import (id, entity_id, account_id, format, content, settings, created_at, expires_at)
        VALUES (\(id), \(actor.entity), \(actor.account), 'hsds', \(content), \(text), \(now),
          \(now.addingTimeInterval(PendingImport.life)))
        """)
    }
    return id
  }

  /// What the account sent.
  /// - Throws: `ImportRefusal.expired` when it is gone or someone else's.
  package func pending(_ id: UUID, of actor: Actor, now: Date) async throws -> PendingForeign {
    try await database.read { reader in
      guard
        let row = try reader.row(
          """
          SELECT content, settings FROM pending_import WHERE id = \(id) AND entity_id = \(actor.entity)
            AND account_id = \(actor.account) AND format = 'hsds' AND expires_at > \(now)
          """)
      else { throw ImportRefusal.expired }
      return PendingForeign(id: id, content: try row["content"], settings: try row.json("settings"))
    }
  }

  /// Keeps other choices for the file.
  /// - Throws: `ImportRefusal.expired`.
  package func adjust(_ id: UUID, _ settings: ForeignSettings, by actor: Actor, now: Date) async throws {
    let text = try Self.text(settings)
    let touched = try await database.write { transaction in
      try transaction.run(
        """
        UPDATE pending_import SET settings = \(text) WHERE id = \(id) AND entity_id = \(actor.entity)
          AND account_id = \(actor.account) AND format = 'hsds' AND expires_at > \(now)
        """)
    }
    guard touched == 1 else { throw ImportRefusal.expired }
  }

  /// Forgets the file; nothing happens when it is gone already.
  package func discard(_ id: UUID, by actor: Actor) async throws {
    try await database.write {
      try $0.run("DELETE FROM pending_import WHERE id = \(id) AND account_id = \(actor.account)")
    }
  }

  private static func text(_ settings: ForeignSettings) throws -> JSONText { try JSONText(settings) }
}
