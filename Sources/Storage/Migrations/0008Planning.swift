import Database

extension Schema {
  /// What an entity decides about its plan and shows for it. The plan itself is content (step 2).
  static let planningMigration = Migration(
    8, "planning",
    [
      """
      CREATE TABLE plan_start (
        entity_id TEXT NOT NULL REFERENCES entity (id),
        version INTEGER NOT NULL CHECK (version > 0),
        day TEXT NOT NULL CHECK (length(day) = 10),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        author TEXT NOT NULL CHECK (length(author) > 0),
        set_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, version)
      ) STRICT
      """,
      "CREATE INDEX plan_start_account ON plan_start (account_id)",
      """
      CREATE TABLE product_arrangement (
        entity_id TEXT NOT NULL,
        product_code TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        organization_id TEXT,
        due_on TEXT CHECK (length(due_on) = 10),
        verification TEXT CHECK (length(verification) > 0),
        reason TEXT NOT NULL CHECK (length(reason) > 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        author TEXT NOT NULL CHECK (length(author) > 0),
        set_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, product_code, version),
        FOREIGN KEY (entity_id, product_code) REFERENCES product (entity_id, code),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX product_arrangement_organization ON product_arrangement (organization_id, entity_id)",
      "CREATE INDEX product_arrangement_account ON product_arrangement (account_id)",
      """
      CREATE TABLE evidence (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL,
        product_code TEXT NOT NULL,
        title TEXT NOT NULL CHECK (length(title) > 0),
        kind TEXT NOT NULL CHECK (kind IN ('document', 'file', 'directory', 'report', 'session', 'agreement')),
        address TEXT,
        services INTEGER CHECK (services >= 0),
        verified INTEGER CHECK (verified >= 0),
        indicator_code TEXT,
        period_kind TEXT,
        period_start TEXT,
        report_version INTEGER,
        session_id TEXT,
        agreement_id TEXT,
        account_id TEXT NOT NULL REFERENCES account (id),
        organization_id TEXT NOT NULL,
        author TEXT NOT NULL CHECK (length(author) > 0),
        added_at INTEGER NOT NULL,
        decision TEXT CHECK (decision IN ('accepted', 'refused')),
        reason TEXT CHECK (length(reason) > 0),
        judge_id TEXT REFERENCES account (id),
        judge TEXT,
        decided_at INTEGER,
        revocation TEXT CHECK (length(revocation) > 0),
        revoker_id TEXT REFERENCES account (id),
        revoker TEXT,
        revoked_at INTEGER,
        UNIQUE (id, entity_id),
        CHECK ((kind = 'document') = (address IS NOT NULL)),
        CHECK ((kind = 'directory') = (services IS NOT NULL) AND (kind = 'directory') = (verified IS NOT NULL)),
        CHECK ((kind = 'report') = (indicator_code IS NOT NULL) AND (kind = 'report') = (period_kind IS NOT NULL)
          AND (kind = 'report') = (period_start IS NOT NULL) AND (kind = 'report') = (report_version IS NOT NULL)),
        CHECK ((kind = 'session') = (session_id IS NOT NULL)),
        CHECK ((kind = 'agreement') = (agreement_id IS NOT NULL)),
        CHECK ((decision IS NULL) = (judge_id IS NULL) AND (decision IS NULL) = (judge IS NULL)
          AND (decision IS NULL) = (decided_at IS NULL)),
        CHECK ((decision IS NOT NULL AND decision = 'refused') = (reason IS NOT NULL)),
        CHECK (judge_id IS NULL OR judge_id <> account_id),
        CHECK ((revoked_at IS NULL) = (revoker_id IS NULL) AND (revoked_at IS NULL) = (revoker IS NULL)
          AND (revoked_at IS NULL) = (revocation IS NULL)),
        CHECK (revoked_at IS NULL OR (decision IS NOT NULL AND decision = 'accepted' AND revoker_id <> judge_id)),
        FOREIGN KEY (entity_id, product_code) REFERENCES product (entity_id, code),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id),
        FOREIGN KEY (entity_id, indicator_code, period_kind, period_start, report_version)
          REFERENCES indicator_report (entity_id, indicator_code, period_kind, period_start, version),
        FOREIGN KEY (entity_id, session_id) REFERENCES body_session (entity_id, id),
        FOREIGN KEY (entity_id, agreement_id) REFERENCES agreement (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX evidence_product ON evidence (product_code, entity_id)",
      "CREATE INDEX evidence_organization ON evidence (organization_id, entity_id)",
      "CREATE INDEX evidence_report ON evidence (indicator_code, entity_id, period_kind, period_start, report_version)",
      "CREATE INDEX evidence_account ON evidence (account_id)",
      "CREATE INDEX evidence_judge ON evidence (judge_id)",
      "CREATE INDEX evidence_revoker ON evidence (revoker_id)",
      "CREATE INDEX evidence_session ON evidence (session_id, entity_id)",
      "CREATE INDEX evidence_agreement ON evidence (agreement_id, entity_id)",
      // Apart from the rows that lists are made of: a list never reads a file.
      """
      CREATE TABLE evidence_file (
        evidence_id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL,
        type TEXT NOT NULL CHECK (type IN ('pdf', 'docx', 'xlsx', 'odt', 'ods', 'png', 'jpeg')),
        size INTEGER NOT NULL CHECK (size > 0),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        bytes BLOB NOT NULL,
        FOREIGN KEY (evidence_id, entity_id) REFERENCES evidence (id, entity_id)
      ) STRICT
      """,
      "CREATE INDEX evidence_file_evidence ON evidence_file (evidence_id, entity_id)",
      """
      CREATE TABLE period_closing (
        entity_id TEXT NOT NULL REFERENCES entity (id),
        period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'semester', 'year')),
        period_start TEXT NOT NULL CHECK (length(period_start) = 7),
        version INTEGER NOT NULL CHECK (version > 0),
        reason TEXT CHECK (length(reason) > 0),
        figures TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        seal BLOB NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        author TEXT NOT NULL CHECK (length(author) > 0),
        closed_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, period_kind, period_start, version),
        CHECK ((version = 1) = (reason IS NULL))
      ) STRICT
      """,
      "CREATE INDEX period_closing_account ON period_closing (account_id)",
    ])
}
