import Database
import DatabaseSQLite
import Foundation
import Support
import Testing

/// Copies of the file, and what its check finds.
@Suite struct SQLiteBackupTests {
  private let schema = ["CREATE TABLE page (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"]

  @Test func `a copy made while writers go on is whole`() async throws {
    try await withFile { database, directory in
      try await database.execute(script: schema)
      let copy = directory + "/copy.db"
      try await withThrowingTaskGroup { group in
        for number in 1...100 {
          group.addTask {
            // Two rows of one transaction: a copy has both or none.
            try await database.write { transaction in
              for id in [number, -number] {
                try transaction.run(
                  "INSERT INTO page (id, body) VALUES (\(id), \([UInt8](repeating: 7, count: 3000)))")
              }
            }
          }
        }
        group.addTask { try await database.backup(to: copy) }
        try await group.waitForAll()
      }
      #expect(try mode(copy) == 0o600)
      #expect(!FileManager.default.fileExists(atPath: copy + ".part"))
      await #expect(throws: DatabaseFault.self) { try await database.backup(to: copy) }
      let restored = try SQLiteDatabase(path: copy)
      #expect(try await restored.integrityCheck() == [])
      #expect(try await restored.read { try $0.value("SELECT coalesce(sum(id), 0) FROM page") } == 0)
      await restored.close()
    }
  }

  @Test func `the check finds a row whose parent is gone`() async throws {
    try await withFile { database, _ in
      try await database.execute(script: schema + ["CREATE TABLE note (page INTEGER REFERENCES page (id)) STRICT"])
      #expect(try await database.integrityCheck() == [])
      let problems = try await breakReference(in: database)
      #expect(problems == ["a row of note refers to a row of page that is not there"])
    }
  }

  /// Breaks a reference behind the driver's back: the row comes before its table is declared to refer.
  private func breakReference(in database: SQLiteDatabase) async throws -> [String] {
    try await database.execute(script: [
      "DROP TABLE note", "CREATE TABLE note (page INTEGER) STRICT", "INSERT INTO note VALUES (99)",
      "PRAGMA writable_schema = ON",
      "UPDATE sqlite_schema SET sql = 'CREATE TABLE note (page INTEGER REFERENCES page (id)) STRICT' WHERE name = 'note'",
      "PRAGMA writable_schema = RESET",
    ])
    return try await database.integrityCheck()
  }

  private func withFile(_ body: (SQLiteDatabase, String) async throws -> Void) async throws {
    try await withTemporaryDirectory { directory in
      let database = try SQLiteDatabase(path: directory + "/ayni.db")
      try await body(database, directory)
      await database.close()
    }
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
