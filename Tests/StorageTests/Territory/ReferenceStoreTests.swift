import Database
import Domain
import Storage
import Support
import Testing

struct ReferenceStoreTests {
  private static func ubigeo(_ code: String) throws -> Ubigeo { try #require(Ubigeo(rawValue: code)) }

  @Test(arguments: Engine.allCases)
  func `every district of the country is there once a pack is loaded`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let reference = try Content.reference()
      try await PackStore(database: database).load(.village(), reference: reference, now: Town.now)
      #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM ubigeo") } == reference.count)
      let found = try await ReferenceStore(database: database).district(Self.ubigeo("230108"))
      #expect(found?.name == "Pocollay")
      #expect(found?.department == "Tacna")
      #expect(try await ReferenceStore(database: database).district(Self.ubigeo("999999")) == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a renamed district is corrected and none is removed, even when the plan stays`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let (first, second) = (try Self.ubigeo("010101"), try Self.ubigeo("010102"))
      let old = [
        ReferenceDistrict(ubigeo: first, name: "A", province: "B", department: "C"),
        ReferenceDistrict(ubigeo: second, name: "D", province: "B", department: "C"),
      ]
      try await store.load(.village(), reference: old, now: Town.now)
      let renamed = ReferenceDistrict(ubigeo: first, name: "Ñaña", province: "B", department: "C")
      try await store.load(.village(), reference: [renamed], now: Town.now)
      let places = ReferenceStore(database: database)
      #expect(try await places.district(first) == renamed)
      #expect(try await places.district(second) == old[1])
      #expect(try await places.search("nana") == [renamed])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a district is found however it is typed`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      try await PackStore(database: database).load(.village(), reference: Content.reference(), now: Town.now)
      let places = ReferenceStore(database: database)
      for text in ["POCOLLAY", "pocólláy tacna", "  tacna, poco  "] {
        #expect(try await places.search(text).map(\.ubigeo.rawValue) == ["230108"], "\(text)")
      }
      #expect(try await places.search("lima", most: 5).count == 5)
    }
  }

  @Test(arguments: Engine.allCases)
  func `signs that mean something to the database find nothing`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      try await PackStore(database: database).load(.village(), reference: Content.reference(), now: Town.now)
      for text in ["", "%", "_", "'", "\\", "%%%"] {
        #expect(try await ReferenceStore(database: database).search(text) == [])
      }
    }
  }
}
