import Database

extension Schema {
  /// Entries of the same service: found, told apart, joined and parted again.
  static let serviceMerges: [Migration.Statement] = [
    // Written whole by each search for duplicates.
    """
    CREATE TABLE service_likeness (
      entity_id TEXT NOT NULL, first_id TEXT NOT NULL, second_id TEXT NOT NULL,
      score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
      reasons TEXT NOT NULL CHECK (length(reasons) > 0),
      PRIMARY KEY (entity_id, first_id, second_id),
      CHECK (first_id < second_id),
      FOREIGN KEY (entity_id, first_id) REFERENCES service (entity_id, id),
      FOREIGN KEY (entity_id, second_id) REFERENCES service (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX service_likeness_first ON service_likeness (first_id, entity_id)",
    "CREATE INDEX service_likeness_second ON service_likeness (second_id, entity_id)",
    """
    CREATE TABLE likeness_search (
      entity_id TEXT NOT NULL PRIMARY KEY REFERENCES entity (id),
      at INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE service_distinction (
      entity_id TEXT NOT NULL, first_id TEXT NOT NULL, second_id TEXT NOT NULL,
      account_id TEXT NOT NULL REFERENCES account (id),
      at INTEGER NOT NULL,
      PRIMARY KEY (entity_id, first_id, second_id),
      CHECK (first_id < second_id),
      FOREIGN KEY (entity_id, first_id) REFERENCES service (entity_id, id),
      FOREIGN KEY (entity_id, second_id) REFERENCES service (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX service_distinction_first ON service_distinction (first_id, entity_id)",
    "CREATE INDEX service_distinction_second ON service_distinction (second_id, entity_id)",
    "CREATE INDEX service_distinction_account ON service_distinction (account_id)",
    // `former` is what the survivor said before, for the day the merge turns out wrong.
    """
    CREATE TABLE service_merge (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, survivor_id TEXT NOT NULL, joined_id TEXT NOT NULL,
      choices TEXT NOT NULL,
      former TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      account_id TEXT NOT NULL REFERENCES account (id),
      at INTEGER NOT NULL,
      parted_at INTEGER,
      parted_by TEXT REFERENCES account (id),
      UNIQUE (entity_id, id),
      CHECK (survivor_id <> joined_id),
      CHECK ((parted_at IS NULL) = (parted_by IS NULL)),
      FOREIGN KEY (entity_id, survivor_id) REFERENCES service (entity_id, id),
      FOREIGN KEY (entity_id, joined_id) REFERENCES service (entity_id, id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX service_merge_in_force ON service_merge (joined_id) WHERE parted_at IS NULL",
    "CREATE INDEX service_merge_survivor ON service_merge (survivor_id, entity_id)",
    "CREATE INDEX service_merge_joined ON service_merge (joined_id, entity_id)",
    "CREATE INDEX service_merge_account ON service_merge (account_id)",
    "CREATE INDEX service_merge_parted_by ON service_merge (parted_by)",
  ]
}
