package import Database
package import DatabasePostgres
internal import DatabaseSQLite
internal import Foundation

/// Why a test cannot have its database.
package struct TestSetUpError: Error, CustomStringConvertible {
  package let description: String
}

/// Runs `body` with a fresh database of its own: a file in a temporary directory, or a schema that is dropped
/// afterwards.
package func withDatabase<Answer: Sendable>(
  _ engine: Engine, migrations: [Migration] = [], _ body: (any Database) async throws -> Answer
) async throws -> Answer {
  switch engine {
  case .sqlite:
    try await withTemporaryDirectory { directory in
      let database = try SQLiteDatabase(path: directory + "/data/ayni.db", busyTimeout: 120)
      return try await use(database, migrations, body)
    }
  case .postgres:
    try await withPostgresSchema { configuration in
      try await use(PostgresDatabase(configuration), migrations, body)
    }
  }
}

/// Runs `body` with the configuration of a schema of its own, which is created when it is first used.
package func withPostgresSchema<Answer: Sendable>(
  _ body: (PostgresConfiguration) async throws -> Answer
) async throws -> Answer {
  var configuration = PostgresConfiguration(try testCluster(), schema: "test_\(UInt64.random(in: 0...(.max)))")
  configuration.createsSchema = true
  configuration.connections = 4
  // Many tests share the machine: one that is slow is not one that failed.
  (configuration.wait, configuration.lockTimeout) = (.seconds(120), .seconds(120))
  return try await PostgresPlaces.shared.withPlace {
    let outcome = await result { try await body(configuration) }
    let cleaner = PostgresDatabase(configuration)
    try await cleaner.execute(script: ["DROP SCHEMA IF EXISTS \(configuration.schema ?? "") CASCADE"])
    await cleaner.close()
    return try outcome.get()
  }
}

/// Runs `body` with the path of a directory that is deleted afterwards.
package func withTemporaryDirectory<Answer: Sendable>(
  _ body: (String) async throws -> Answer
) async throws -> Answer {
  let path = FileManager.default.temporaryDirectory.path + "/ayni-\(UInt64.random(in: 0...(.max)))"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try await body(path)
}

/// Migrates, runs `body` and closes the database, whatever happens.
private func use<Answer: Sendable>(
  _ database: some Database, _ migrations: [Migration], _ body: (any Database) async throws -> Answer
) async throws -> Answer {
  let outcome = await result {
    if !migrations.isEmpty { try await Migrator(migrations).migrate(database) }
    return try await body(database)
  }
  await database.close()
  return try outcome.get()
}

private func result<Answer: Sendable>(_ body: () async throws -> Answer) async -> Result<Answer, any Error> {
  do { return .success(try await body()) } catch { return .failure(error) }
}

/// The cluster that tests may fill and empty.
/// - Throws: when none is named, or one that is not on this machine.
private func testCluster() throws -> String {
  guard let cluster = ProcessInfo.processInfo.environment["AYNI_TEST_POSTGRES"], !cluster.isEmpty else {
    throw TestSetUpError(
      description: """
        AYNI_TEST_POSTGRES names no PostgreSQL cluster. Run ./test, which makes one, or:
          export AYNI_TEST_POSTGRES="$(Tests/Support/postgres-cluster start /tmp/ayni-pg)"
        """)
  }
  let hosts = try PostgresConfiguration(cluster).hosts
  guard !hosts.isEmpty, hosts.allSatisfy({ $0.hasPrefix("/") || ["localhost", "127.0.0.1", "::1"].contains($0) })
  else {
    throw TestSetUpError(
      description: "AYNI_TEST_POSTGRES must name a host of this machine: tests create and drop schemas there")
  }
  return cluster
}
