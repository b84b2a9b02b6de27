import Commands
import Database
import Foundation
import Storage
import Support
import Testing

@Suite struct PackTests {
  @Test(arguments: ["san-juan-de-miraflores", "tacna"]) func `a whole plan is called whole`(name: String) async throws {
    try await withWorkplace(.sqlite) { place in
      let outcome = await place.call("pack", "check", Workplace.plan(name))
      #expect(outcome.code == 0)
      #expect(outcome.output.contains("sin errores"))
    }
  }

  @Test func `an error is said with its file and line, and nothing is loaded`() async throws {
    try await withWorkplace(.sqlite) { place in
      await place.call("migrate")
      let folder = place.directory + "/tacna"
      try FileManager.default.copyItem(atPath: Workplace.plan("tacna"), toPath: folder)
      let file = folder + "/needs.yaml"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try (text + "\nextra: 1\n").write(toFile: file, atomically: true, encoding: .utf8)
      for verb in ["check", "load"] {
        let outcome = await place.call("pack", verb, folder)
        #expect(outcome.code == 65)
        #expect(outcome.complaint.contains(/needs\.yaml:\d+:/))
      }
      try await place.look { database in
        let entities = try await PackStore(database: database).entities()
        #expect(entities.isEmpty)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `loading twice changes nothing, and --first leaves another plan alone`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      let before = try await place.look { try await PackStore(database: $0).entities() }
      #expect(await place.call("pack", "load", Workplace.plan("san-juan-de-miraflores")).code == 0)
      let other = await place.call("pack", "load", "--first", Workplace.plan("tacna"))
      #expect(other.code == 0)
      #expect(other.output.contains("Ya hay un plan"))
      #expect(try await place.look { try await PackStore(database: $0).entities() } == before)
    }
  }

  @Test func `a missing folder and missing contents are named`() async throws {
    try await withWorkplace(.sqlite) { place in
      let folder = await place.call("pack", "check", "/nowhere")
      #expect(folder.code == 66)
      #expect(folder.complaint.contains("/nowhere"))
    }
  }
}
