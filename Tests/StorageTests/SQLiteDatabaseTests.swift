import Database
import DatabaseSQLite
import Foundation
import Support
import Testing

/// What only the file of an engine without a server can show.
@Suite struct SQLiteDatabaseTests {
  private let schema = ["CREATE TABLE page (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"]

  @Test func `a commit waits for the disk`() async throws {
    try await withFile { database, _ in
      let modes = try await database.write { transaction in
        try ["synchronous", "journal_mode", "foreign_keys", "secure_delete", "temp_store"].map {
          try transaction.row(SQL(text: "PRAGMA \($0)", arguments: []))?.values.first
        }
      }
      #expect(modes == [.integer(2), .text("wal"), .integer(1), .integer(1), .integer(2)])
    }
  }

  @Test func `only the owner can look into the directory and its files`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory + "/deep/data/ayni.db"
      let database = try SQLiteDatabase(path: path)
      try await database.execute(script: schema)
      #expect(try mode(directory + "/deep/data") == 0o700)
      for file in [path, path + "-wal", path + "-shm"] { #expect(try mode(file) == 0o600) }
      await database.close()
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
      await (try SQLiteDatabase(path: path)).close()
      #expect(try mode(path) == 0o600)
    }
  }

  @Test func `what was acknowledged is there when the file is opened again`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory + "/ayni.db"
      let first = try SQLiteDatabase(path: path)
      try await first.execute(script: schema)
      try await first.write { try $0.run("INSERT INTO page (id, body) VALUES (1, \([1] as [UInt8]))") }
      await first.close()
      let second = try SQLiteDatabase(path: path)
      let pages = try await second.count(of: "page")
      #expect(pages == 1)
      await second.close()
    }
  }

  @Test func `a full disk refuses who fills it, keeps the others and is survived`() async throws {
    try await withFile { database, _ in
      try await database.execute(script: schema)
      let pages: Int = try await database.read { try $0.value("PRAGMA page_count") } ?? 0
      _ = try await database.write { try $0.rows(SQL(text: "PRAGMA max_page_count = \(pages + 40)", arguments: [])) }
      let kept = await withTaskGroup { group in
        for number in 1...20 {
          group.addTask {
            let body = [UInt8](repeating: 1, count: number == 10 ? 1_000_000 : 10)
            do {
              try await database.write { try $0.run("INSERT INTO page (id, body) VALUES (\(number), \(body))") }
              return number
            } catch {
              #expect(error as? DatabaseFault == .full)
              return -number
            }
          }
        }
        return await group.reduce(into: Set<Int>()) { $0.insert($1) }
      }
      #expect(kept == Set((1...20).map { $0 == 10 ? -10 : $0 }))
      let rows = try await database.count(of: "page")
      #expect(rows == 19)
      _ = try await database.write { try $0.rows("PRAGMA max_page_count = 100000") }
      let body = [UInt8](repeating: 1, count: 1_000_000)
      try await database.write { try $0.run("INSERT INTO page (id, body) VALUES (10, \(body))") }
      #expect(try await database.integrityCheck() == [])
    }
  }

  @Test func `a place that cannot be written says so`() async throws {
    // The kernel's own directories take no files, not even from root.
    for path in ["/sys/ayni/ayni.db", "/sys/ayni.db", "/proc/ayni/ayni.db"] {
      #expect(throws: DatabaseFault.readOnly) { try SQLiteDatabase(path: path) }
    }
  }

  @Test func `a damaged file says so`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory + "/ayni.db"
      try Data(repeating: 0x41, count: 20_000).write(to: URL(filePath: path))
      let fault = #expect(throws: DatabaseFault.self) { try SQLiteDatabase(path: path) }
      guard case .damaged? = fault else { return #expect(Bool(false), "\(fault as Any)") }
    }
  }

  @Test func `a file that another process holds is busy, after the wait`() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory + "/ayni.db"
      let (holder, other) = (try SQLiteDatabase(path: path), try SQLiteDatabase(path: path, busyTimeout: 0.1))
      try await holder.execute(script: schema)
      let hold = Holder()
      async let held: Void = holder.write { _ in hold.hold() }
      await hold.holds()
      await #expect(throws: DatabaseFault.busy) { try await other.write { try $0.run("DELETE FROM page") } }
      hold.release()
      try await held
      try await other.write { try $0.run("DELETE FROM page") }
      await other.close()
      await holder.close()
    }
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
