import Commands
import Database
import DatabasePostgres
import Foundation
import Storage
import Vault

/// Copies of a PostgreSQL database, in the archive format of pg_dump.
struct PostgresCopies {
  private let configuration: PostgresConfiguration
  private let tool: PostgresTool

  init(_ connection: String) throws {
    configuration = PostgresConfiguration(connection)
    tool = try PostgresTool(configuration)
  }

  /// The name appears when the whole copy is there.
  func make(at path: String) async throws {
    let part = path + ".part"
    defer { try? FileManager.default.removeItem(atPath: part) }
    guard FileManager.default.createFile(atPath: part, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw CommandFailure.cannotWrite("no se puede escribir \(part)")
    }
    try await tool.run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file", part])
    try FileManager.default.moveItem(atPath: part, toPath: path)
  }

  /// A copy is proved whole in a database of its own, which goes afterwards.
  func examine(_ file: String, keys: KeyRing?) async throws -> [String] {
    let scratch = "ayni_verify_\(UInt32.random(in: 0...(.max)))"
    do {
      try await tool.run("createdb", [scratch])
    } catch CommandFailure.unsound {
      throw CommandFailure.unavailable(
        "no se pudo crear una base de datos de prueba: la cuenta de PostgreSQL necesita CREATEDB")
    }
    do {
      let findings = try await findings(of: file, in: scratch, keys)
      try await tool.run("dropdb", ["--force", scratch])
      return findings
    } catch {
      try? await tool.run("dropdb", ["--force", scratch])
      throw error
    }
  }

  private func findings(of file: String, in scratch: String, _ keys: KeyRing?) async throws -> [String] {
    do {
      try await tool.run("pg_restore", ["--no-owner", "--exit-on-error", "--dbname", scratch, file])
    } catch CommandFailure.unsound(let why) {
      return [why]
    }
    var configuration = configuration
    configuration.database = scratch
    let database = PostgresDatabase(configuration)
    do {
      try await Migrator(Schema.migrations).migrate(database)
      let findings = try await Examination.findings(in: database, keys: keys)
      await database.close()
      return findings
    } catch {
      await database.close()
      throw error
    }
  }

  /// Replaces the tables of the database by those of the copy, in one transaction.
  func restore(_ file: String) async throws {
    guard try await !isServed() else {
      throw CommandFailure.unavailable("el sistema está en marcha con esta base de datos; deténlo primero")
    }
    try await tool.run(
      "pg_restore", ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname", tool.database, file])
  }

  private func isServed() async throws -> Bool {
    let database = PostgresDatabase(configuration)
    let others: Int? = try await database.read { reader in
      try reader.value(
        """
        SELECT count(*) AS n FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'ayni' AND pid <> pg_backend_pid()
        """)
    }
    await database.close()
    return others != 0
  }
}
