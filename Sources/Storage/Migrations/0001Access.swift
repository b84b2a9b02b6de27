import Database

extension Schema {
  /// Entities, organisations, accounts, sessions and the audit chain.
  static let accessMigration = Migration(
    1, "access",
    [
      """
      CREATE TABLE entity (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL CHECK (length(name) > 0),
        level TEXT NOT NULL CHECK (level IN ('district', 'region')),
        fictitious INTEGER NOT NULL DEFAULT 0 CHECK (fictitious IN (0, 1)),
        created_at INTEGER NOT NULL
      ) STRICT
      """,
      """
      CREATE TABLE organization (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL REFERENCES entity (id),
        code TEXT,
        name TEXT NOT NULL CHECK (length(name) > 0),
        acronym TEXT,
        actor_type TEXT,
        note TEXT,
        source TEXT,
        description TEXT,
        website TEXT,
        email TEXT,
        phone TEXT,
        ruc TEXT CHECK (length(ruc) = 11),
        address TEXT,
        ubigeo TEXT CHECK (length(ubigeo) = 6),
        latitude REAL CHECK (latitude BETWEEN -18.6 AND 0.1),
        longitude REAL CHECK (longitude BETWEEN -81.5 AND -68.5),
        publisher TEXT,
        retired_at INTEGER,
        version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
        UNIQUE (code, entity_id),
        UNIQUE (entity_id, id),
        CHECK ((latitude IS NULL) = (longitude IS NULL))
      ) STRICT
      """,
      """
      CREATE TABLE account (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL,
        organization_id TEXT NOT NULL,
        login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 3 AND 64),
        name TEXT NOT NULL CHECK (length(name) > 0),
        email TEXT,
        role TEXT NOT NULL CHECK (role IN ('administrator', 'technical-secretary', 'desk-officer', 'focal-point', 'planner', 'reader')),
        password_hash TEXT NOT NULL,
        must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
        totp_sealed BLOB,
        totp_key_version INTEGER,
        totp_wrapped_key BLOB,
        totp_last_counter INTEGER,
        created_at INTEGER NOT NULL,
        disabled_at INTEGER,
        CHECK ((totp_sealed IS NULL) = (totp_wrapped_key IS NULL) AND (totp_sealed IS NULL) = (totp_key_version IS NULL)),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX account_organization ON account (entity_id, organization_id)",
      """
      CREATE TABLE recovery_code (
        account_id TEXT NOT NULL REFERENCES account (id),
        digest BLOB NOT NULL,
        used_at INTEGER,
        PRIMARY KEY (account_id, digest)
      ) STRICT
      """,
      """
      CREATE TABLE session (
        digest BLOB NOT NULL PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account (id),
        created_at INTEGER NOT NULL,
        seen_at INTEGER NOT NULL,
        totp_passed INTEGER NOT NULL CHECK (totp_passed IN (0, 1)),
        device TEXT NOT NULL
      ) STRICT
      """,
      "CREATE INDEX session_account ON session (account_id)",
      """
      CREATE TABLE sign_in_failure (
        subject BLOB NOT NULL PRIMARY KEY,
        failures INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        locked_until INTEGER
      ) STRICT
      """,
      "CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at)",
      """
      CREATE TABLE audit_head (
        entity_id TEXT NOT NULL PRIMARY KEY REFERENCES entity (id),
        number INTEGER NOT NULL,
        hash BLOB NOT NULL
      ) STRICT
      """,
      """
      CREATE TABLE audit_line (
        entity_id TEXT NOT NULL REFERENCES entity (id),
        number INTEGER NOT NULL,
        at INTEGER NOT NULL,
        organization_id TEXT NOT NULL,
        account_id TEXT,
        actor TEXT NOT NULL,
        role TEXT NOT NULL,
        event TEXT NOT NULL,
        subject_kind TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        detail TEXT NOT NULL,
        owner_id TEXT NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (entity_id, number)
      ) STRICT
      """,
      """
      CREATE TABLE audit_seal (
        entity_id TEXT NOT NULL REFERENCES entity (id),
        number INTEGER NOT NULL CHECK (number > 0),
        hash BLOB NOT NULL,
        key_id TEXT NOT NULL CHECK (length(key_id) = 16),
        mark BLOB NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, number)
      ) STRICT
      """,
      "CREATE INDEX audit_line_owner ON audit_line (entity_id, owner_id, number)",
      "CREATE INDEX audit_line_organization ON audit_line (entity_id, organization_id, number)",
    ])
}
