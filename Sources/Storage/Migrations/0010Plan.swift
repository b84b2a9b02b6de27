import Database

extension Schema {
  /// Instruments and activities of the plan, its versions, and what it is aligned to.
  static let planRevisionMigration = Migration(
    10, "plan-revision",
    instruments + versions + alignments)

  private static let alignments: [Migration.Statement] = [
    term(
      "frame",
      """
      short TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('compact', 'national', 'sdg', 'pdrc', 'pdlc', 'pei', 'poi')),
        open INTEGER NOT NULL CHECK (open IN (0, 1)), note TEXT
      """),
    term(
      "frame_item",
      "frame_code TEXT NOT NULL, label TEXT CHECK (length(label) > 0), own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1))",
      keys: ["frame_code": "frame"]),
    index("frame_item", "frame_code"),
    """
    CREATE TABLE alignment (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, product_code TEXT NOT NULL, item_code TEXT NOT NULL,
      account_id TEXT NOT NULL REFERENCES account (id),
      author TEXT NOT NULL CHECK (length(author) > 0),
      added_at INTEGER NOT NULL,
      remover_id TEXT REFERENCES account (id),
      remover TEXT,
      removed_at INTEGER,
      CHECK ((removed_at IS NULL) = (remover_id IS NULL) AND (removed_at IS NULL) = (remover IS NULL)),
      FOREIGN KEY (entity_id, product_code) REFERENCES product (entity_id, code),
      FOREIGN KEY (entity_id, item_code) REFERENCES frame_item (entity_id, code)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX alignment_in_force ON alignment (product_code, item_code, entity_id) WHERE removed_at IS NULL",
    "CREATE INDEX alignment_product ON alignment (product_code, entity_id)",
    "CREATE INDEX alignment_item ON alignment (item_code, entity_id)",
    "CREATE INDEX alignment_account ON alignment (account_id)",
    "CREATE INDEX alignment_remover ON alignment (remover_id)",
  ]

  private static let versions: [Migration.Statement] = [
    """
    CREATE TABLE plan_version (
      entity_id TEXT NOT NULL REFERENCES entity (id),
      version INTEGER NOT NULL CHECK (version > 0),
      summary TEXT NOT NULL CHECK (length(summary) > 0),
      snapshot TEXT NOT NULL,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      seal BLOB NOT NULL,
      account_id TEXT NOT NULL REFERENCES account (id),
      author TEXT NOT NULL CHECK (length(author) > 0),
      closed_at INTEGER NOT NULL,
      PRIMARY KEY (entity_id, version)
    ) STRICT
    """,
    "CREATE INDEX plan_version_account ON plan_version (account_id)",
    """
    CREATE TABLE product_priority (
      entity_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      product_code TEXT NOT NULL,
      decision TEXT NOT NULL CHECK (decision IN ('raised', 'lowered', 'dropped')),
      priority TEXT NOT NULL CHECK (priority IN ('normal', 'high', 'low', 'dropped')),
      reason TEXT NOT NULL CHECK (length(reason) > 0),
      PRIMARY KEY (entity_id, version, product_code),
      FOREIGN KEY (entity_id, version) REFERENCES plan_version (entity_id, version),
      FOREIGN KEY (entity_id, product_code) REFERENCES product (entity_id, code)
    ) STRICT
    """,
    "CREATE INDEX product_priority_product ON product_priority (product_code, entity_id, version)",
  ]

  private static let instruments: [Migration.Statement] = [
    term(
      "instrument",
      """
      short TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('plan', 'framework', 'work-plan')), years TEXT,
        within TEXT, aim TEXT NOT NULL, axes TEXT NOT NULL, programmes TEXT NOT NULL, milestones TEXT NOT NULL,
        results TEXT NOT NULL
      """),
    term(
      "planned_activity",
      """
      product_code TEXT NOT NULL, instrument_code TEXT NOT NULL,
        term TEXT CHECK (term IN ('short', 'medium', 'long')), from_on TEXT CHECK (length(from_on) = 10),
        until_on TEXT CHECK (length(until_on) = 10), responsible TEXT
      """, keys: ["product_code": "product", "instrument_code": "instrument"]),
    index("planned_activity", "product_code"),
    index("planned_activity", "instrument_code"),
    """
    CREATE TABLE activity (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, product_code TEXT NOT NULL,
      code TEXT CHECK (length(code) > 0),
      term TEXT CHECK (term IN ('short', 'medium', 'long')),
      UNIQUE (entity_id, id),
      UNIQUE (code, entity_id),
      FOREIGN KEY (entity_id, product_code) REFERENCES product (entity_id, code),
      FOREIGN KEY (entity_id, code) REFERENCES planned_activity (entity_id, code)
    ) STRICT
    """,
    "CREATE INDEX activity_product ON activity (product_code, entity_id)",
    """
    CREATE TABLE activity_version (
      activity_id TEXT NOT NULL, entity_id TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      name TEXT NOT NULL CHECK (length(name) > 0),
      organization_id TEXT,
      from_on TEXT CHECK (length(from_on) = 10),
      until_on TEXT CHECK (length(until_on) = 10),
      state TEXT NOT NULL CHECK (state IN ('planned', 'under-way', 'done', 'dropped')),
      reason TEXT CHECK (length(reason) > 0),
      account_id TEXT REFERENCES account (id),
      author TEXT NOT NULL CHECK (length(author) > 0),
      set_at INTEGER NOT NULL,
      PRIMARY KEY (activity_id, version),
      CHECK ((version = 1) = (reason IS NULL)),
      CHECK (account_id IS NOT NULL OR version = 1),
      CHECK (from_on IS NULL OR until_on IS NULL OR from_on <= until_on),
      FOREIGN KEY (entity_id, activity_id) REFERENCES activity (entity_id, id),
      FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX activity_version_activity ON activity_version (activity_id, entity_id)",
    "CREATE INDEX activity_version_organization ON activity_version (organization_id, entity_id)",
    "CREATE INDEX activity_version_account ON activity_version (account_id)",
  ]
}
