import Database
import DatabasePostgres
import Foundation
import Support
import Synchronization
import Testing

/// Connections break, and servers stop; what was acknowledged stays and the program goes on.
@Suite struct PostgresLossTests {
  private let schema = ["CREATE TABLE note (id BIGINT PRIMARY KEY)"]

  @Test func `a connection that was killed is replaced before the next write and the next read`() async throws {
    try await withSchema { database, configuration in
      let pids: [Int] = [
        try await database.write { try $0.value("SELECT pg_backend_pid()") } ?? 0,
        try await database.read { try $0.value("SELECT pg_backend_pid()") } ?? 0,
      ]
      let other = PostgresDatabase(configuration)
      for pid in pids { _ = try await other.read { try $0.rows("SELECT pg_terminate_backend(\(pid)::int)") } }
      await other.close()
      try await database.write { try $0.run("INSERT INTO note VALUES (1)") }
      for _ in 1...10 {
        let notes = try await database.count(of: "note")
        #expect(notes == 1)
      }
    }
  }

  @Test func `work whose connection is lost before the commit runs again`() async throws {
    try await withSchema { database, _ in
      let runs = Atomic(0)
      try await database.write { transaction in
        try transaction.run("INSERT INTO note VALUES (1)")
        if runs.add(1, ordering: .relaxed).newValue == 1 {
          _ = try transaction.rows("SELECT pg_terminate_backend(pg_backend_pid())")
        }
      }
      #expect(runs.load(ordering: .relaxed) == 2)
      let notes = try await database.count(of: "note")
      #expect(notes == 1)
    }
  }

  @Test func `a connection lost during the commit leaves it open whether it was taken`() async throws {
    try await withSchema { database, _ in
      try await database.execute(script: [
        """
        CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
        """,
        """
        CREATE CONSTRAINT TRIGGER note_hang_up AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION hang_up()
        """,
      ])
      let fault = await #expect(throws: DatabaseFault.self) {
        try await database.write { try $0.run("INSERT INTO note VALUES (1)") }
      }
      guard case .unavailable(_, mayHaveCommitted: true)? = fault else {
        Issue.record("\(fault as Any)")
        return
      }
      let notes = try await database.count(of: "note")
      #expect(notes == 0)
    }
  }

  @Test func `rows that went out are not sent again after a loss`() async throws {
    try await withSchema { database, _ in
      let rows = Atomic(0)
      let fault = await #expect(throws: DatabaseFault.self) {
        try await database.read { reader in
          let hangUp: SQL = "CASE WHEN x = 100000 THEN pg_terminate_backend(pg_backend_pid()) END"
          try reader.each("SELECT x, \(hangUp) AS hung_up FROM generate_series(1, 300000) AS t (x)") { _ in
            rows.add(1, ordering: .relaxed)
          }
        }
      }
      guard case .unavailable? = fault else {
        Issue.record("\(String(describing: fault))")
        return
      }
      #expect((1...101_000).contains(rows.load(ordering: .relaxed)))
    }
  }

  @Test func `a stopped server is unavailable and used again when it is back`() async throws {
    try await withTemporaryDirectory { directory in
      let cluster = PostgresCluster(directory: directory + "/pg")
      let database = PostgresDatabase(PostgresConfiguration(try await cluster.start()))
      try await database.execute(script: schema)
      try await database.write { try $0.run("INSERT INTO note VALUES (1)") }
      try await cluster.stop()
      for _ in 1...3 {
        let faults = [
          await #expect(throws: DatabaseFault.self) { try await database.read { try $0.rows("SELECT 1") } },
          await #expect(throws: DatabaseFault.self) { try await database.write { try $0.rows("SELECT 1") } },
        ]
        for fault in faults {
          guard case .unavailable(_, mayHaveCommitted: false)? = fault else {
            Issue.record("\(fault as Any)")
            continue
          }
        }
      }
      try await cluster.start()
      try await database.write { try $0.run("INSERT INTO note VALUES (2)") }
      let notes = try await database.count(of: "note")
      #expect(notes == 2)
      await database.close()
      try await cluster.stop()
    }
  }

  private func withSchema(_ body: (PostgresDatabase, PostgresConfiguration) async throws -> Void) async throws {
    try await withPostgresSchema { configuration in
      let database = PostgresDatabase(configuration)
      try await database.execute(script: schema)
      try await body(database, configuration)
      await database.close()
    }
  }
}
