import Commands
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import Storage
import Vault

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
    case .postgres(let connection): try await PostgresCopies(connection).make(at: path)
    }
  }

  private static func examine(_ settings: Settings, _ file: String) async throws -> [String] {
    // A copy can be looked at where the keys are not; its seals are not proved then.
    let keys = try? KeyFile(settings.keyFile).open()
    return switch settings.database {
    case .file: try await SQLiteCopies().examine(file, keys: keys)
    case .postgres(let connection): try await PostgresCopies(connection).examine(file, keys: keys)
    }
  }

  private static func restore(_ settings: Settings, _ file: String) async throws -> String? {
    switch settings.database {
    case .file(let path): return try SQLiteRestoration(path: path).restore(from: file)
    case .postgres(let connection):
      try await PostgresCopies(connection).restore(file)
      return nil
    }
  }
}
