import Commands
import Database
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct DoctorTests {
  @Test(arguments: Engine.allCases)
  func `a sound installation is called sound`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let outcome = await place.call("doctor")
      #expect(outcome.code == 0)
      #expect(outcome.output.contains("Todo está bien"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `an edited log is found with its line`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      await place.call("account", "add", "--first")
      _ = try await place.look { database in
        try await database.write { try $0.run("UPDATE audit_line SET detail = 'otra cosa' WHERE number = 3") }
      }
      let outcome = await place.call("doctor")
      #expect(outcome.code == 1)
      #expect(outcome.complaint.contains("la bitácora está rota desde la línea 3"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a log written anew by someone without the keys is found, hashes and all`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      await place.call("account", "add", "--first")
      try await place.rewriteLog(from: 2, adding: 12)
      let outcome = await place.call("doctor")
      #expect(outcome.code == 1)
      #expect(outcome.complaint.contains("la bitácora se escribió de nuevo"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a log that lost its last lines is found`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      await place.call("account", "add", "--first")
      try await place.rewriteLog(from: 2, adding: 0)
      let outcome = await place.call("doctor")
      #expect(outcome.code == 1)
      #expect(outcome.complaint.contains("a la bitácora le faltan las últimas líneas: termina en la 1"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a log without seals is sealed only when the administrator asks for it`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      try await place.look { database in
        _ = try await database.write { try $0.run("DELETE FROM audit_seal") }
      }
      place.clock.pass(days: 8)
      await place.call("backup", "create", "--to", place.directory + "/una")
      let found = await place.call("doctor")
      #expect(found.code == 1)
      #expect(found.complaint.contains("sin sello desde la línea 1 hace más de 7 días"))
      #expect(await place.call("doctor", "--seal").code == 0)
      #expect(await place.call("doctor").code == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what commands and copies leave in the log is sealed, however the keys turn`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      for _ in 0..<2 {
        await place.call("key", "rotate")
        await place.call("backup", "create", "--to", place.directory + "/copia-\(UInt32.random(in: 0...(.max)))")
        place.clock.pass(days: 400)
      }
      let outcome = await place.call("doctor")
      #expect(outcome.code == 0, "\(outcome.complaint)")
    }
  }

  @Test(arguments: Engine.allCases)
  func `keys of another installation are named as the reason`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      try FileManager.default.removeItem(atPath: place.keyFile.path)
      _ = try place.keyFile.create(now: place.clock.now)
      let outcome = await place.call("doctor")
      #expect(outcome.code == 1)
      #expect(outcome.complaint.contains("es de otra llave"))
    }
  }

  @Test func `keys that others can read are found`() async throws {
    try await withPlan(.sqlite) { place in
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: place.keyFile.path)
      let outcome = await place.call("doctor")
      #expect(outcome.code == 1)
      #expect(outcome.complaint.contains("permisos 644"))
    }
  }
}

extension Workplace {
  /// Removes lines of the log and chains others in their place, as someone would who has the database alone.
  fileprivate func rewriteLog(from number: Int64, adding count: Int) async throws {
    try await look { database in
      try await database.write { transaction in
        let owner = try #require(try transaction.row("SELECT entity_id, owner_id FROM pack"))
        let hash: [UInt8] = try #require(
          try transaction.value("SELECT hash FROM audit_line WHERE number = \(number - 1)"))
        try transaction.run("DELETE FROM audit_line WHERE number >= \(number)")
        try transaction.run("UPDATE audit_head SET number = \(number - 1), hash = \(hash)")
        let actor = AuditActor.system(entity: try owner["entity_id"], organization: try owner["owner_id"])
        for _ in 0..<count {
          try transaction.append(AuditEntry(actor, .keyRotated, "key-ring", "key-ring"), at: Town.now)
        }
      }
    }
  }
}
