import Commands
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

extension Toolbox {
  /// The real thing.
  static let live = Toolbox(open: open(_:), copy: copy(_:_:to:))

  private static func open(_ settings: Settings) async throws -> any Database {
    switch settings.database {
    case .file(let path): return try SQLiteDatabase(path: path)
    case .postgres(let connection):
      var configuration = PostgresConfiguration(connection)
      configuration.connections = settings.poolSize
      return PostgresDatabase(configuration)
    }
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
}

/// PostgreSQL's own programs, for copies of a shared instance.
enum PostgresTool {
  static func run(_ name: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    do {
      try process.run()
    } catch {
      throw CommandFailure.unavailable("no se encuentra \(name); instala postgresql-client")
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CommandFailure.cannotWrite("\(name) no terminó bien; no se hizo la copia") }
  }
}
