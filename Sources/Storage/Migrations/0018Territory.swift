import Database

extension Schema {
  /// What maps are drawn from: layers that the entity imported, and where the plan's points are.
  static let territoryMigration = Migration(
    18, "territory",
    [
      """
      CREATE TABLE territory_layer (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL REFERENCES entity (id),
        code TEXT NOT NULL CHECK (length(code) > 0),
        name TEXT NOT NULL CHECK (length(name) > 0),
        source TEXT NOT NULL CHECK (length(source) > 0),
        licence TEXT NOT NULL CHECK (length(licence) > 0),
        attribution TEXT NOT NULL CHECK (length(attribution) > 0),
        published_on TEXT CHECK (length(published_on) = 10),
        property TEXT NOT NULL,
        features INTEGER NOT NULL CHECK (features > 0),
        points INTEGER NOT NULL CHECK (points > 0),
        imported_at INTEGER NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        UNIQUE (code, entity_id),
        UNIQUE (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE territory_feature (
        entity_id TEXT NOT NULL, layer_id TEXT NOT NULL, position INTEGER NOT NULL,
        ubigeo TEXT NOT NULL CHECK (length(ubigeo) = 6),
        name TEXT NOT NULL CHECK (length(name) > 0),
        is_point INTEGER NOT NULL CHECK (is_point IN (0, 1)),
        west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL,
        geometry TEXT NOT NULL CHECK (length(geometry) > 0),
        PRIMARY KEY (layer_id, entity_id, position),
        CHECK (west BETWEEN -81.5 AND -68.5 AND east BETWEEN west AND -68.5),
        CHECK (south BETWEEN -18.6 AND 0.1 AND north BETWEEN south AND 0.1),
        FOREIGN KEY (entity_id, layer_id) REFERENCES territory_layer (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE node_place (
        entity_id TEXT NOT NULL, node_code TEXT NOT NULL,
        latitude REAL NOT NULL CHECK (latitude BETWEEN -18.6 AND 0.1),
        longitude REAL NOT NULL CHECK (longitude BETWEEN -81.5 AND -68.5),
        updated_at INTEGER NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        PRIMARY KEY (node_code, entity_id),
        FOREIGN KEY (entity_id, node_code) REFERENCES node (entity_id, code)
      ) STRICT
      """,
    ])
}
