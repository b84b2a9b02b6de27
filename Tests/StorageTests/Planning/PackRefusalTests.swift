import Database
import Domain
import Foundation
import Storage
import Support
import Testing

struct PackRefusalTests {
  @Test(arguments: Engine.allCases)
  func `an entity does not change plan by mistake`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      let before = try await everything(in: database)
      let tacna = try Content.pack("tacna")
      await #expect(throws: PackRefusal.otherPlan(loaded: "villa-ayni", offered: "tacna")) {
        try await store.load(tacna, entity: entity, now: Town.now)
      }
      #expect(try await everything(in: database) == before)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a pack goes into no entity that does not exist`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let nobody = UUID()
      await #expect(throws: PackRefusal.noEntity(nobody)) {
        try await PackStore(database: database).load(.village(), entity: nobody, now: Town.now)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `an account loads no plan into an entity that is not its own`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      let elena = AuditActor(town.actor(.elena))
      await #expect(throws: PackRefusal.otherEntity) {
        try await PackStore(database: database).load(.village(), now: Town.now, actor: elena)
      }
      #expect(try await PackStore(database: database).entities().map(\.id) == [town.entity])
    }
  }

  @Test(arguments: Engine.allCases)
  func `an entity without a plan has no catalog`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      await #expect(throws: PackRefusal.notLoaded(town.entity)) {
        try await PackStore(database: database).catalog(of: town.entity)
      }
      await #expect(throws: PackRefusal.notLoaded(town.entity)) {
        try await CatalogCache(database: database).current(town.entity, digest: nil)
      }
    }
  }

  @Test(
    arguments: Engine.allCases,
    [
      // Other ones, more, fewer, the same in another order, and a code that was retired meanwhile.
      [[.need, .sex]], [[.need, .zone, .sex]], [[.need]], [[.zone, .need]], [nil, [.need, .sex]],
    ] as [[[Domain.Dimension]?]])
  func `a tabulation keeps its dimensions through every edition`(engine: Engine, editions: [[Domain.Dimension]?]) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      for (number, dimensions) in editions.enumerated() {
        var pack = PlanPack.village(digest: "edición-\(number + 2)")
        pack.tabulations.removeAll { $0.code == "need" }
        guard let dimensions else {
          try await store.load(pack, entity: entity, now: Town.now)
          continue
        }
        pack.tabulations.append(Tabulation(code: "need", name: "Necesidades", dimensions: dimensions, source: "S1"))
        let before = try await everything(in: database)
        let changed = pack
        await #expect(throws: PackRefusal.otherDimensions(tabulation: "need", kept: [.need, .zone])) {
          try await store.load(changed, entity: entity, now: Town.now)
        }
        #expect(try await everything(in: database) == before)
      }
      let kept = try await store.dimensions(ofPlan: "villa-ayni")
      #expect(kept == ["need": [.need, .zone], "life-stage": [.lifeStage, .fairDay]])
      #expect(try await store.dimensions(ofPlan: "otro").isEmpty)
    }
  }

  @Test func `a refusal is a sentence that says what to do`() {
    let refusals: [PackRefusal] = [
      .otherPlan(loaded: "a", offered: "b"), .noEntity(UUID()), .otherEntity, .notLoaded(UUID()),
      .otherDimensions(tabulation: "need", kept: [.need, .zone]),
    ]
    for refusal in refusals { #expect(refusal.sentence.hasSuffix(".") && refusal.sentence.count > 40) }
  }
}
