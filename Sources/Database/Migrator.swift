/// Brings a database to the newest schema, one step per transaction.
package struct Migrator: Sendable {
  private struct Applied {
    let number: Int
    let digest: String
  }

  let migrations: [Migration]

  package init(_ migrations: [Migration]) { self.migrations = migrations.sorted { $0.number < $1.number } }

  /// Applies the steps that are missing and answers their numbers. Two programs that start at once may both call
  /// this: a step is applied by one of them.
  /// - Throws: `DatabaseFault.schema` when a shipped step was edited, the database is newer than this program, or
  ///   the steps themselves are misnumbered or misnamed.
  @discardableResult
  package func migrate(_ database: some Database) async throws -> [Int] {
    try checkSteps()
    try await database.execute(script: ledger.words(for: database.engine))
    let done = try await applied(on: database)
    var numbers: [Int] = []
    for step in migrations where !done.contains(where: { $0.number == step.number }) {
      if try await apply(step, to: database) { numbers.append(step.number) }
    }
    return numbers
  }

  /// The numbers of the steps that are missing. Writes nothing.
  /// - Throws: as `migrate(_:)`, or `DatabaseFault.unavailable` and the like.
  package func pending(_ database: some Database) async throws -> [Int] {
    try checkSteps()
    let hasLedger = try await database.read { try $0.row(Self.ledgerSearch($0.engine)) != nil }
    let done = hasLedger ? try await applied(on: database).map(\.number) : []
    return migrations.map(\.number).filter { !done.contains($0) }
  }

  private static func ledgerSearch(_ engine: Engine) -> SQL {
    switch engine {
    case .sqlite: "SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"
    case .postgres: "SELECT 1 AS found FROM pg_catalog.pg_class WHERE oid = to_regclass('schema_migration')"
    }
  }

  /// Answers false when another program applied the step in the meantime.
  private func apply(_ step: Migration, to database: some Database) async throws -> Bool {
    // The entry comes first: of two programs, the later one is refused before it repeats the step.
    let entry =
      "INSERT INTO schema_migration (number, name, digest) VALUES (\(step.number), '\(step.name)', '\(step.digest)')"
    do {
      try await database.execute(script: [entry] + step.words(for: database.engine))
      return true
    } catch DatabaseFault.refused(.unique, let message) {
      guard try await applied(on: database).contains(where: { $0.number == step.number }) else {
        throw DatabaseFault.refused(.unique, message)
      }
      return false
    }
  }

  private func applied(on database: some Database) async throws -> [Applied] {
    let done = try await database.read { reader in
      try reader.rows("SELECT number, digest FROM schema_migration ORDER BY number").map {
        Applied(number: try $0["number"], digest: try $0["digest"])
      }
    }
    for entry in done { try check(entry) }
    return done
  }

  private func check(_ entry: Applied) throws {
    guard let step = migrations.first(where: { $0.number == entry.number }) else {
      throw DatabaseFault.schema("the database has step \(entry.number), which this program does not know")
    }
    guard step.digest == entry.digest else {
      throw DatabaseFault.schema("step \(entry.number) \(step.name) was edited after it was applied")
    }
  }

  /// The name goes into DDL as text, so it is held to letters that cannot end a literal.
  private func checkSteps() throws {
    for (step, next) in zip(migrations, migrations.dropFirst()) where step.number == next.number {
      throw DatabaseFault.schema("two steps have the number \(step.number)")
    }
    for step in migrations where step.name.wholeMatch(of: /[A-Za-z0-9 ,._-]+/) == nil {
      throw DatabaseFault.schema("the name of step \(step.number) needs plain letters, digits, spaces and , . _ -")
    }
  }

  private var ledger: Migration {
    Migration(
      0, "ledger",
      [
        """
        CREATE TABLE IF NOT EXISTS schema_migration (
          number INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL
        ) STRICT
        """
      ])
  }
}
