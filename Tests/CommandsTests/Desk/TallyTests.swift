import Commands
import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct TallyTests {
  /// Records `count` orientations at the desk of the entity.
  private static func record(_ count: Int, in place: Workplace) async throws {
    await place.call("account", "add", "--first")
    try await place.look { database in
      let packs = PackStore(database: database)
      let entity = try #require(try await packs.entities().first).id
      let plan = try await packs.catalog(of: entity)
      let found = try #require(try await AccountStore(database: database).find(login: "orientacion"))
      let actor = Actor(
        entity: entity, organization: found.account.organization, account: found.account.id, name: "Bruno", role: .deskOfficer)
      let orientation = try Orientation(
        needs: [plan.needs[0].code], lifeStage: nil, sex: nil, nationality: nil, zone: nil, mobility: nil, barriers: [],
        channel: nil, isFairDay: false, deeds: [.information], isResolved: true, screening: nil)
      for _ in 0..<count {
        _ = try await OrientationStore(database: database).record(
          orientation, key: ClientKey(UUID().uuidString), by: actor, pack: plan, now: place.clock.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `counts equal rows before and after the rows are erased`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      try await Self.record(3, in: place)
      #expect(await place.call("tally", "verify").code == 0)
      #expect(await place.call("tally", "settle").output.contains("Registros borrados: 0."))
      place.clock.pass(days: 8)
      #expect(await place.call("tally", "settle").output.contains("Registros borrados: 3."))
      #expect(await place.call("tally", "verify").code == 0)
      try await place.look { database in
        let rows: Int? = try await database.read { try $0.value("SELECT COUNT(*) AS n FROM orientation") }
        let most: Int? = try await database.read { try $0.value("SELECT MAX(count) AS n FROM tally") }
        #expect(rows == 0)
        #expect(most == 3)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a count that was altered is found by both checks`(engine: Engine) async throws {
    try await withPlan(engine) { place in
      try await Self.record(1, in: place)
      _ = try await place.look { database in
        try await database.write { try $0.run("UPDATE tally SET count = count + 1") }
      }
      for words in [["tally", "verify"], ["doctor"]] {
        let outcome = await place.call(words)
        #expect(outcome.code == 1)
        #expect(outcome.complaint.contains("dice 2 y los registros suman 1"))
      }
    }
  }
}
