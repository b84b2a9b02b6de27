import Database

extension Schema {
  /// Figures reported by hand, each version a row of its own: a correction never overwrites.
  static let indicatorsMigration = Migration(
    6, "indicators",
    [
      """
      CREATE TABLE indicator_report (
        entity_id TEXT NOT NULL,
        indicator_code TEXT NOT NULL,
        period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'semester', 'year')),
        period_start TEXT NOT NULL CHECK (length(period_start) = 7),
        version INTEGER NOT NULL CHECK (version > 0),
        figure TEXT NOT NULL CHECK (figure IN ('number', 'percentage', 'share', 'yes-no')),
        hundredths INTEGER CHECK (hundredths >= 0),
        part INTEGER CHECK (part >= 0),
        whole INTEGER CHECK (whole > 0),
        answer INTEGER CHECK (answer IN (0, 1)),
        day TEXT CHECK (length(day) = 10),
        evidence TEXT NOT NULL CHECK (length(evidence) > 0),
        reason TEXT CHECK (length(reason) > 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        reporter TEXT NOT NULL CHECK (length(reporter) > 0),
        reported_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, indicator_code, period_kind, period_start, version),
        FOREIGN KEY (entity_id, indicator_code) REFERENCES indicator (entity_id, code),
        CHECK ((version = 1) = (reason IS NULL)),
        CHECK ((figure IN ('number', 'percentage')) = (hundredths IS NOT NULL)),
        CHECK ((figure = 'yes-no') = (answer IS NOT NULL)),
        CHECK ((figure = 'share') = (part IS NOT NULL) AND (figure = 'share') = (whole IS NOT NULL)),
        CHECK (part IS NULL OR part <= whole),
        CHECK (day IS NULL OR (answer IS NOT NULL AND answer = 1)),
        CHECK (answer IS NULL OR answer = 0 OR day IS NOT NULL),
        CHECK (figure <> 'percentage' OR hundredths <= 10000)
      ) STRICT
      """,
      "CREATE INDEX indicator_report_account ON indicator_report (account_id)",
    ])
}
