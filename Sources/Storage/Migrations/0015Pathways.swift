import Database

extension Schema {
  /// Versions of pathways, which never change, the draft of the next, what a newer edition proposes, and which version
  /// a referral follows.
  static let pathwaysMigration = Migration(
    15, "pathways",
    [
      """
      CREATE TABLE pathway_version (
        entity_id TEXT NOT NULL, pathway_code TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        origin TEXT NOT NULL CHECK (origin IN ('plan', 'local')),
        protected INTEGER NOT NULL CHECK (protected IN (0, 1)),
        content TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        owner_id TEXT NOT NULL,
        owner_role TEXT NOT NULL CHECK (owner_role IN ('technical-secretary', 'focal-point', 'planner')),
        note TEXT NOT NULL CHECK (length(note) > 0),
        account_id TEXT REFERENCES account (id),
        author TEXT CHECK (length(author) > 0),
        approver_id TEXT REFERENCES account (id),
        approver TEXT CHECK (length(approver) > 0),
        session_id TEXT,
        act TEXT CHECK (length(act) > 0),
        created_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, pathway_code, number),
        CHECK ((origin = 'local') = (account_id IS NOT NULL) AND (origin = 'local') = (author IS NOT NULL)),
        CHECK ((origin = 'local') = (approver_id IS NOT NULL) AND (origin = 'local') = (approver IS NOT NULL)),
        CHECK (origin = 'local' OR (session_id IS NULL AND act IS NULL)),
        CHECK (account_id <> approver_id OR session_id IS NOT NULL OR act IS NOT NULL),
        FOREIGN KEY (entity_id, pathway_code) REFERENCES pathway (entity_id, code),
        FOREIGN KEY (entity_id, owner_id) REFERENCES organization (entity_id, id),
        FOREIGN KEY (entity_id, session_id) REFERENCES body_session (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX pathway_version_owner ON pathway_version (owner_id, entity_id)",
      "CREATE INDEX pathway_version_session ON pathway_version (session_id, entity_id)",
      "CREATE INDEX pathway_version_account ON pathway_version (account_id)",
      "CREATE INDEX pathway_version_approver ON pathway_version (approver_id)",
      """
      CREATE TABLE pathway_draft (
        entity_id TEXT NOT NULL, pathway_code TEXT NOT NULL,
        base INTEGER NOT NULL,
        content TEXT NOT NULL,
        owner_id TEXT NOT NULL,
        owner_role TEXT NOT NULL CHECK (owner_role IN ('technical-secretary', 'focal-point', 'planner')),
        state TEXT NOT NULL CHECK (state IN ('writing', 'review')),
        note TEXT CHECK (length(note) > 0),
        remark TEXT CHECK (length(remark) > 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        author TEXT NOT NULL CHECK (length(author) > 0),
        submitter_id TEXT REFERENCES account (id),
        changed_at INTEGER NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        PRIMARY KEY (entity_id, pathway_code),
        CHECK ((state = 'review') = (submitter_id IS NOT NULL)),
        CHECK (state = 'writing' OR note IS NOT NULL),
        FOREIGN KEY (entity_id, pathway_code, base) REFERENCES pathway_version (entity_id, pathway_code, number),
        FOREIGN KEY (entity_id, owner_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX pathway_draft_base ON pathway_draft (entity_id, pathway_code, base)",
      "CREATE INDEX pathway_draft_owner ON pathway_draft (owner_id, entity_id)",
      "CREATE INDEX pathway_draft_account ON pathway_draft (account_id)",
      "CREATE INDEX pathway_draft_submitter ON pathway_draft (submitter_id)",
      """
      CREATE TABLE pathway_proposal (
        entity_id TEXT NOT NULL, pathway_code TEXT NOT NULL,
        content TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        edition TEXT NOT NULL,
        offered_at INTEGER NOT NULL,
        answer TEXT CHECK (answer IN ('taken', 'declined')),
        account_id TEXT REFERENCES account (id),
        answered_at INTEGER,
        PRIMARY KEY (entity_id, pathway_code),
        CHECK ((answer IS NULL) = (account_id IS NULL) AND (answer IS NULL) = (answered_at IS NULL)),
        FOREIGN KEY (entity_id, pathway_code) REFERENCES pathway (entity_id, code)
      ) STRICT
      """,
      "CREATE INDEX pathway_proposal_account ON pathway_proposal (account_id)",
      """
      CREATE TABLE referral_pathway (
        entity_id TEXT NOT NULL, referral_id TEXT NOT NULL,
        pathway_code TEXT NOT NULL, version INTEGER NOT NULL,
        PRIMARY KEY (entity_id, referral_id),
        FOREIGN KEY (entity_id, referral_id) REFERENCES referral (entity_id, id),
        FOREIGN KEY (entity_id, pathway_code, version) REFERENCES pathway_version (entity_id, pathway_code, number)
      ) STRICT
      """,
      "CREATE INDEX referral_pathway_version ON referral_pathway (pathway_code, version, entity_id)",
    ] + approvedPathways)

  /// What was in force stays as it was: the database itself refuses to change or remove it.
  private static let approvedPathways: [Migration.Statement] = [
    .only(
      .sqlite,
      """
      CREATE TRIGGER pathway_version_kept BEFORE UPDATE ON pathway_version BEGIN
        SELECT RAISE(ABORT, 'a version of a pathway never changes');
      END
      """),
    .only(
      .sqlite,
      """
      CREATE TRIGGER pathway_version_stays BEFORE DELETE ON pathway_version BEGIN
        SELECT RAISE(ABORT, 'a version of a pathway is never removed');
      END
      """),
    .only(
      .postgres,
      """
      CREATE FUNCTION pathway_version_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a version of a pathway never changes'; END $$
      """),
    .only(
      .postgres,
      """
      CREATE TRIGGER pathway_version_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON pathway_version
        FOR EACH STATEMENT EXECUTE FUNCTION pathway_version_kept()
      """),
  ]
}
