import Database
import Domain
import Foundation
import Storage
import Support
import Testing

@Suite struct TerritoryStoreTests {
  private func place(_ engine: Engine, _ body: (TerritoryStore, CountingDatabase, Town) async throws -> Void) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { base in
      let database = CountingDatabase(base)
      let town = try await Town.found(in: database)
      try await town.loadPlan(in: database)
      try await body(TerritoryStore(database: database), database, town)
    }
  }

  private func check(_ details: LayerDetails = Town.layerDetails) throws -> LayerCheck {
    try LayerImport(gazetteer: Gazetteer(Town.reference), ownDistricts: Town.plan.districts.map(\.ubigeo))
      .check(GeoJSONFile(Town.layer()), property: nil, as: details)
  }

  private func events(_ database: some Database) async throws -> [String] {
    try await database.read { reader in
      try reader.rows("SELECT event, detail FROM audit_line WHERE event <> 'pack-loaded' ORDER BY number").map {
        "\(try $0["event"] as String) \(try $0["detail"] as String)"
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a layer is read back as it was checked, and what replaces it takes its place`(engine: Engine) async throws {
    try await place(engine) { store, database, town in
      let actor = AuditActor(town.actor(.elena))
      let before = try check()
      try await store.replace(Town.layerDetails, with: before, replaces: false, by: actor, now: Town.now)
      let drawing = try await store.drawing(of: town.entity)
      #expect(drawing.boundaries == before.features)
      #expect(drawing.layers.first?.layer.details == Town.layerDetails)
      await #expect(throws: LayerRefusal.exists("Distritos")) {
        try await store.replace(Town.layerDetails, with: before, replaces: false, by: actor, now: Town.now)
      }
      let layer = try await store.replace(Town.layerDetails, with: before, replaces: true, by: actor, now: Town.now)
      #expect(layer.version == 2)
      let again = try await store.drawing(of: town.entity)
      #expect(again.boundaries.count == 3 && again.layers.count == 1)
      let found = try await events(database)
      #expect(found == ["layer-imported 3 rows", "layer-imported 3 rows"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a replacement that fails leaves the former layer whole`(engine: Engine) async throws {
    try await place(engine) { store, database, town in
      let actor = AuditActor(town.actor(.elena))
      let good = try check()
      try await store.replace(Town.layerDetails, with: good, replaces: true, by: actor, now: Town.now)
      let outside = LayerFeature(ubigeo: Town.home, name: "Mar", shape: .point(Coordinates(latitude: 40, longitude: 3)))
      let bad = LayerCheck(
        property: "x", rows: [], features: good.features + [outside], missing: [], pointsBefore: 1)
      await #expect(throws: DatabaseFault.self) {
        try await store.replace(Town.layerDetails, with: bad, replaces: true, by: actor, now: Town.now)
      }
      let drawing = try await store.drawing(of: town.entity)
      #expect(drawing.boundaries == good.features)
      let found = try await events(database)
      #expect(found.count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a map asks the same whatever it draws, and never another entity`(engine: Engine) async throws {
    try await place(engine) { store, database, town in
      try await town.drawDistricts(in: store)
      let few = try await database.statements { _ = try await store.drawing(of: town.entity) }
      for name in ["Mercados", "Riesgos", "Parques"] {
        let details = LayerDetails(name: name, source: "x", licence: "y")
        try await store.replace(
          details, with: try check(details), replaces: true, by: AuditActor(town.actor(.elena)), now: Town.now)
      }
      let many = try await database.statements { _ = try await store.drawing(of: town.entity) }
      #expect(few == 3 && many == 3)
      let foreign = try await store.drawing(of: UUID())
      #expect(foreign.layers.isEmpty && foreign.places.isEmpty)
      await #expect(throws: LayerRefusal.unknownLayer) {
        try await store.remove(
          "distritos", by: .system(entity: UUID(), organization: UUID()), now: Town.now)
      }
      try await store.remove("distritos", by: AuditActor(town.actor(.elena)), now: Town.now)
      let names = try await store.layers(of: town.entity).map(\.details.name)
      #expect(names == ["Mercados", "Parques", "Riesgos"])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a point of the plan is put on the map, moved and taken off, and no refuge ever`(engine: Engine) async throws {
    try await place(engine) { store, database, town in
      let alicia = town.actor(.alicia)
      let node = try #require(Town.plan.nodes.first { $0.code == "terminal" })
      let here = Coordinates(latitude: -12.15, longitude: -76.95)
      try await store.place(node, at: here, seen: 0, by: alicia, now: Town.now)
      await #expect(throws: LayerRefusal.changedMeanwhile) {
        try await store.place(node, at: here, seen: 0, by: alicia, now: Town.now)
      }
      try await store.place(node, at: here, seen: 1, by: alicia, now: Town.now)
      let places = try await store.nodePlaces(of: town.entity)
      #expect(places.map(\.coordinates) == [here] && places.first?.version == 2)
      try await store.place(node, at: nil, seen: 2, by: alicia, now: Town.now)
      let gone = try await store.nodePlaces(of: town.entity)
      #expect(gone.isEmpty)
      let refuge = Node(code: "terminal", name: "Albergue del terminal", kind: .other, zone: nil, note: nil, source: "ayni")
      await #expect(throws: LayerRefusal.refuge) {
        try await store.place(refuge, at: here, seen: 0, by: alicia, now: Town.now)
      }
      let found = try await events(database)
      #expect(found == ["node-placed ", "node-placed ", "node-taken-off "])
    }
  }
}
