import Commands
import Database
import Foundation
import Support
import Testing

@Suite struct BackupTests {
  @Test func `a copy is made where it is asked for, for its owner only, and never over another file`() async throws {
    try await withPlan(.sqlite) { place in
      let file = place.directory + "/copias/una.sqlite"
      #expect(await place.call("backup", "create", "--to", file).code == 0)
      let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(rights == 0o600)
      let again = await place.call("backup", "create", "--to", file)
      #expect(again.code == 73)
      #expect(again.complaint.contains("ya existe"))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a copy is noted in the log`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      await place.call("backup", "create", "--to", place.directory + "/una")
      try await place.look { database in
        let noted: Int? = try await database.read {
          try $0.value("SELECT COUNT(*) AS n FROM audit_line WHERE event = 'backup-made'")
        }
        #expect(noted == 1)
      }
    }
  }

  @Test func `a copy that is not whole is refused, and not put back`() async throws {
    try await withPlan(.sqlite) { place in
      let file = place.directory + "/copy.bad"
      try "x".write(toFile: file, atomically: true, encoding: .utf8)
      for verb in ["verify", "restore"] {
        let outcome = await place.call("backup", verb, file)
        #expect(outcome.code == 1)
        #expect(outcome.complaint.contains("una tabla no está completa"))
        #expect(outcome.said.isEmpty)
      }
    }
  }

  @Test(arguments: ["verify", "restore"]) func `a missing copy is named`(verb: String) async throws {
    try await withPlan(.sqlite) { place in
      let outcome = await place.call("backup", verb, "/nowhere")
      #expect(outcome.code == 66)
      #expect(outcome.complaint.contains("/nowhere"))
    }
  }

  @Test func `what is put back is said in its log, and where the old one is`() async throws {
    try await withPlan(.sqlite) { place in
      let file = place.directory + "/copy.sqlite"
      await place.call("backup", "create", "--to", file)
      let outcome = await place.call("backup", "restore", file)
      #expect(outcome.code == 0)
      #expect(outcome.output.contains(file + ".before"))
      try await place.look { database in
        let noted: Int? = try await database.read {
          try $0.value("SELECT COUNT(*) AS n FROM audit_line WHERE event = 'backup-restored'")
        }
        #expect(noted == 1)
      }
    }
  }
}
