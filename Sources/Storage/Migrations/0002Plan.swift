import Database

extension Schema {
  /// What a plan pack holds. Rows a newer edition no longer names are retired, never deleted: records point at them.
  static let planMigration = Migration(
    2, "plan",
    [
      """
      CREATE TABLE pack (
        entity_id TEXT NOT NULL PRIMARY KEY REFERENCES entity (id),
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        short TEXT NOT NULL,
        edition TEXT NOT NULL,
        publisher TEXT NOT NULL,
        citation TEXT NOT NULL,
        terms TEXT NOT NULL,
        source TEXT NOT NULL,
        owner_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        loaded_at INTEGER NOT NULL,
        FOREIGN KEY (entity_id, owner_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX pack_owner ON pack (entity_id, owner_id)",
      // The whole country, not of any entity: places of origin and destination are looked up here.
      """
      CREATE TABLE ubigeo (
        code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 6),
        name TEXT NOT NULL, province TEXT NOT NULL, department TEXT NOT NULL,
        folded TEXT NOT NULL
      ) STRICT
      """,
      term("district", "province TEXT NOT NULL, department TEXT NOT NULL"),
      term("zone", "districts TEXT NOT NULL, note TEXT"),
      term("node", "kind TEXT NOT NULL, zone_code TEXT, note TEXT", keys: ["zone_code": "zone"]),
      index("node", "zone_code"),
      term("actor_type", "role TEXT NOT NULL, pathway TEXT NOT NULL"),
      term(
        "institution", "acronym TEXT, type_code TEXT NOT NULL, note TEXT", keys: ["type_code": "actor_type"]),
      index("institution", "type_code"),
      term("service_category"),
      term("programme", "aim TEXT NOT NULL"),
      term(
        "programme_item",
        "programme_code TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('component', 'action', 'product'))",
        keys: ["programme_code": "programme"]),
      index("programme_item", "programme_code"),
      term(
        "milestone",
        "number INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('milestone', 'line')), term TEXT, actors TEXT NOT NULL, responsible TEXT, verification TEXT"),
      term("product", "milestone_code TEXT NOT NULL", keys: ["milestone_code": "milestone"]),
      index("product", "milestone_code"),
      term(
        "indicator",
        "milestone_code TEXT, set_code TEXT NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL, measure TEXT NOT NULL, planned TEXT NOT NULL, note TEXT",
        keys: ["milestone_code": "milestone"]),
      index("indicator", "milestone_code"),
      // As the edition says it; what is in force stands in `pathway_version`.
      term("pathway", "kind TEXT NOT NULL CHECK (kind IN ('circuit', 'flowchart')), content TEXT NOT NULL"),
      term(
        "need",
        "plain TEXT NOT NULL, shortcut TEXT NOT NULL, sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1)), circuit_code TEXT NOT NULL, pathway_code TEXT NOT NULL, categories TEXT NOT NULL, slice TEXT NOT NULL, note TEXT",
        keys: ["circuit_code": "pathway", "pathway_code": "pathway"]),
      index("need", "circuit_code"),
      index("need", "pathway_code"),
      term("barrier"),
      term(
        "criterion",
        "question TEXT NOT NULL, urgency TEXT NOT NULL, sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1))"),
      term("tabulation", "dimensions TEXT NOT NULL"),
      """
      CREATE TABLE referral_limit (
        entity_id TEXT NOT NULL REFERENCES entity (id), position INTEGER NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('acknowledge', 'answer', 'attend', 'close', 'escalate')),
        urgent INTEGER NOT NULL, priority INTEGER NOT NULL, routine INTEGER NOT NULL, note TEXT, source TEXT NOT NULL,
        PRIMARY KEY (entity_id, step),
        CHECK (0 <= urgent AND urgent <= priority AND priority <= routine AND routine <= 90)
      ) STRICT
      """,
      """
      CREATE TABLE erratum (
        entity_id TEXT NOT NULL REFERENCES entity (id), position INTEGER NOT NULL,
        at TEXT NOT NULL, says TEXT NOT NULL, handled TEXT NOT NULL,
        PRIMARY KEY (entity_id, position)
      ) STRICT
      """,
    ])

  /// A table of coded terms, the shape all vocabularies of a pack share. `keys` maps a column to the table of terms
  /// it points at, within the same entity.
  static func term(
    _ table: String, _ columns: String? = nil, keys: KeyValuePairs<String, String> = [:]
  ) -> Migration.Statement {
    let more = columns.map { ", \($0)" } ?? ""
    let references = keys.map { ", FOREIGN KEY (entity_id, \($0.key)) REFERENCES \($0.value) (entity_id, code)" }
    return Migration.Statement(
      """
      CREATE TABLE \(table) (
        entity_id TEXT NOT NULL REFERENCES entity (id), code TEXT NOT NULL, position INTEGER NOT NULL,
        name TEXT NOT NULL, source TEXT NOT NULL, retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))\(more),
        PRIMARY KEY (entity_id, code)\(references.joined())
      ) STRICT
      """)
  }

  /// The column first: PostgreSQL, as long as it knows nothing of what a table holds, would look up a foreign key in any
  /// index that begins with the entity, and go through all of its rows.
  static func index(_ table: String, _ column: String) -> Migration.Statement {
    Migration.Statement("CREATE INDEX \(table)_\(column) ON \(table) (\(column), entity_id)")
  }
}
