import Commands
import Database
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct MigrateTests {
  @Test(arguments: Engine.allCases)
  func `the first time the database and the keys are made`(engine: Engine) async throws {
    try await withWorkplace(engine) { place in
      let first = await place.call("migrate")
      #expect(first.code == 0)
      #expect(first.output.contains("Llaves nuevas"))
      #expect(first.output.contains("Base de datos actualizada: \(Schema.migrations.count) pasos."))
      _ = try place.keyFile.open()
    }
  }

  @Test(arguments: Engine.allCases)
  func `the second time nothing changes`(engine: Engine) async throws {
    try await withWorkplace(engine) { place in
      await place.call("migrate")
      let keys = try place.keyFile.open().description
      let second = await place.call("migrate")
      #expect(second.said == ["La base de datos está al día."])
      #expect(try place.keyFile.open().description == keys)
    }
  }

  @Test(arguments: Engine.allCases)
  func `missing steps are named before and none after`(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let migrator = Migrator(Schema.migrations)
      #expect(try await migrator.pending(database) == Schema.migrations.map(\.number).sorted())
      try await Migrator(Array(Schema.migrations.prefix(2))).migrate(database)
      #expect(try await migrator.pending(database) == Array(Schema.migrations.map(\.number).sorted().dropFirst(2)))
      try await migrator.migrate(database)
      #expect(try await migrator.pending(database).isEmpty)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a database of a newer program is left alone`(engine: Engine) async throws {
    try await withWorkplace(engine) { place in
      await place.call("migrate")
      _ = try await place.look { database in
        try await database.write {
          try $0.run("INSERT INTO schema_migration (number, name, digest) VALUES (9999, 'later', 'x')")
        }
      }
      for words in [["migrate"], ["doctor"]] {
        let outcome = await place.call(words[0])
        #expect(outcome.code == 69)
        #expect(outcome.complaint.contains("esquema"))
      }
    }
  }

  @Test func `a mistyped file is not made`() async throws {
    try await withWorkplace(.sqlite) { place in
      let outcome = await place.call("doctor")
      #expect(outcome.code == 66)
      #expect(outcome.complaint.contains("ayni migrate"))
      #expect(!FileManager.default.fileExists(atPath: place.directory + "/data"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a database without its schema is named as such`(engine: Engine) async throws {
    try await withWorkplace(engine) { place in
      _ = try await place.look { try await $0.read { try $0.rows("SELECT 1 AS one") } }
      let outcome = await place.call("tally", "verify")
      #expect(outcome.code == 69)
      #expect(outcome.complaint.contains("no está al día"))
    }
  }

  @Test func `something that is no database is not touched`() async throws {
    try await withWorkplace(.sqlite) { place in
      try FileManager.default.createDirectory(atPath: place.directory + "/data", withIntermediateDirectories: true)
      let text = String(repeating: "esto no es una base de datos\n", count: 200)
      try text.write(toFile: place.directory + "/data/ayni.sqlite", atomically: true, encoding: .utf8)
      let outcome = await place.call("migrate")
      #expect(outcome.code == 69)
      #expect(try String(contentsOfFile: place.directory + "/data/ayni.sqlite", encoding: .utf8) == text)
    }
  }

  @Test func `keys are never written where others can read them`() async throws {
    try await withWorkplace(.sqlite) { place in
      try FileManager.default.createDirectory(
        atPath: place.directory + "/keys", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
      let outcome = await place.call("migrate")
      #expect(outcome.code == 69)
      #expect(outcome.complaint.contains("0700"))
    }
  }
}
