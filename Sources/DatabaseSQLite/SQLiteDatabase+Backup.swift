internal import Database
internal import Foundation
internal import GRDB

extension SQLiteDatabase {
  /// Copies the database as it stands into a new file (0600), while writers go on. The name appears when the whole
  /// copy is on the disk.
  /// - Throws: `DatabaseFault.refused` when there is a file of that name, else what opening a database throws.
  package func backup(to path: String) async throws {
    try await blocking { [pool] in
      guard !FileManager.default.fileExists(atPath: path) else {
        throw DatabaseFault.refused(.unique, "there is a file at \(path)")
      }
      let part = SQLiteFile(path: path + ".part")
      part.remove()
      defer { part.remove() }
      try part.prepare()
      let copy = try DatabaseQueue(path: part.path)
      try pool.backup(to: copy)
      try copy.close()
      try part.publish(as: path)
    }
  }

  /// What SQLite finds wrong in the file and between tables; nothing when it is sound.
  package func integrityCheck() async throws -> [String] {
    try await read { reader in
      let damage = try reader.rows("PRAGMA integrity_check(100)").map { try $0.first(as: String.self) }
      let orphans = try reader.rows("PRAGMA foreign_key_check").map { row in
        let (table, parent): (String, String) = (try row["table"], try row["parent"])
        return "a row of \(table) refers to a row of \(parent) that is not there"
      }
      return damage.filter { $0 != "ok" } + orphans
    }
  }
}
