import Database
import Support
import Testing

extension DatabaseContractTests {
  private static let secret = "muy-secreto-4711"

  @Test(arguments: Engine.allCases)
  func `a refused write names its rule and no value`(engine: Engine) async throws {
    let secret = Self.secret
    let cases: [(SQL, DatabaseFault.Rule, String)] = [
      ("INSERT INTO thing (id, name) VALUES (2, \(secret))", .unique, "name"),
      ("INSERT INTO thing (id, name) VALUES (1, 'x')", .unique, ""),
      ("INSERT INTO part (id, thing) VALUES (1, \(4711))", .foreignKey, ""),
      ("INSERT INTO thing (id, name, count) VALUES (2, \(secret + "x"), \(-4711))", .check, "thing_count_positive"),
      ("INSERT INTO thing (id, name, count) VALUES (2, \(Int?.none), \(4711))", .notNull, "name"),
    ]
    try await withDatabase(engine, migrations: [Self.things]) { database in
      try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (1, \(secret))") }
      for (statement, rule, name) in cases {
        let fault = await #expect(throws: DatabaseFault.self) { try await database.write { try $0.run(statement) } }
        #expect(StorageTests.rule(of: fault) == rule)
        #expect("\(fault as Any)".contains(name))
        #expect(!"\(fault as Any)".contains("4711"))
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a wrong statement says so without its values`(engine: Engine) async throws {
    let wrong: [SQL] = [
      "SELECT nothing FROM thing WHERE name = \(Self.secret)", "SELEC \(Self.secret)",
      "SELECT name FROM thing WHERE id = '?' || \(Self.secret) || ?",
      "INSERT INTO thing (id, name) VALUES (\(Self.secret), 'x')",
      "SELECT name FROM thing WHERE name = \(Self.secret + "\0")",
      SQL(text: "SELECT 1", arguments: [.text(Self.secret)]),
      "SELECT 1; SELECT \(Self.secret)",
    ]
    try await withDatabase(engine, migrations: [Self.things]) { database in
      for statement in wrong {
        let fault = await #expect(throws: DatabaseFault.self) { try await database.write { try $0.run(statement) } }
        guard case .statement(let message)? = fault else {
          Issue.record("\(statement.text) gave \(fault as Any)")
          continue
        }
        #expect(!message.contains("4711"))
        #expect(!message.isEmpty)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a closed database is closed once and refuses everything that comes later`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      await database.close()
      await database.close()
      let late: [@Sendable () async throws -> Void] = [
        { _ = try await database.read { try $0.rows("SELECT id FROM thing") } },
        { _ = try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (9, 'tarde')") } },
        { try await database.execute(script: ["DELETE FROM thing"]) },
      ]
      for work in late {
        let fault = await #expect(throws: DatabaseFault.self) { try await work() }
        #expect(fault == .unavailable("the database is closed", mayHaveCommitted: false))
      }
      await database.close()
    }
  }

  @Test func `a SQLite file that is closed is not swept`() async throws {
    try await withDatabase(.sqlite, migrations: [Self.things]) { database in
      await database.close()
      await #expect(throws: DatabaseFault.unavailable("the database is closed", mayHaveCommitted: false)) {
        try await database.sweep()
      }
    }
  }

  @Test func `a search that SQLite cannot read does not show up in its fault`() async throws {
    try await withDatabase(.sqlite) { database in
      try await database.execute(script: ["CREATE VIRTUAL TABLE page USING fts5 (text)"])
      for search in ["\"" + Self.secret, Self.secret + ":x", "(" + Self.secret] {
        let fault = await #expect(throws: DatabaseFault.self) {
          try await database.read { try $0.rows("SELECT text FROM page WHERE page MATCH \(search)") }
        }
        #expect(!"\(fault as Any)".contains("secreto"))
      }
    }
  }

  @Test func `a value that PostgreSQL cannot convert does not show up in its fault`() async throws {
    try await withDatabase(.postgres) { database in
      for statement: SQL in ["SELECT CAST(\(Self.secret) AS BIGINT)", "SELECT to_tsquery(\(Self.secret + " & & x"))"] {
        let fault = await #expect(throws: DatabaseFault.self) { try await database.read { try $0.rows(statement) } }
        #expect(!"\(fault as Any)".contains("secreto"))
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a cell that holds something else is a fault and not a guess`(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let row = try #require(try await database.read { try $0.row("SELECT 'a' AS letter, 2 AS two, NULL AS absent") })
      #expect(throws: DatabaseFault.self) { try row["letter"] as Int }
      #expect(throws: DatabaseFault.self) { try row["two"] as Bool }
      #expect(throws: DatabaseFault.self) { try row["absent"] as String }
      #expect(throws: DatabaseFault.self) { try row["missing"] as String }
      #expect(try row["absent"] as String? == nil)
      #expect(try row["two"] as Double == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a closed database says so`(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      await database.close()
      await #expect(throws: DatabaseFault.self) { try await database.read { try $0.rows("SELECT 1") } }
      await #expect(throws: DatabaseFault.self) { try await database.write { try $0.rows("SELECT 1") } }
      await #expect(throws: DatabaseFault.self) { try await database.execute(script: ["SELECT 1"]) }
    }
  }
}
