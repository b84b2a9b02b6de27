import Database

extension Schema {
  /// Reports of the plan, and the files made of them in the background.
  static let reportsMigration = Migration(
    12, "reports",
    [
      """
      CREATE TABLE plan_report (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL REFERENCES entity (id),
        kind TEXT NOT NULL CHECK (kind IN ('quarterly', 'semi-annual', 'annual')),
        period_start TEXT NOT NULL CHECK (length(period_start) = 7),
        edition INTEGER NOT NULL CHECK (edition > 0),
        reason TEXT CHECK (length(reason) > 0),
        texts TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        author TEXT NOT NULL CHECK (length(author) > 0),
        edited_at INTEGER NOT NULL,
        issued_at INTEGER,
        issuer TEXT CHECK (length(issuer) > 0),
        content TEXT CHECK (length(content) > 0),
        digest TEXT CHECK (length(digest) = 64),
        UNIQUE (id, entity_id),
        UNIQUE (entity_id, kind, period_start, edition),
        CHECK ((edition = 1) = (reason IS NULL)),
        CHECK ((issued_at IS NULL) = (issuer IS NULL) AND (issued_at IS NULL) = (content IS NULL)
          AND (issued_at IS NULL) = (digest IS NULL))
      ) STRICT
      """,
      "CREATE INDEX plan_report_entity ON plan_report (entity_id, period_start)",
      "CREATE INDEX plan_report_account ON plan_report (account_id)",
    ] + immutable + jobs)

  /// What was issued is neither changed nor deleted, whoever asks.
  private static let immutable: [Migration.Statement] = [
    .only(
      .sqlite,
      """
      CREATE TRIGGER plan_report_kept BEFORE UPDATE ON plan_report WHEN OLD.issued_at IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'an issued report never changes'); END
      """),
    .only(
      .sqlite,
      """
      CREATE TRIGGER plan_report_stays BEFORE DELETE ON plan_report WHEN OLD.issued_at IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'an issued report never goes'); END
      """),
    .only(
      .postgres,
      """
      CREATE FUNCTION plan_report_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'an issued report never changes' USING ERRCODE = 'integrity_constraint_violation';
      END $$
      """),
    .only(
      .postgres,
      """
      CREATE TRIGGER plan_report_kept BEFORE UPDATE OR DELETE ON plan_report FOR EACH ROW
      WHEN (OLD.issued_at IS NOT NULL) EXECUTE FUNCTION plan_report_kept()
      """),
    .only(
      .postgres,
      """
      CREATE TRIGGER plan_report_not_emptied BEFORE TRUNCATE ON plan_report
        FOR EACH STATEMENT EXECUTE FUNCTION plan_report_kept()
      """),
  ]

  private static let jobs: [Migration.Statement] = [
    """
    CREATE TABLE report_job (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL REFERENCES entity (id),
      report_id TEXT NOT NULL,
      name TEXT NOT NULL CHECK (length(name) > 0),
      title TEXT NOT NULL CHECK (length(title) > 0),
      format TEXT NOT NULL CHECK (format IN ('pdf', 'docx')),
      draft INTEGER NOT NULL CHECK (draft IN (0, 1)),
      report_version INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
      step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 5),
      page INTEGER CHECK (page > 0),
      failure TEXT CHECK (failure IN ('missing-tool', 'too-long', 'too-large', 'broken', 'interrupted', 'gone')),
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      account_id TEXT NOT NULL REFERENCES account (id),
      asker TEXT NOT NULL CHECK (length(asker) > 0),
      asked_at INTEGER NOT NULL,
      beat_at INTEGER,
      ended_at INTEGER,
      CHECK ((state IN ('queued', 'running')) = (ended_at IS NULL)),
      CHECK ((state = 'running') = (beat_at IS NOT NULL)),
      CHECK ((state = 'failed') = (failure IS NOT NULL)),
      UNIQUE (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX report_job_report ON report_job (report_id, entity_id, asked_at)",
    "CREATE INDEX report_job_account ON report_job (account_id)",
    "CREATE INDEX report_job_turn ON report_job (state, asked_at)",
    // Apart from the rows that lists are made of: a list never reads a file.
    """
    CREATE TABLE report_file (
      job_id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size > 0),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      bytes BLOB NOT NULL,
      FOREIGN KEY (entity_id, job_id) REFERENCES report_job (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX report_file_job ON report_file (job_id, entity_id)",
  ]
}
