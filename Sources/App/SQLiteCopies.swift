import Commands
import Database
import DatabaseSQLite
import Foundation
import Storage
import Vault

/// Copies of a SQLite file.
struct SQLiteCopies {
  /// A copy is examined on a copy of it, brought to this program's schema, so that looking never changes it.
  func examine(_ file: String, keys: KeyRing?) async throws -> [String] {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "ayni-copy-\(UUID().uuidString)")
    do {
      try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try files.copyItem(atPath: file, toPath: folder.appending(path: "copy.sqlite").path)
    } catch {
      throw CommandFailure.cannotWrite("no hay dónde revisar la copia: falta espacio o permiso en \(files.temporaryDirectory.path)")
    }
    defer { try? files.removeItem(at: folder) }
    let database = try SQLiteDatabase(path: folder.appending(path: "copy.sqlite").path)
    do {
      let findings = try await findings(in: database, keys)
      await database.close()
      return findings
    } catch {
      await database.close()
      throw error
    }
  }

  private func findings(in database: SQLiteDatabase, _ keys: KeyRing?) async throws -> [String] {
    let damage = try await database.integrityCheck()
    guard damage.isEmpty else { return damage }
    guard try await database.read({ try $0.row("SELECT 1 AS found FROM sqlite_master WHERE name = 'schema_migration'") }) != nil
    else { return ["el archivo no es una copia de Ayni"] }
    try await Migrator(Schema.migrations).migrate(database)
    return try await Examination.findings(in: database, keys: keys)
  }
}
