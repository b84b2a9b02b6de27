package import Database
package import Domain
package import Foundation

/// How a file that waits is to be read; each kind of file has its own.
package protocol PendingSettings: Codable, Sendable, Equatable {
  static var format: PendingFormat { get }
}

package enum PendingFormat: String, Sendable { case table, hsds }

extension ImportSettings: PendingSettings {
  package static var format: PendingFormat { .table }
}

/// A file someone sent and has not yet confirmed. It belongs to that account and lives an hour, so that confirming
/// needs no second upload.
package struct PendingImport<Settings: PendingSettings>: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let content: [UInt8]
  package var settings: Settings
}

/// Keeps files of one kind until they are confirmed.
package protocol PendingImportStore: Sendable {
  associatedtype Settings: PendingSettings
  var database: any Database { get }
}

extension PendingImportStore {
  private static var life: TimeInterval { 3600 }
  private static var format: String { Settings.format.rawValue }

  /// Keeps a file for an hour; forgets what has expired and what the account sent before.
  package func hold(_ content: [UInt8], _ settings: Settings, by actor: Actor, now: Date) async throws -> UUID {
    let id = UUID()
    let text = try JSONText(settings)
    try await database.write { transaction in
      try transaction.run("DELETE FROM pending_import WHERE expires_at <= \(now) OR account_id = \(actor.account)")
      try transaction.run(
        """
        INSERT INTO pending_import (id, entity_id, account_id, format, content, settings, created_at, expires_at)
        VALUES (\(id), \(actor.entity), \(actor.account), \(Self.format), \(content), \(text), \(now),
          \(now.addingTimeInterval(Self.life)))
        """)
    }
    return id
  }

  /// What the account sent.
  /// - Throws: `ImportRefusal.expired` when it is gone or someone else's.
  package func pending(_ id: UUID, of actor: Actor, now: Date) async throws -> PendingImport<Settings> {
    try await database.read { try Self.pending(id, of: actor, now: now, in: $0) }
  }

  static func pending(_ id: UUID, of actor: Actor, now: Date, in reader: any Reader) throws -> PendingImport<Settings> {
    guard
      let row = try reader.row(
        """
        SELECT content, settings FROM pending_import WHERE id = \(id) AND entity_id = \(actor.entity)
          AND account_id = \(actor.account) AND format = \(format) AND expires_at > \(now)
        """)
    else { throw ImportRefusal.expired }
    return PendingImport(id: id, content: try row["content"], settings: try row.json("settings"))
  }

  /// Keeps other choices for the file.
  /// - Throws: `ImportRefusal.expired`.
  package func adjust(_ id: UUID, _ settings: Settings, by actor: Actor, now: Date) async throws {
    let text = try JSONText(settings)
    let touched = try await database.write { transaction in
      try transaction.run(
        """
        UPDATE pending_import SET settings = \(text) WHERE id = \(id) AND entity_id = \(actor.entity)
          AND account_id = \(actor.account) AND format = \(Self.format) AND expires_at > \(now)
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
}
