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

  @Test(arguments: Engine.allCases)
  func `an edition that counts something else under an old code is refused on its line, by load and by comparison`(
    engine: Engine
  ) async throws {
    try await withPlan(engine) { place in
      let plan = Workplace.plan("san-juan-de-miraflores")
      let folder = place.directory + "/san-juan-de-miraflores"
      try FileManager.default.copyItem(atPath: plan, toPath: folder)
      let file = folder + "/tabulations.yaml"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = try #require(lines.firstIndex { $0.contains("code: nationality-sex,") }) + 1
      try text.replacing("[nationality, sex]", with: "[sex, nationality]").write(
        toFile: file, atomically: true, encoding: .utf8)
      #expect(await place.call("pack", "check", folder).code == 0)
      let compared = await place.call("pack", "check", folder, "--against", plan)
      let loaded = await place.call("pack", "load", folder)
      for outcome in [compared, loaded] {
        #expect(outcome.code == 65)
        #expect(outcome.complaint.contains("tabulations.yaml:\(line): «nationality-sex» ya cuenta por nationality, sex"))
      }
      #expect(await place.call("pack", "check", plan, "--against", plan).code == 0)
      #expect(await place.call("doctor").code == 0)
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
