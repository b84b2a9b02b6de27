import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct OrientationStoreTests {
  @Test(arguments: Engine.allCases)
  func `recording counts every cell once and writes one audit line`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let recording = try await desk.record(try DeskFixture.usual())
      guard case .recorded(let id) = recording else { return #expect(Bool(false), "was not recorded") }
      #expect(try await desk.sum("need") == 2)
      #expect(try await desk.sum("need", where: [.need: ["salud"]]) == 1)
      #expect(try await desk.sum("need-life-stage-sex", where: [.need: ["empleo"], .lifeStage: ["18-29"], .sex: ["female"]]) == 1)
      #expect(try await desk.sum("barrier-zone", where: [.barrier: ["digital"], .zone: ["norte"]]) == 1)
      #expect(try await desk.sum("resolved", where: [.resolved: ["no"]]) == 1)
      #expect(try await desk.sum("criterion-urgency", where: [.criterion: ["sin-techo"], .urgency: ["priority"]]) == 1)
      #expect(try await desk.count(of: "tally") == 7)
      #expect(try await desk.events() == ["orientation-recorded"])
      let found = try await desk.store.find(id, for: desk.town.actor(.bruno), now: Town.now)
      #expect(found.orientation == (try DeskFixture.usual()))
      #expect(found.desk == "municipalidad")
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `an orientation with nothing but a need is counted too`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let id = try #require(try await desk.record(try Orientation(needs: ["salud"])).id)
      #expect(try await desk.sum("barrier-zone", where: [.barrier: ["none"], .zone: ["not-asked"]]) == 1)
      #expect(try await desk.sum("criterion-urgency", where: [.criterion: ["not-asked"], .urgency: ["not-asked"]]) == 1)
      let found = try await desk.store.find(id, for: desk.town.actor(.bruno), now: Town.now)
      #expect(found.orientation == (try Orientation(needs: ["salud"])))
    }
  }

  @Test(arguments: Engine.allCases)
  func `fifty identical sends at once count once`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let key = UUID().uuidString
      let answers = try await withThrowingTaskGroup(of: Recording.self) { group in
        for _ in 0..<50 { group.addTask { try await desk.record(try DeskFixture.usual(), key: key) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.filter { if case .recorded = $0 { true } else { false } }.count == 1)
      #expect(Set(answers.map(\.id)).count == 1)
      #expect(try await desk.sum("need") == 2)
      #expect(try await desk.count(of: "orientation") == 1)
      #expect(try await desk.events() == ["orientation-recorded"])
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `many different sends at once all count`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<60 {
          group.addTask { try await desk.record(try DeskFixture.usual(), by: number.isMultiple(of: 2) ? .bruno : .carmen) }
        }
        try await group.waitForAll()
      }
      #expect(try await desk.sum("need") == 120)
      #expect(try await desk.sum("need", where: [.desk: ["demuna"]]) == 60)
      #expect(try await desk.events().count == 60)
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `the same key from another account is another orientation`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let key = UUID().uuidString
      let first = try await desk.record(try DeskFixture.usual(), key: key, by: .bruno)
      let second = try await desk.record(try DeskFixture.usual(), key: key, by: .carmen)
      #expect(first.id != second.id)
      #expect(try await desk.sum("need") == 4)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a code the plan does not have is refused and nothing is counted`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let unknown = try Orientation(needs: ["salud", "dni"])
      await #expect(throws: OrientationRefusal.unknownCode(.need)) { _ = try await desk.record(unknown) }
      #expect(try await desk.count(of: "orientation") == 0)
      #expect(try await desk.count(of: "tally") == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a failure in the middle leaves nothing counted and lets the same form be sent again`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let (key, entity) = (UUID().uuidString, desk.town.entity)
      // Without its head the audit line, which is written last, cannot be.
      let head = try #require(try await desk.database.write { transaction in
        let head = try transaction.row("SELECT number, hash FROM audit_head WHERE entity_id = \(entity)")
        try transaction.run("DELETE FROM audit_head WHERE entity_id = \(entity)")
        return head
      })
      await #expect(throws: DatabaseFault.self) { try await desk.record(try DeskFixture.usual(), key: key) }
      #expect(try await desk.events().isEmpty)
      for table in ["orientation", "orientation_value", "tally"] as [StaticString] {
        #expect(try await desk.count(of: table) == 0)
      }
      let (number, hash): (Int, [UInt8]) = (try head["number"], try head["hash"])
      try await desk.database.write {
        try $0.run("INSERT INTO audit_head (entity_id, number, hash) VALUES (\(entity), \(number), \(hash))")
      }
      let recording = try await desk.record(try DeskFixture.usual(), key: key)
      #expect(recording.id != nil)
      #expect(try await desk.sum("need") == 2)
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `correcting moves exactly what changed, in the month it was recorded`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let bruno = desk.town.actor(.bruno)
      let id = try #require(try await desk.record(try DeskFixture.usual()).id)
      try await desk.record(try DeskFixture.usual())
      let corrected = try Orientation(needs: ["salud", "educacion"], zone: "sur", deeds: [.material])
      // Five days later, still inside the window.
      try await desk.store.amend(id, to: corrected, by: bruno, pack: desk.pack, now: Town.now + 5 * 86_400)
      #expect(try await desk.sum("need", where: [.need: ["salud"]]) == 2)
      #expect(try await desk.sum("need", where: [.need: ["educacion"]]) == 1)
      #expect(try await desk.sum("need", where: [.need: ["empleo"]]) == 1)
      #expect(try await desk.sum("barrier-zone", where: [.zone: ["sur"], .barrier: ["none"]]) == 1)
      #expect(try await desk.sum("resolved") == 2)
      #expect(try await desk.events().last == "orientation-amended")
      let found = try await desk.store.find(id, for: bruno, now: Town.now)
      #expect(found.orientation == corrected)
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `a correction that changes nothing writes nothing`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let id = try #require(try await desk.record(try DeskFixture.usual()).id)
      try await desk.store.amend(id, to: try DeskFixture.usual(), by: desk.town.actor(.bruno), pack: desk.pack, now: Town.now)
      #expect(try await desk.events() == ["orientation-recorded"])
      try await desk.expectSound()
    }
  }

  @Test(arguments: Engine.allCases)
  func `deleting takes back every count, and the same form sent late is not counted again`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let key = UUID().uuidString
      let id = try #require(try await desk.record(try DeskFixture.usual(), key: key).id)
      try await desk.store.delete(id, by: desk.town.actor(.bruno), now: Town.now)
      for table in ["orientation", "orientation_value", "tally"] as [StaticString] {
        #expect(try await desk.count(of: table) == 0)
      }
      #expect(try await desk.record(try DeskFixture.usual(), key: key) == .alreadySaved(nil))
      #expect(try await desk.count(of: "tally") == 0)
      #expect(try await desk.events() == ["orientation-recorded", "orientation-deleted"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `another institution's orientation can be neither seen, corrected nor deleted`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let carmen = desk.town.actor(.carmen)
      let id = try #require(try await desk.record(try DeskFixture.usual()).id)
      await #expect(throws: AccessRefusal.ownership(.amendOrientation)) {
        _ = try await desk.store.find(id, for: carmen, now: Town.now)
      }
      await #expect(throws: AccessRefusal.ownership(.amendOrientation)) {
        try await desk.store.amend(id, to: try Orientation(needs: ["salud"]), by: carmen, pack: desk.pack, now: Town.now)
      }
      await #expect(throws: AccessRefusal.ownership(.amendOrientation)) {
        try await desk.store.delete(id, by: carmen, now: Town.now)
      }
      #expect(try await desk.sum("need") == 2)
      #expect(try await desk.store.recent(for: carmen, page: 1, now: Town.now).total == 0)
    }
  }

  @Test(arguments: Engine.allCases)
  func `after the window nothing can be corrected, even before the row is erased`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let (bruno, later) = (desk.town.actor(.bruno), Town.now + 7 * 86_400)
      let id = try #require(try await desk.record(try DeskFixture.usual()).id)
      await #expect(throws: OrientationRefusal.windowClosed) { _ = try await desk.store.find(id, for: bruno, now: later) }
      await #expect(throws: OrientationRefusal.windowClosed) {
        try await desk.store.delete(id, by: bruno, now: later)
      }
      #expect(try await desk.store.recent(for: bruno, page: 1, now: later).found.isEmpty)
      #expect(try await desk.sum("need") == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `what can be corrected is listed newest first, a page at a time`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      var ids: [UUID] = []
      for number in 0..<5 {
        ids.append(try #require(try await desk.record(try DeskFixture.usual(), now: Town.now + Double(number)).id))
      }
      let bruno = desk.town.actor(.bruno)
      let first = try await desk.store.recent(for: bruno, page: 1, size: 2, now: Town.now + 10)
      let last = try await desk.store.recent(for: bruno, page: 3, size: 2, now: Town.now + 10)
      #expect(first.total == 5)
      #expect(first.found.map(\.id) == [ids[4], ids[3]])
      #expect(last.found.map(\.id) == [ids[0]])
    }
  }

  @Test(arguments: Engine.allCases)
  func `the database itself refuses a count below what is settled and a code of another kind`(engine: Engine) async throws {
    try await DeskFixture.run(engine) { desk in
      let id = try #require(try await desk.record(try DeskFixture.usual()).id)
      let entity = desk.town.entity
      await #expect(throws: DatabaseFault.self) {
        try await desk.database.write { try $0.run("UPDATE tally SET settled = count + 1 WHERE entity_id = \(entity)") }
      }
      await #expect(throws: DatabaseFault.self) {
        try await desk.database.write {
          try $0.run(
            """
            INSERT INTO orientation_value (entity_id, orientation_id, dimension, code)
            VALUES (\(entity), \(id), 'document', '12345678')
            """)
        }
      }
    }
  }
}
