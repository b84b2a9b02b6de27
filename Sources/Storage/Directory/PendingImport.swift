import Database
package import Domain
package import Foundation

/// A file someone sent and has not yet confirmed. It belongs to that account and lives an hour, so that confirming
/// needs no second upload.
package struct PendingImport: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let content: [UInt8]
  package var settings: ImportSettings

  static let life: TimeInterval = 3600
}

extension DirectoryImportStore {
  /// Keeps a file for an hour; forgets what has expired and what the account sent before.
  package func hold(_ content: [UInt8], _ settings: ImportSettings, by actor: Actor, now: Date) async throws -> UUID {
    let id = UUID()
    let settings = try Self.text(settings)
    try await database.write { transaction in
      try transaction.run("DELETE FROM pending_import WHERE expires_at <= \(now) OR account_id = \(actor.account)")
      try transaction.run(
        """
        INSERT INTO pending_import (id, entity_id, account_id, format, content, settings, created_at, expires_at)
        VALUES (\(id), \(actor.entity), \(actor.account), 'table', \(content), \(settings), \(now),
          \(now.addingTimeInterval(PendingImport.life)))
        """)
    }
    return id
  }

  /// What the account sent.
  /// - Throws: `ImportRefusal.expired` when it is gone or someone else's.
  package func pending(_ id: UUID, of actor: Actor, now: Date) async throws -> PendingImport {
    try await database.read { try Self.pending(id, of: actor, now: now, in: $0) }
  }

  static func pending(_ id: UUID, of actor: Actor, now: Date, in reader: any Reader) throws -> PendingImport {
    guard
      let row = try reader.row(
        """
        SELECT content, settings FROM pending_import WHERE id = \(id) AND entity_id = \(actor.entity)
          AND account_id = \(actor.account) AND format = 'table' AND expires_at > \(now)
        """)
    else { throw ImportRefusal.expired }
    let settings = try JSONDecoder().decode(ImportSettings.self, from: Data((try row["settings"] as String).utf8))
    return PendingImport(id: id, content: try row["content"], settings: settings)
  }

  /// Keeps other choices for the file.
  /// - Throws: `ImportRefusal.expired`.
  package func adjust(_ id: UUID, _ settings: ImportSettings, by actor: Actor, now: Date) async throws {
    let settings = try Self.text(settings)
    let touched = try await database.write { transaction in
      try transaction.run(
        """
        UPDATE pending_import SET settings = \(settings) WHERE id = \(id) AND entity_id = \(actor.entity)
          AND account_id = \(actor.account) AND format = 'table' AND expires_at > \(now)
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

  private static func text(_ settings: ImportSettings) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(settings), as: UTF8.self)
  }
}
