import Database

extension Schema {
  /// Services with what a person must know before going there, under the names of HSDS 3.1 where it has one.
  static let directoryMigration = Migration(
    3, "directory",
    service + [
      "CREATE INDEX service_organization ON service (organization_id, entity_id)",
      "CREATE INDEX service_verified_by ON service (verified_by)",
      "CREATE INDEX service_merged_into ON service (merged_into, entity_id)",
      "CREATE INDEX service_listing ON service (entity_id, sort_name, id) WHERE retired_at IS NULL",
      """
      CREATE TABLE service_category_link (
        entity_id TEXT NOT NULL, service_id TEXT NOT NULL, category_code TEXT NOT NULL,
        PRIMARY KEY (entity_id, service_id, category_code),
        FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id),
        FOREIGN KEY (entity_id, category_code) REFERENCES service_category (entity_id, code)
      ) STRICT
      """,
      "CREATE INDEX service_category_link_category ON service_category_link (entity_id, category_code, service_id)",
      """
      CREATE TABLE service_area (
        entity_id TEXT NOT NULL, service_id TEXT NOT NULL, ubigeo TEXT NOT NULL CHECK (length(ubigeo) = 6),
        PRIMARY KEY (entity_id, service_id, ubigeo),
        FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE location (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL,
        organization_id TEXT NOT NULL,
        name TEXT CHECK (length(name) > 0),
        address TEXT,
        ubigeo TEXT CHECK (length(ubigeo) = 6),
        latitude REAL CHECK (latitude BETWEEN -18.6 AND 0.1),
        longitude REAL CHECK (longitude BETWEEN -81.5 AND -68.5),
        coordinate_note TEXT,
        phone TEXT CHECK (length(phone) > 0),
        UNIQUE (entity_id, id),
        CHECK ((latitude IS NULL) = (longitude IS NULL)),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX location_organization ON location (organization_id, entity_id)",
      "CREATE INDEX location_ubigeo ON location (ubigeo, entity_id)",
      """
      CREATE TABLE service_at_location (
        id TEXT NOT NULL UNIQUE,
        entity_id TEXT NOT NULL, service_id TEXT NOT NULL, location_id TEXT NOT NULL, position INTEGER NOT NULL,
        PRIMARY KEY (entity_id, service_id, location_id),
        FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id),
        FOREIGN KEY (entity_id, location_id) REFERENCES location (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX service_at_location_location ON service_at_location (entity_id, location_id)",
      """
      CREATE TABLE schedule (
        entity_id TEXT NOT NULL, service_id TEXT NOT NULL,
        weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        opens INTEGER NOT NULL CHECK (opens BETWEEN 0 AND 1439),
        closes INTEGER NOT NULL CHECK (closes BETWEEN 1 AND 1440),
        PRIMARY KEY (entity_id, service_id, weekday, opens),
        CHECK (opens < closes),
        FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE location_schedule (
        entity_id TEXT NOT NULL, location_id TEXT NOT NULL,
        weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        opens INTEGER NOT NULL CHECK (opens BETWEEN 0 AND 1439),
        closes INTEGER NOT NULL CHECK (closes BETWEEN 1 AND 1440),
        PRIMARY KEY (entity_id, location_id, weekday, opens),
        CHECK (opens < closes),
        FOREIGN KEY (entity_id, location_id) REFERENCES location (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE required_document (
        entity_id TEXT NOT NULL, service_id TEXT NOT NULL, position INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (length(name) > 0),
        basis TEXT NOT NULL CHECK (basis IN ('legal', 'practice')),
        legal_basis TEXT,
        alternative TEXT,
        PRIMARY KEY (entity_id, service_id, position),
        CHECK (basis = 'practice' OR legal_basis IS NOT NULL),
        FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE contact (
        entity_id TEXT NOT NULL, service_id TEXT NOT NULL, position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('phone', 'whatsapp', 'email', 'web', 'in-person', 'person-role')),
        value TEXT NOT NULL CHECK (length(value) > 0),
        is_focal_point INTEGER NOT NULL CHECK (is_focal_point IN (0, 1)),
        PRIMARY KEY (entity_id, service_id, position),
        FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE pending_import (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL REFERENCES entity (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        format TEXT NOT NULL CHECK (format IN ('table', 'hsds')),
        content BLOB NOT NULL,
        settings TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT
      """,
      "CREATE INDEX pending_import_entity ON pending_import (entity_id)",
      "CREATE INDEX pending_import_account ON pending_import (account_id)",
    ] + search)

  /// The full-text index of SQLite is keyed by `number`, and must see it grow.
  private static var service: [Migration.Statement] {
    numbered(
      """
      CREATE TABLE service (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        entity_id TEXT NOT NULL,
        organization_id TEXT NOT NULL,
        publisher TEXT,
        external_id TEXT,
        name TEXT NOT NULL CHECK (length(name) > 0),
        sort_name TEXT NOT NULL,
        points INTEGER NOT NULL DEFAULT 0 CHECK (points >= 0),
        latitude REAL,
        longitude REAL,
        description TEXT,
        status TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
        visibility TEXT NOT NULL DEFAULT 'everyone' CHECK (visibility IN ('everyone', 'placeless', 'staff')),
        eligibility TEXT,
        cost TEXT,
        languages TEXT NOT NULL,
        referral_mechanism TEXT,
        coverage TEXT,
        hours_note TEXT,
        search_text TEXT NOT NULL,
        verified_at INTEGER,
        verified_by TEXT REFERENCES account (id),
        valid_until INTEGER,
        doubted_at INTEGER,
        retired_at INTEGER,
        merged_into TEXT,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        UNIQUE (entity_id, id),
        UNIQUE (external_id, publisher, entity_id),
        CHECK ((publisher IS NULL) = (external_id IS NULL)),
        CHECK ((points = 1) = (latitude IS NOT NULL) AND (points = 1) = (longitude IS NOT NULL)),
        CHECK ((verified_at IS NULL) = (valid_until IS NULL)),
        CHECK (merged_into IS NULL OR (retired_at IS NOT NULL AND merged_into <> id)),
        FOREIGN KEY (entity_id, merged_into) REFERENCES service (entity_id, id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """)
  }

  /// The full-text index follows `search_text` by itself, so that writing needs no engine's words.
  private static let search: [Migration.Statement] = [
    .only(
      .sqlite,
      """
      CREATE VIRTUAL TABLE service_search USING fts5 (
        search_text, content = 'service', content_rowid = 'number', tokenize = 'unicode61', prefix = '2 3')
      """),
    .only(
      .sqlite,
      """
      CREATE TRIGGER service_search_insert AFTER INSERT ON service BEGIN
        INSERT INTO service_search (rowid, search_text) VALUES (new.number, new.search_text);
      END
      """),
    .only(
      .sqlite,
      """
      CREATE TRIGGER service_search_delete AFTER DELETE ON service BEGIN
        INSERT INTO service_search (service_search, rowid, search_text) VALUES ('delete', old.number, old.search_text);
      END
      """),
    .only(
      .sqlite,
      """
      CREATE TRIGGER service_search_update AFTER UPDATE OF search_text ON service BEGIN
        INSERT INTO service_search (service_search, rowid, search_text) VALUES ('delete', old.number, old.search_text);
        INSERT INTO service_search (rowid, search_text) VALUES (new.number, new.search_text);
      END
      """),
    .only(
      .postgres,
      """
      ALTER TABLE service ADD COLUMN search_vector tsvector
        GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, search_text)) STORED
      """),
    .only(.postgres, "CREATE INDEX service_search ON service USING GIN (search_vector)"),
  ]
}
