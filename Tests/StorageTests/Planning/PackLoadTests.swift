import Database
import Domain
import Foundation
import Storage
import Support
import Testing

struct PackLoadTests {
  static let later = Town.now.addingTimeInterval(3600)

  @Test(arguments: Engine.allCases)
  func `a first load founds the entity, its owner, its chain and says so in the log`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let entity = try await PackStore(database: database).load(.village(), now: Town.now)
      try await database.read { reader in
        let row = try #require(try reader.row("SELECT name, level, created_at FROM entity WHERE id = \(entity)"))
        #expect(try row["name"] == "Municipalidad de Villa Ayni")
        #expect(try row["level"] == "district")
        #expect(try row["created_at"] == Town.now)
        let owner = try #require(
          try reader.row(
            "SELECT o.id, o.code, o.actor_type FROM pack p JOIN organization o ON o.id = p.owner_id WHERE p.entity_id = \(entity)"
          ))
        #expect(try owner["code"] == "municipalidad")
        #expect(try owner["actor_type"] == "conduccion")
        let line = try #require(try reader.row("SELECT * FROM audit_line WHERE entity_id = \(entity)"))
        #expect(try line["event"] == AuditEvent.packLoaded.rawValue)
        #expect(try line["subject_id"] == "villa-ayni")
        #expect(try line["role"] == "system")
        #expect(try line["organization_id"] as UUID == owner["id"])
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `loading the same pack again changes nothing`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let reference = try Content.reference()
      let entity = try await store.load(.village(), reference: reference, now: Town.now)
      let before = try await everything(in: database)
      #expect(try await store.load(.village(), reference: reference, now: Self.later) == entity)
      #expect(try await store.load(.village(), reference: reference, entity: entity, now: Self.later) == entity)
      #expect(try await everything(in: database) == before)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a newer edition retires what it no longer names and deletes none of it`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      let second = PlanPack.secondEdition
      try await store.load(second, entity: entity, now: Self.later)
      #expect(try await store.catalog(of: entity) == second)
      try await database.read { reader in
        for (table, code) in [
          ("zone", "baja"), ("barrier", "costos"), ("product", "h2-p2"), ("programme_item", "p1-b"),
          ("indicator", "i3"),
        ] {
          let row = try reader.row(SQL(text: "SELECT retired FROM \(table) WHERE code = ?", arguments: [.text(code)]))
          #expect(try row?["retired"] == true, "\(table) \(code)")
        }
        #expect(try reader.value("SELECT COUNT(*) FROM audit_line") == 2)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `what an edition names again comes back`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      try await store.load(.village(), now: Town.now)
      try await store.load(.secondEdition, now: Self.later)
      let third = PlanPack.village(digest: "edición-3")
      let entity = try await store.load(third, now: Self.later)
      #expect(try await store.catalog(of: entity) == third)
    }
  }

  @Test(arguments: Engine.allCases)
  func `an edition may empty its lists`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      var bare = PlanPack.village(digest: "edición-2")
      (bare.zones, bare.nodes, bare.barriers, bare.criteria, bare.tabulations) = ([], [], [], [], [])
      (bare.programmes, bare.milestones, bare.indicators, bare.needs, bare.pathways, bare.errata) = (
        [], [], [], [], [], []
      )
      try await store.load(bare, now: Self.later)
      #expect(try await store.catalog(of: entity) == bare)
    }
  }

  @Test(arguments: Engine.allCases)
  func `organisations keep their identity and are never removed`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      let organizations: @Sendable (any Reader) throws -> [String: UUID] = { reader in
        try Dictionary(
          uniqueKeysWithValues: reader.rows("SELECT code, id FROM organization WHERE entity_id = \(entity)").map {
            (try $0["code"], try $0["id"])
          })
      }
      let before = try await database.read(organizations)
      var second = PlanPack.village(digest: "edición-2")
      second.institutions = [
        Institution(
          code: "municipalidad", name: "Municipalidad Distrital", acronym: nil, type: "conduccion", note: nil,
          source: "S33"),
        Institution(code: "cem", name: "CEM", acronym: "CEM", type: "conduccion", note: nil, source: "S836"),
      ]
      try await store.load(second, now: Self.later)
      let after = try await database.read(organizations)
      #expect(after.keys.sorted() == ["cem", "demuna", "municipalidad"])
      #expect(before.allSatisfy { after[$0.key] == $0.value })
      let name: String? = try await database.read {
        try $0.value("SELECT name FROM organization WHERE code = 'municipalidad'")
      }
      #expect(name == "Municipalidad Distrital")
      #expect(try await store.catalog(of: entity).institutions == second.institutions)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a pack goes into an entity that has people but no plan yet`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let town = try await Town.found(in: database)
      let elena = AuditActor(town.actor(.elena))
      #expect(
        try await PackStore(database: database).load(.village(), entity: town.entity, now: Town.now, actor: elena)
          == town.entity)
      try await database.read { reader in
        #expect(
          try reader.value("SELECT owner_id FROM pack WHERE entity_id = \(town.entity)")
            == town.organizations["municipalidad"])
        let line = try #require(try reader.row("SELECT account_id, role FROM audit_line WHERE event = 'pack-loaded'"))
        #expect(try line["account_id"] as UUID? == town.accounts[.elena])
        #expect(try line["role"] == "administrator")
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a load that fails leaves nothing behind`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      var broken = PlanPack.village()
      broken.owner = "nadie"
      await #expect(throws: DatabaseFault.self) { try await PackStore(database: database).load(broken, now: Town.now) }
      let left = try await everything(in: database)
      #expect(left.allSatisfy { $0.isEmpty })
    }
  }
}
