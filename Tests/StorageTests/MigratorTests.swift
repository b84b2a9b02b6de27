import Database
import Support
import Testing

@Suite struct MigratorTests {
  private let first = Migration(
    1, "colours", ["CREATE TABLE colour (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"])
  private let second = Migration(2, "red", ["INSERT INTO colour (id, name) VALUES (1, 'rojo')"])

  @Test(arguments: Engine.allCases)
  func `each step is applied once, in order`(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      #expect(try await Migrator([first]).migrate(database) == [1])
      #expect(try await Migrator([second, first]).migrate(database) == [2])
      #expect(try await Migrator([first, second]).migrate(database) == [])
      let colours = try await database.count(of: "colour")
      #expect(colours == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an edited step is refused`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [first, second]) { database in
      let edited = Migration(2, "red", ["INSERT INTO colour (id, name) VALUES (1, 'azul')"])
      await #expect(throws: DatabaseFault.schema("step 2 red was edited after it was applied")) {
        try await Migrator([first, edited]).migrate(database)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a database from a newer program is refused and left alone`(engine: Engine) async throws {
    let third = Migration(3, "late", ["CREATE TABLE late (id INTEGER PRIMARY KEY) STRICT"])
    try await withDatabase(engine, migrations: [first, second]) { database in
      await #expect(throws: DatabaseFault.schema("the database has step 2, which this program does not know")) {
        try await Migrator([first, third]).migrate(database)
      }
      await #expect(throws: DatabaseFault.self) { try await database.read { try $0.rows("SELECT id FROM late") } }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a step that fails leaves nothing behind`(engine: Engine) async throws {
    let broken = Migration(2, "broken", ["CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT", "CREATE NONSENSE"])
    try await withDatabase(engine, migrations: [first]) { database in
      await #expect(throws: DatabaseFault.self) { try await Migrator([first, broken]).migrate(database) }
      await #expect(throws: DatabaseFault.self) { try await database.read { try $0.rows("SELECT id FROM half") } }
      let repaired = try await Migrator([first, second]).migrate(database)
      #expect(repaired == [2])
    }
  }

  @Test(arguments: Engine.allCases)
  func `programs that start at once share the steps among them`(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let steps = [first, second]
      let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 1...4 { group.addTask { try await Migrator(steps).migrate(database) } }
        return try await group.reduce([], +)
      }
      #expect(applied.sorted() == [1, 2])
    }
  }

  @Test func `steps with one number or an odd name are refused`() async throws {
    try await withDatabase(.sqlite) { database in
      for steps in [[first, Migration(1, "again", [])], [Migration(1, "it's", [])], [Migration(1, "añadido", [])]] {
        await #expect(throws: DatabaseFault.self) { try await Migrator(steps).migrate(database) }
      }
    }
  }

  @Test func `each engine is told in its own words`() {
    let step = Migration(
      7, "words",
      [
        "CREATE TABLE t (a INTEGER, b REAL, c BLOB, d TEXT) STRICT", .only(.sqlite, "PRAGMA user_version = 7"),
        .only(.postgres, "CREATE EXTENSION unaccent"),
      ])
    #expect(
      step.words(for: .sqlite) == [
        "CREATE TABLE t (a INTEGER, b REAL, c BLOB, d TEXT) STRICT", "PRAGMA user_version = 7",
      ])
    #expect(
      step.words(for: .postgres) == [
        "CREATE TABLE t (a BIGINT, b DOUBLE PRECISION, c BYTEA, d TEXT)", "CREATE EXTENSION unaccent",
      ])
  }
}
