import Database

extension Schema {
  /// What follows from agreements: which bodies publish them, the files that show them fulfilled, early alerts, the
  /// access that passes with an office, and the weekly digest by mail.
  static let digestMigration = Migration(13, "digest", published + earlyAlerts + accessHandovers + weeklyDigests)

  private static let published: [Migration.Statement] = [
    """
    CREATE TABLE body_publication (
      body_id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL,
      account_id TEXT NOT NULL REFERENCES account (id),
      since INTEGER NOT NULL,
      FOREIGN KEY (entity_id, body_id) REFERENCES body (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX body_publication_body ON body_publication (body_id, entity_id)",
    "CREATE INDEX body_publication_account ON body_publication (account_id)",
    // Apart from the rows that lists are made of: a list never reads a file.
    """
    CREATE TABLE agreement_file (
      agreement_id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('pdf', 'docx', 'xlsx', 'odt', 'ods', 'png', 'jpeg')),
      size INTEGER NOT NULL CHECK (size > 0),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      bytes BLOB NOT NULL,
      FOREIGN KEY (entity_id, agreement_id) REFERENCES agreement (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX agreement_file_agreement ON agreement_file (agreement_id, entity_id)",
  ]
}
