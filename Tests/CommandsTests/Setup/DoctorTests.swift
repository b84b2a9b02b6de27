import Commands
import Database
import Foundation
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

  @Test func `keys that others can read are found`() async throws {
    try await withPlan(.sqlite) { place in
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: place.keyFile.path)
      let outcome = await place.call("doctor")
      #expect(outcome.code == 1)
      #expect(outcome.complaint.contains("permisos 644"))
    }
  }
}
