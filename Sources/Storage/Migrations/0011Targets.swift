import Database

extension Schema {
  /// Baselines, targets and who answers for an indicator, where the plan leaves them open. Each version a row of its own.
  static let targetsMigration = Migration(
    11, "targets",
    [
      """
      CREATE TABLE indicator_arrangement (
        entity_id TEXT NOT NULL,
        indicator_code TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        from_month TEXT NOT NULL CHECK (length(from_month) = 7),
        baseline INTEGER CHECK (baseline >= 0),
        baseline_says TEXT CHECK (length(baseline_says) > 0),
        target TEXT CHECK (target IN ('figure', 'yes')),
        hundredths INTEGER CHECK (hundredths >= 0),
        day TEXT CHECK (length(day) = 10),
        direction TEXT NOT NULL CHECK (direction IN ('up', 'down')),
        organization_id TEXT,
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        author TEXT NOT NULL CHECK (length(author) > 0),
        set_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, indicator_code, version),
        CHECK (baseline IS NULL OR baseline_says IS NOT NULL),
        CHECK ((hundredths IS NOT NULL) = (target IS NOT NULL AND target = 'figure')),
        CHECK (day IS NULL OR (target IS NOT NULL AND target = 'yes')),
        FOREIGN KEY (entity_id, indicator_code) REFERENCES indicator (entity_id, code),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX indicator_arrangement_organization ON indicator_arrangement (organization_id, entity_id)",
      "CREATE INDEX indicator_arrangement_account ON indicator_arrangement (account_id)",
    ])
}
