import Database
import Support
import Synchronization
import Testing

extension DatabaseContractTests {
  @Test(arguments: Engine.allCases)
  func `a read sees one state, whatever is written meanwhile`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      let hasBegun = Atomic(false)
      let hasWritten = Atomic(false)
      async let counts = database.read { reader in
        let before: Int? = try reader.value("SELECT count(*) FROM thing")
        hasBegun.store(true, ordering: .sequentiallyConsistent)
        while !hasWritten.load(ordering: .sequentiallyConsistent) {}
        return [before, try reader.value("SELECT count(*) FROM thing")]
      }
      while !hasBegun.load(ordering: .sequentiallyConsistent) { await Task.yield() }
      try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (1, 'a')") }
      hasWritten.store(true, ordering: .sequentiallyConsistent)
      #expect(try await counts == [0, 0])
      let things = try await database.count(of: "thing")
      #expect(things == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a read refuses to write`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      await #expect(throws: DatabaseFault.readOnly) {
        try await database.read { try $0.rows("INSERT INTO thing (id, name) VALUES (1, 'a') RETURNING id") }
      }
      let things = try await database.count(of: "thing")
      #expect(things == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `more reads at once than connections all get their answer`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 1...100 {
          group.addTask { try await database.read { try $0.value("SELECT CAST(\(number) AS INTEGER)") ?? 0 } }
        }
        return try await group.reduce(0, +)
      }
      #expect(sum == 5050)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a stream can be left early and asks for no second statement`(engine: Engine) async throws {
    struct Enough: Error {}
    try await withDatabase(engine, migrations: [Self.things]) { database in
      try await database.write { try $0.run("INSERT INTO thing (id, name) VALUES (1, 'a'), (2, 'b')") }
      await #expect(throws: Enough.self) {
        try await database.read { try $0.each("SELECT id FROM thing") { _ in throw Enough() } }
      }
      await #expect(throws: DatabaseFault.self) {
        try await database.read { reader in
          try reader.each("SELECT id FROM thing") { _ in _ = try reader.rows("SELECT 1") }
        }
      }
      let things = try await database.count(of: "thing")
      #expect(things == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a statement in use survives a change of its table`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: [Self.things]) { database in
      let all: SQL = "SELECT * FROM thing"
      try await database.write { transaction in
        try transaction.run("INSERT INTO thing (id, name) VALUES (1, 'a')")
        #expect(try transaction.rows(all).count == 1)
      }
      for _ in 1...20 { _ = try await database.read { try $0.rows(all) } }
      try await database.execute(script: ["ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'rojo'"])
      for _ in 1...20 {
        let row = try #require(try await database.read { try $0.row(all) })
        #expect(row.columns.last == "colour")
        #expect(row.values.last == .text("rojo"))
      }
      #expect(try await database.write { try $0.row(all)?.values.last } == .text("rojo"))
    }
  }
}
