import Commands
import Database
import Foundation
import Storage
import Support
import Testing
import Vault

@Suite struct KeyTests {
  @Test(arguments: Engine.allCases)
  func `a rotation is noted and keeps the old key for its grace`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let first = await place.call("key", "rotate")
      #expect(first.code == 0)
      #expect(try place.keyFile.open().retired.count == 1)
      place.clock.pass(days: 31)
      let second = await place.call("key", "rotate")
      #expect(second.output.contains("Llaves olvidadas: 1."))
      #expect(try place.keyFile.open().retired.count == 1)
      try await place.look { database in
        let noted: Int? = try await database.read {
          try $0.value("SELECT COUNT(*) AS n FROM audit_line WHERE event = 'key-rotated'")
        }
        #expect(noted == 2)
      }
    }
  }

  @Test func `without a key file nothing is rotated`() async throws {
    try await withPlan(.sqlite) { place in
      try FileManager.default.removeItem(atPath: place.keyFile.path)
      let outcome = await place.call("key", "rotate")
      #expect(outcome.code == 69)
      #expect(outcome.complaint.contains("no existe el archivo de llaves"))
    }
  }
}
