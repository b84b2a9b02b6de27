import Database
import Domain
import Foundation
import Storage
import Support
import Testing

struct PackConcurrencyTests {
  @Test(arguments: Engine.allCases)
  func `the same pack loaded by several at once founds one entity`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entities = try await withThrowingTaskGroup(of: UUID.self) { group in
        for _ in 1...4 { group.addTask { try await store.load(.village(), now: Town.now) } }
        return try await group.reduce(into: Set<UUID>()) { $0.insert($1) }
      }
      #expect(entities.count == 1)
      #expect(try await store.entities().map(\.id) == Array(entities))
      #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM audit_line") } == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `two editions loaded at once leave one of them whole`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(digest: "edición-0"), now: Town.now)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for pack in [PlanPack.village(), .secondEdition] {
          group.addTask { try await store.load(pack, entity: entity, now: Town.now) }
        }
        try await group.waitForAll()
      }
      let plan = try await store.catalog(of: entity)
      #expect(plan == .village() || plan == .secondEdition)
      let verdict = try await AuditStore(database: database).verifyChain(of: entity)
      #expect(verdict == .whole(lines: 3))
    }
  }

  @Test(arguments: Engine.allCases)
  func `a plan read while another edition is loaded is one of the two`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      async let loading: UUID = store.load(.secondEdition, entity: entity, now: Town.now)
      for _ in 1...10 {
        let plan = try await store.catalog(of: entity)
        #expect(plan == .village() || plan == .secondEdition)
      }
      _ = try await loading
      #expect(try await store.catalog(of: entity) == .secondEdition)
    }
  }
}
