import Database
import Domain
import Foundation
import Storage
import Support
import Testing

struct CatalogTests {
  @Test(arguments: Engine.allCases)
  func `a plan comes back as it was loaded`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      #expect(try await store.catalog(of: entity) == .village())
    }
  }

  @Test(arguments: Engine.allCases, ["san-juan-de-miraflores", "tacna"])
  func `the plans that are shipped come back as they were loaded`(engine: Engine, name: String) async throws {
    let pack = try Content.pack(name)
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(pack, reference: Content.reference(), now: Town.now)
      #expect(try await store.catalog(of: entity) == pack)
      let before = try await everything(in: database)
      try await store.load(pack, reference: Content.reference(), now: Town.now.addingTimeInterval(60))
      #expect(try await everything(in: database) == before)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a large plan takes as many statements as a small one`(engine: Engine) async throws {
    let tacna = try Content.pack("tacna")
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let small = try await store.load(.village(), now: Town.now)
      let large = try await store.load(tacna, now: Town.now)
      let counts = try await database.read { reader in
        try [small, large].map { entity in
          let counting = CountingReader(reader)
          _ = try PackStore.catalog(counting, entity: entity)
          return counting.statements
        }
      }
      #expect(counts == [26, 26])
    }
  }

  @Test(arguments: Engine.allCases)
  func `two entities share a database and none of their terms`(engine: Engine) async throws {
    let tacna = try Content.pack("tacna")
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let village = try await store.load(.village(), now: Town.now)
      let region = try await store.load(tacna, now: Town.now)
      #expect(village != region)
      try await store.load(.secondEdition, now: Town.now)
      #expect(try await store.catalog(of: region) == tacna)
      #expect(try await store.catalog(of: village) == .secondEdition)
    }
  }

  @Test(arguments: Engine.allCases)
  func `entities are listed with the plan each works by`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let town = try await Town.found(in: database)
      let entity = try await store.load(.village(), now: Town.now)
      let entities = try await store.entities()
      #expect(entities.map(\.id) == [town.entity, entity])
      #expect(entities[0].pack == nil)
      #expect(
        entities[1].pack
          == LoadedPack(
            code: "villa-ayni", title: "Plan de Villa Ayni", short: "PVA", edition: "1.ª edición", digest: "edición-1",
            loadedAt: Town.now))
    }
  }
}

struct CatalogCacheTests {
  @Test(arguments: Engine.allCases)
  func `a plan is read once for as long as it is in force`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let entity = try await PackStore(database: database).load(.village(), now: Town.now)
      let counting = ReadCounter(database)
      let cache = CatalogCache(database: counting)
      for _ in 1...3 { #expect(try await cache.current(entity, digest: "edición-1") == .village()) }
      #expect(counting.reads == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a newer edition is noticed by its digest`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      let cache = CatalogCache(database: database)
      _ = try await cache.current(entity, digest: "edición-1")
      try await store.load(.secondEdition, now: Town.now)
      #expect(try await cache.current(entity, digest: "edición-2") == .secondEdition)
      #expect(try await cache.current(entity, digest: nil) == .secondEdition)
    }
  }

  @Test(arguments: Engine.allCases)
  func `who does not know the digest is asked for the one in force`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      let cache = CatalogCache(database: database)
      #expect(try await cache.current(entity, digest: nil).digest == "edición-1")
      try await store.load(.secondEdition, now: Town.now)
      #expect(try await cache.current(entity, digest: nil).digest == "edición-2")
    }
  }

  @Test(arguments: Engine.allCases)
  func `plans of two entities are not mixed`(engine: Engine) async throws {
    let tacna = try Content.pack("tacna")
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let village = try await store.load(.village(), now: Town.now)
      let region = try await store.load(tacna, now: Town.now)
      let cache = CatalogCache(database: database)
      for _ in 1...2 {
        #expect(try await cache.current(village, digest: "edición-1").identity.id == "villa-ayni")
        #expect(try await cache.current(region, digest: tacna.digest).identity.id == "tacna")
      }
    }
  }
}
