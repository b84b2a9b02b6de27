/// Brings a database to the newest schema, one step per transaction.
package struct Migrator: Sendable {
  let migrations: [Migration]

  package init(_ migrations: [Migration]) { self.migrations = migrations }

  /// Applies the steps that are missing and answers their numbers.
  /// - Throws: `DatabaseFault.schema` when a shipped step was edited or the database is newer than this program.
  @discardableResult
  package func migrate(_ database: some Database) async throws -> [Int] {
    try await database.execute(script: [ledger(for: database.engine)])
    let done = try await database.read { reader in
      try reader.rows("SELECT number, digest FROM schema_migration ORDER BY number").map {
        (try $0["number"] as Int, try $0["digest"] as String)
      }
    }
    try check(done)
    var applied: [Int] = []
    for step in migrations where !done.contains(where: { $0.0 == step.number }) {
      let entry =
        "INSERT INTO schema_migration (number, name, digest) VALUES (\(step.number), '\(step.name)', '\(step.digest)')"
      try await database.execute(script: step.words(for: database.engine) + [entry])
      applied.append(step.number)
    }
    return applied
  }

  private func check(_ done: [(Int, String)]) throws {
    for (number, digest) in done {
      guard let step = migrations.first(where: { $0.number == number }) else {
        throw DatabaseFault.schema("the database has step \(number), which this program does not know")
      }
      guard step.digest == digest else {
        throw DatabaseFault.schema("step \(number) \(step.name) was edited after it was applied")
      }
    }
  }

  private func ledger(for engine: Engine) -> String {
    let table = Migration(
      0, "ledger",
      ["CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL) STRICT"])
    return table.words(for: engine)[0]
  }
}
