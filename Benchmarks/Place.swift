import Database
import DatabasePostgres
import DatabaseSQLite
import Domain
import Foundation
import Storage
import Vault

/// A municipality set up through the program's own commands, and ways into its database and its site.
struct Place {
  let location: String
  let environment: [String: String]
  let database: any Database
  let keys: KeyRing
  let entity: UUID
  let plan: PlanPack
  let program: String

  static func found(_ bench: Bench, _ name: String) async throws -> Place {
    let folder = "\(bench.folder)/\(name)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let location = try bench.location(name, in: folder)
    let environment = ProcessInfo.processInfo.environment.merging([
      "AYNI_DATABASE": location, "AYNI_KEY_FILE": folder + "/keys/ayni.keys",
      "AYNI_CONTENT": FileManager.default.currentDirectoryPath + "/Content",
    ]) { $1 }
    for words in [["migrate"], ["pack", "load", "Content/packs/san-juan-de-miraflores"], ["account", "add", "--first"]] {
      try Program(bench.program, words, environment).finish()
    }
    let database = try bench.open(location)
    let packs = PackStore(database: database)
    guard let entity = try await packs.entities().first?.id else { throw Trouble("no entity") }
    return Place(
      location: location, environment: environment, database: database,
      keys: try KeyFile(folder + "/keys/ayni.keys").open(), entity: entity, plan: try await packs.catalog(of: entity),
      program: bench.program)
  }

  /// A session of one of the first accounts, past its one-time password.
  func session(of login: String) async throws -> String {
    let token = Token.new()
    let now = Date()
    try await database.write { transaction in
      try transaction.run("UPDATE account SET must_change_password = 0 WHERE login = \(login)")
      try transaction.run(
        """
        INSERT INTO session (digest, account_id, created_at, seen_at, totp_passed, device)
        SELECT \(token.digest), id, \(now), \(now), 1, 'benchmark' FROM account WHERE login = \(login)
        """)
    }
    return token.secret
  }

  func actor(_ login: String) async throws -> Actor {
    guard let found = try await AccountStore(database: database).find(login: login) else { throw Trouble("no \(login)") }
    return Actor(
      entity: entity, organization: found.account.organization, account: found.account.id, name: found.account.name,
      role: found.account.role)
  }
}

struct Trouble: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension Bench {
  /// Where a database of this engine is; made where need be.
  func location(_ name: String, in folder: String) throws -> String {
    switch engine {
    case .sqlite: return folder + "/ayni.sqlite"
    case .postgres:
      let fresh = "bench_\(name)_\(UInt32.random(in: 0...(.max)))"
      var environment = ProcessInfo.processInfo.environment
      environment.merge(try PostgresConfiguration(cluster).environment) { $1 }
      try Program("/usr/bin/env", ["createdb", fresh], environment).finish()
      return cluster.replacing("dbname=postgres", with: "dbname=\(fresh)")
    }
  }

  func open(_ location: String) throws -> any Database {
    switch engine {
    case .sqlite: try SQLiteDatabase(path: location)
    case .postgres: PostgresDatabase(PostgresConfiguration(location))
    }
  }
}
