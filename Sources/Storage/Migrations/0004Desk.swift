import Database

extension Schema {
  /// Orientations inside the correction window, receipts of those that were, and the counts that stay.
  static let deskMigration = Migration(
    4, "desk",
    [
      """
      CREATE TABLE orientation (
        entity_id TEXT NOT NULL,
        id TEXT NOT NULL,
        organization_id TEXT NOT NULL,
        desk TEXT NOT NULL CHECK (length(desk) > 0),
        recorded_at INTEGER NOT NULL,
        erase_at INTEGER NOT NULL,
        life_stage TEXT CHECK (life_stage IN ('0-5', '6-11', '12-17', '18-29', '30-44', '45-59', '60+')),
        sex TEXT CHECK (sex IN ('female', 'male', 'other', 'not-stated')),
        nationality TEXT CHECK (nationality = 'not-stated' OR length(nationality) = 2),
        zone TEXT CHECK (length(zone) > 0),
        mobility TEXT CHECK (mobility IN ('settled', 'in-transit', 'stranded', 'returning', 'host-community', 'not-stated')),
        channel TEXT CHECK (channel IN ('in-person', 'phone', 'messaging', 'web', 'field-visit')),
        fair_day INTEGER NOT NULL CHECK (fair_day IN (0, 1)),
        resolved INTEGER NOT NULL CHECK (resolved IN (0, 1)),
        urgency TEXT CHECK (urgency IN ('routine', 'priority', 'urgent')),
        PRIMARY KEY (entity_id, id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id),
        CHECK (erase_at > recorded_at)
      ) STRICT, WITHOUT ROWID
      """,
      "CREATE INDEX orientation_window ON orientation (organization_id, entity_id, erase_at)",
      """
      CREATE TABLE orientation_value (
        entity_id TEXT NOT NULL,
        orientation_id TEXT NOT NULL,
        dimension TEXT NOT NULL CHECK (dimension IN ('need', 'barrier', 'action', 'criterion')),
        code TEXT NOT NULL CHECK (length(code) > 0),
        PRIMARY KEY (entity_id, orientation_id, dimension, code),
        FOREIGN KEY (entity_id, orientation_id) REFERENCES orientation (entity_id, id)
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE desk_receipt (
        entity_id TEXT NOT NULL REFERENCES entity (id),
        orientation_id TEXT NOT NULL,
        PRIMARY KEY (entity_id, orientation_id)
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE tally (
        entity_id TEXT NOT NULL,
        tabulation_code TEXT NOT NULL,
        month TEXT NOT NULL CHECK (length(month) = 7),
        desk TEXT NOT NULL CHECK (length(desk) > 0),
        d1 TEXT NOT NULL,
        d2 TEXT NOT NULL,
        d3 TEXT NOT NULL,
        count INTEGER NOT NULL,
        settled INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (entity_id, tabulation_code, month, desk, d1, d2, d3),
        FOREIGN KEY (entity_id, tabulation_code) REFERENCES tabulation (entity_id, code),
        CHECK (count >= settled AND settled >= 0)
      ) STRICT, WITHOUT ROWID
      """,
    ])
}
