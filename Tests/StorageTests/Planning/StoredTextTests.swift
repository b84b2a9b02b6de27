import Database
import Domain
import Storage
import Support
import Testing

/// Lists and measures, which stand in one column each.
struct StoredTextTests {
  @Test(arguments: Engine.allCases)
  func `the same list or measure is always the same text`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      try await PackStore(database: database).load(.village(), now: Town.now)
      let stored = try await database.read { reader in
        try Self.texts.map { try reader.value($0.query, as: String.self) }
      }
      #expect(stored == Self.texts.map(\.text))
    }
  }

  private static let texts: [(query: SQL, text: String?)] = [
    ("SELECT slice FROM need WHERE code = 'violencia'", #"["contact","summary"]"#),
    ("SELECT actors FROM milestone WHERE code = 'h2'", #"["municipalidad","demuna"]"#),
    ("SELECT dimensions FROM tabulation WHERE code = 'life-stage'", #"["life-stage","fair-day"]"#),
    (
      "SELECT measure FROM indicator WHERE code = 'i0'",
      #"{"tally":{"result":{"total":{}},"tabulation":"need","where":{"need":["empleo","violencia"],"zone":["alta"]}}}"#
    ),
  ]

  @Test(arguments: [
    ("zone", "districts", "Array<String>"), ("indicator", "measure", "Measure"), ("need", "slice", "Array<SliceField>"),
    ("tabulation", "dimensions", "Array<Dimension>"),
  ])
  func `a text that was spoiled is an error that names its column`(table: String, column: String, kind: String)
    async throws
  {
    try await withDatabase(.sqlite, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      try await database.write { try $0.run(SQL(text: "UPDATE \(table) SET \(column) = '[\"?\", 1'", arguments: [])) }
      await #expect(throws: DatabaseFault.unreadable("column \(column) holds no \(kind)")) {
        try await store.catalog(of: entity)
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a word outside a closed list is an error, not another word`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let store = PackStore(database: database)
      let entity = try await store.load(.village(), now: Town.now)
      try await database.write { try $0.run("UPDATE node SET kind = 'castillo'") }
      await #expect(throws: DatabaseFault.unreadable("column kind holds no NodeKind")) {
        try await store.catalog(of: entity)
      }
    }
  }
}
