import Database

extension Schema {
  /// The weekly digest: who got it, and who does not want it. Both go by mail address, which may stand for more than one
  /// account and office.
  static let weeklyDigests: [Migration.Statement] = [
    """
    CREATE TABLE weekly_digest (
      entity_id TEXT NOT NULL REFERENCES entity (id),
      address TEXT NOT NULL CHECK (length(address) > 0),
      week TEXT NOT NULL CHECK (length(week) = 10),
      outcome TEXT NOT NULL CHECK (outcome IN ('leaving', 'sent', 'silent', 'failed')),
      attempts INTEGER NOT NULL CHECK (attempts > 0),
      at INTEGER NOT NULL,
      PRIMARY KEY (entity_id, address, week)
    ) STRICT
    """,
    """
    CREATE TABLE digest_refusal (
      entity_id TEXT NOT NULL REFERENCES entity (id),
      address TEXT NOT NULL CHECK (length(address) > 0),
      at INTEGER NOT NULL,
      PRIMARY KEY (entity_id, address)
    ) STRICT
    """,
  ]
}
