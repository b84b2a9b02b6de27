import Database
import DatabaseSQLite
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct ErasureTests {
  static let later = Town.now + 8 * 86_400

  @Test(arguments: Engine.allCases)
  func `after the window the rows are gone and the counts stay`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      for person in [Person.bruno, .bruno, .carmen] { try await desk.record(try DeskFixture.usual(), by: person) }
      let young = try #require(try await desk.record(try DeskFixture.usual(), now: Town.now + 3 * 86_400).id)
      let erased = try await desk.store.settle(now: Self.later, batch: 2)
      #expect(erased == 3)
      #expect(try await desk.count(of: "orientation") == 1)
      #expect(try await desk.count(of: "orientation_value") == 6)
      #expect(try await desk.count(of: "desk_receipt") == 3)
      #expect(try await desk.sum("need") == 8)
      _ = try await desk.store.find(young, for: desk.town.actor(.bruno), now: Self.later)
      #expect(try await desk.events().filter { $0 == "orientations-erased" }.count == 2)
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `erasing twice, or by two programs at once, settles once`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      for _ in 0..<10 { try await desk.record(try DeskFixture.usual()) }
      async let first = desk.store.settle(now: Self.later, batch: 3)
      async let second = desk.store.settle(now: Self.later, batch: 3)
      #expect(try await first + second == 10)
      #expect(try await desk.store.settle(now: Self.later) == 0)
      #expect(try await desk.sum("need") == 20)
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `a duplicate that arrives after erasure is answered as saved and not counted`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let key = UUID().uuidString
      try await desk.record(try DeskFixture.usual(), key: key)
      try await desk.store.settle(now: Self.later)
      #expect(try await desk.record(try DeskFixture.usual(), key: key, now: Self.later) == .alreadySaved(nil))
      #expect(try await desk.sum("need") == 2)
      #expect(try await desk.count(of: "orientation") == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a count that was altered is reported, cell by cell`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      try await desk.record(try DeskFixture.usual())
      let entity = desk.town.entity
      try await desk.database.write {
        try $0.run("UPDATE tally SET count = 5 WHERE entity_id = \(entity) AND tabulation_code = 'need' AND d1 = 'salud'")
        try $0.run("DELETE FROM tally WHERE entity_id = \(entity) AND tabulation_code = 'resolved'")
      }
      let found = try await desk.tallies.verify(entity)
      #expect(found.count == 2)
      #expect(found.first?.cell.codes == ["salud"])
      #expect(found.first?.counted == 5)
      #expect(found.first?.recomputed == 1)
      #expect(found.last?.cell.tabulation == "resolved")
      #expect(found.last?.counted == 0)
      #expect(found.last?.recomputed == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a damaged count holds up neither erasure nor the promise`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      try await desk.record(try DeskFixture.usual())
      let entity = desk.town.entity
      try await desk.database.write { try $0.run("UPDATE tally SET count = 0 WHERE entity_id = \(entity)") }
      #expect(try await desk.store.settle(now: Self.later) == 1)
      #expect(try await desk.count(of: "orientation") == 0)
      #expect(try await desk.sum("need") == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a recount brings counts and rows together again and keeps what is settled`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let entity = desk.town.entity
      try await desk.record(try DeskFixture.usual())
      try await desk.store.settle(now: Self.later)
      try await desk.record(try DeskFixture.usual(), now: Self.later)
      try await desk.database.write { try $0.run("UPDATE tally SET count = count + 9 WHERE entity_id = \(entity)") }
      try await desk.tallies.recount(entity)
      #expect(try await desk.sum("need") == 4)
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `a tabulation that is new to the plan starts with what can still be counted`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let new = Tabulation(code: "action", name: "Qué se hizo", dimensions: [.action], source: "ayni")
      let need = try desk.tabulation("need")
      try await desk.record(try DeskFixture.usual())
      try await desk.store.settle(now: Self.later)
      try await desk.record(try DeskFixture.usual(), now: Self.later)
      try await desk.town.adopt(desk.pack.edition("prueba-2", tabulations: [need, new]), in: desk.database)
      let months = DeskFixture.month...DeskFixture.month
      #expect(try await desk.tallies.sum(desk.town.entity, new, months: months) == 2)
      #expect(try await desk.sum("need") == 4)
      // One that is no longer declared keeps what was settled.
      #expect(try await desk.sum("resolved") == 1)
      try await desk.expectSound()
    }
  }

  @Test func `neither the file nor its log holds anything of an erased orientation`() async throws {
    var pack = PlanPack.small
    // Two codes that only the rows hold: the plan that is loaded does not name them and counts nothing but needs.
    let (zone, barrier) = ("zona-que-nadie-cuenta", "barrera-que-nadie-cuenta")
    pack.zones = [Zone(code: zone, name: "Z", districts: [], note: nil, source: "ayni")]
    pack.barriers = [Barrier(code: barrier, name: "B", source: "ayni")]
    pack.tabulations = [try #require(pack.tabulations.first)]
    let (sealed, loaded) = (pack, PlanPack.small.edition("prueba-1", tabulations: pack.tabulations))
    try await withTemporaryDirectory { directory in
      let database = try SQLiteDatabase(path: directory + "/ayni.db")
      try await Migrator(Schema.migrations).migrate(database)
      let town = try await Town.found(in: database)
      try await town.adopt(loaded, in: database)
      let store = OrientationStore(database: database)
      for _ in 0..<50 {
        let orientation = try Orientation(needs: ["salud"], zone: zone, barriers: [barrier])
        _ = try await store.record(
          orientation, key: try ClientKey(UUID().uuidString), by: town.actor(.bruno), pack: sealed, now: Town.now)
      }
      #expect(try Self.files(in: directory, hold: zone))
      #expect(try Self.files(in: directory, hold: barrier))
      try await store.settle(now: Self.later)
      try await database.sweep()
      #expect(try !Self.files(in: directory, hold: zone))
      #expect(try !Self.files(in: directory, hold: barrier))
      // What stays is the count.
      #expect(try Self.files(in: directory, hold: "salud"))
      await database.close()
    }
  }

  private static func files(in directory: String, hold text: String) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: directory).contains { name in
      try Data(contentsOf: URL(filePath: directory + "/" + name)).range(of: Data(text.utf8)) != nil
    }
  }
}
