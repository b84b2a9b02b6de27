import Commands
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

extension Toolbox {
  /// The real thing.
  static let live = Toolbox(
    open: open(_:), copy: copy(_:_:to:), examine: examine(_:_:), restore: restore(_:_:), inspect: inspect(_:))

  private static func open(_ settings: Settings) async throws -> any Database {
    switch settings.database {
    case .file(let path): return try SQLiteDatabase(path: path)
    case .postgres(let connection):
      var configuration = PostgresConfiguration(connection)
      configuration.connections = settings.poolSize
      return PostgresDatabase(configuration)
    }
  }

  private static func inspect(_ database: any Database) async throws -> [String] {
    guard let database = database as? SQLiteDatabase else { return [] }
    return try await database.integrityCheck()
  }

  private static func copy(_ database: any Database, _ settings: Settings, to path: String) async throws {
    switch settings.database {
    case .file:
      guard let database = database as? SQLiteDatabase else { throw CommandFailure.unavailable("la base de datos no es SQLite") }
      try await database.backup(to: path)
    case .postgres(let connection):
      try PostgresTool.run("pg_dump", ["--format=custom", "--no-owner", "--file", path, "--dbname", connection])
    }
  }

  /// A copy is examined on a copy of it, so that looking never changes it.
  private static func examine(_ settings: Settings, _ file: String) async throws -> [String] {
    guard case .file = settings.database else {
      try PostgresTool.run("pg_restore", ["--list", "--file", "/dev/null", file])
      return []
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "ayni-copy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = folder.appending(path: "copy.sqlite").path
    try FileManager.default.copyItem(atPath: file, toPath: copy)
    let database = try SQLiteDatabase(path: copy)
    let damage = try await database.integrityCheck()
    let findings = damage.isEmpty ? try await Examination.findings(in: database, now: Date()) : damage
    await database.close()
    return findings
  }

  private static func restore(_ settings: Settings, _ file: String) async throws -> String? {
    switch settings.database {
    case .file(let path): return try SQLiteRestoration(path: path).restore(from: file)
    case .postgres(let connection):
      try PostgresTool.run(
        "pg_restore", ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname", connection, file])
      return nil
    }
  }
}
