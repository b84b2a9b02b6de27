import Database
import Storage
import Support
import Testing

@Suite struct ForeignKeyIndexTests {
  private struct Key: Hashable {
    let table: String
    let columns: [String]

    /// What would put it right.
    var statement: String {
      "CREATE INDEX \(table)_\(columns.last ?? "") ON \(table) (\(columns.joined(separator: ", ")))"
    }
  }

  private func sqlite(_ database: any Database) async throws -> (keys: Set<Key>, indexes: Set<Key>) {
    try await database.read { reader in
      var keys: Set<Key> = []
      var indexes: Set<Key> = []
      let tables: [String] = try reader.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map { try $0["name"] }
      for table in tables {
        let references = try reader.rows("SELECT id, \"from\" AS name FROM pragma_foreign_key_list(\(table)) ORDER BY id, seq")
        let grouped = try Dictionary(grouping: references) { try $0["id"] as Int }
        for rows in grouped.values { keys.insert(Key(table: table, columns: try rows.map { try $0["name"] })) }
        let names: [String] = try reader.rows("SELECT name FROM pragma_index_list(\(table)) WHERE partial = 0").map { try $0["name"] }
        for name in names {
          let columns = try reader.rows("SELECT coalesce(name, '') AS name FROM pragma_index_info(\(name)) ORDER BY seqno")
          indexes.insert(Key(table: table, columns: try columns.map { try $0["name"] }))
        }
        let rowid: [String] = try reader.rows("SELECT name FROM pragma_table_info(\(table)) WHERE pk = 1 ").map { try $0["name"] }
        if rowid.count == 1 { indexes.insert(Key(table: table, columns: rowid)) }
      }
      return (keys, indexes)
    }
  }

  private func postgres(_ database: any Database) async throws -> (keys: Set<Key>, indexes: Set<Key>) {
    try await database.read { reader in
      func group(_ statement: SQL) throws -> Set<Key> {
        let rows = try reader.rows(statement)
        let grouped = try Dictionary(grouping: rows) { try $0["owner"] as String }
        return Set(
          try grouped.values.map { Key(table: try $0[0]["table_name"], columns: try $0.map { try $0["name"] }) })
      }
      let keys = try group(
        """
        SELECT c.oid::text AS owner, t.relname::text AS table_name, a.attname::text AS name
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
          CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k(number, position)
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
        WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY c.oid, k.position
        """)
      let indexes = try group(
        """
        SELECT i.indexrelid::text AS owner, t.relname::text AS table_name, coalesce(a.attname, '')::text AS name
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
          CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, position)
          LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
        WHERE i.indpred IS NULL AND n.nspname = current_schema() ORDER BY i.indexrelid, k.position
        """)
      return (keys, indexes)
    }
  }

  @Test(arguments: Engine.allCases)
  func `every foreign key begins an index`(engine: Engine) async throws {
    try await withDatabase(engine, migrations: Schema.migrations) { database in
      let (keys, indexes) = try await engine == .sqlite ? sqlite(database) : postgres(database)
      #expect(keys.count > 10)
      let missing = keys.filter { key in
        // In any order: the columns of a key are always compared together.
        !indexes.contains { $0.table == key.table && Set($0.columns.prefix(key.columns.count)) == Set(key.columns) }
      }
      #expect(missing.map(\.statement).sorted() == [])
    }
  }

  /// What the server does for a row that refers to another one, asked before it has any figures of the tables.
  @Test func `a new PostgreSQL database looks a foreign key up by more than its entity`() async throws {
    try await withDatabase(.postgres, migrations: Schema.migrations) { database in
      let wrong = try await database.write { transaction in
        _ = try transaction.rows("SELECT set_config('enable_seqscan', 'off', true)")
        return try transaction.rows(Self.references).compactMap { row -> String? in
          let (table, condition): (String, String) = (try row["parent"], try row["condition"])
          let check = SQL(text: "EXPLAIN SELECT 1 FROM ONLY \(table) x WHERE \(condition) FOR KEY SHARE", arguments: [])
          let plan = try transaction.rows(check).map { try $0.first(as: String.self) }
          let filter = plan.first { $0.contains("Filter: ") }
          return filter.map { $0.contains("Filter: (entity_id = ") ? nil : "\(table): \(plan)" } ?? nil
        }
      }
      #expect(wrong == [])
    }
  }

  /// Each referenced table with a comparison of each column of its key.
  private static let references: SQL = """
    SELECT DISTINCT t.relname::text AS parent,
      (SELECT string_agg(quote_ident(a.attname) || ' = CAST(current_setting(''server_version_num'') AS ' || format_type(a.atttypid, NULL) || ')', ' AND ')
        FROM unnest(c.confkey) AS k(number) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number
      ) AS condition
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE c.contype = 'f' AND n.nspname = current_schema()
    """
}
