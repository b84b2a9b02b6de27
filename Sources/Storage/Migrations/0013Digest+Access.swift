import Database

extension Schema {
  /// What became of the accounts when an office passed from hand to hand.
  static let accessHandovers: [Migration.Statement] = [
    """
    CREATE TABLE access_handover (
      entity_id TEXT NOT NULL, predecessor_id TEXT NOT NULL,
      disabled_id TEXT REFERENCES account (id),
      invited_id TEXT REFERENCES account (id),
      on_day TEXT NOT NULL CHECK (length(on_day) = 10),
      account_id TEXT NOT NULL REFERENCES account (id),
      recorded_by TEXT NOT NULL CHECK (length(recorded_by) > 0),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      PRIMARY KEY (entity_id, predecessor_id),
      FOREIGN KEY (entity_id, predecessor_id) REFERENCES office_handover (entity_id, predecessor_id)
    ) STRICT
    """,
    "CREATE INDEX access_handover_disabled ON access_handover (disabled_id)",
    "CREATE INDEX access_handover_invited ON access_handover (invited_id)",
    "CREATE INDEX access_handover_account ON access_handover (account_id)",
    "CREATE INDEX access_handover_office ON access_handover (predecessor_id, entity_id)",
  ]
}
