import Database

extension Schema {
  /// Points that members propose, and the minutes of sessions. Nobody here is a person who was helped.
  static let minutesMigration = Migration(
    9, "minutes",
    [
      """
      CREATE TABLE agenda_proposal (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL, body_id TEXT NOT NULL, session_id TEXT NOT NULL, organization_id TEXT NOT NULL,
        title TEXT NOT NULL CHECK (length(title) > 0),
        text TEXT CHECK (length(text) > 0),
        state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'deferred')),
        reason TEXT CHECK (length(reason) > 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        proposed_at INTEGER NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        CHECK ((reason IS NOT NULL) = (state = 'deferred')),
        FOREIGN KEY (entity_id, body_id) REFERENCES body (entity_id, id),
        FOREIGN KEY (entity_id, session_id) REFERENCES body_session (entity_id, id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX agenda_proposal_body ON agenda_proposal (body_id, entity_id, state)",
      "CREATE INDEX agenda_proposal_session ON agenda_proposal (session_id, entity_id)",
      "CREATE INDEX agenda_proposal_organization ON agenda_proposal (organization_id, entity_id)",
      "CREATE INDEX agenda_proposal_account ON agenda_proposal (account_id)",
      """
      CREATE TABLE body_minutes_rule (
        entity_id TEXT NOT NULL, body_id TEXT NOT NULL,
        quorum TEXT NOT NULL CHECK (quorum IN ('majority', 'two-thirds', 'at-least')),
        quorum_count INTEGER CHECK (quorum_count > 0),
        is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
        PRIMARY KEY (entity_id, body_id),
        CHECK ((quorum_count IS NOT NULL) = (quorum = 'at-least')),
        FOREIGN KEY (entity_id, body_id) REFERENCES body (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE minutes (
        entity_id TEXT NOT NULL, session_id TEXT NOT NULL, body_id TEXT NOT NULL,
        year INTEGER NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
        state TEXT NOT NULL CHECK (state IN ('writing', 'proposed', 'approved', 'published')),
        round INTEGER NOT NULL CHECK (round >= 0),
        started_at INTEGER NOT NULL, ended_at INTEGER,
        declared TEXT CHECK (length(declared) > 0),
        correction TEXT CHECK (length(correction) > 0),
        versions INTEGER NOT NULL CHECK (versions >= 0),
        revision INTEGER NOT NULL,
        PRIMARY KEY (entity_id, session_id),
        UNIQUE (body_id, year, number),
        CHECK (ended_at IS NULL OR ended_at > started_at),
        CHECK (state <> 'published' OR versions > 0),
        FOREIGN KEY (entity_id, session_id) REFERENCES body_session (entity_id, id),
        FOREIGN KEY (entity_id, body_id) REFERENCES body (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX minutes_body ON minutes (body_id, entity_id)",
      "CREATE INDEX minutes_state ON minutes (state, entity_id)",
      """
      CREATE TABLE minutes_seat (
        entity_id TEXT NOT NULL, session_id TEXT NOT NULL, organization_id TEXT NOT NULL,
        attendance TEXT CHECK (attendance IN ('present', 'absent', 'excused')),
        official TEXT NOT NULL, post TEXT NOT NULL,
        PRIMARY KEY (entity_id, session_id, organization_id),
        FOREIGN KEY (entity_id, session_id) REFERENCES minutes (entity_id, session_id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX minutes_seat_organization ON minutes_seat (organization_id, entity_id)",
      """
      CREATE TABLE minutes_point (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL, session_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (length(title) > 0),
        proposer TEXT CHECK (length(proposer) > 0),
        UNIQUE (entity_id, id),
        UNIQUE (session_id, position),
        FOREIGN KEY (entity_id, session_id) REFERENCES minutes (entity_id, session_id)
      ) STRICT
      """,
      "CREATE INDEX minutes_point_session ON minutes_point (session_id, entity_id)",
      """
      CREATE TABLE minutes_text (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL, session_id TEXT NOT NULL, point_id TEXT,
        field TEXT NOT NULL CHECK (field IN ('notes', 'decision', 'guests')),
        text TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        author TEXT, written_at INTEGER NOT NULL,
        UNIQUE (entity_id, id),
        CHECK ((point_id IS NULL) = (field = 'guests')),
        FOREIGN KEY (entity_id, session_id) REFERENCES minutes (entity_id, session_id),
        FOREIGN KEY (entity_id, point_id) REFERENCES minutes_point (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX minutes_text_session ON minutes_text (session_id, entity_id)",
      "CREATE INDEX minutes_text_point ON minutes_text (point_id, entity_id)",
      """
      CREATE TABLE minutes_former (
        entity_id TEXT NOT NULL, text_id TEXT NOT NULL, version INTEGER NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (entity_id, text_id, version),
        FOREIGN KEY (entity_id, text_id) REFERENCES minutes_text (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE minutes_apart (
        entity_id TEXT NOT NULL, text_id TEXT NOT NULL, key TEXT NOT NULL,
        typed TEXT NOT NULL, seen INTEGER NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        author TEXT NOT NULL, written_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, text_id, key),
        FOREIGN KEY (entity_id, text_id) REFERENCES minutes_text (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX minutes_apart_account ON minutes_apart (account_id)",
      """
      CREATE TABLE minutes_agreement (
        entity_id TEXT NOT NULL, agreement_id TEXT NOT NULL, point_id TEXT NOT NULL,
        PRIMARY KEY (entity_id, agreement_id),
        FOREIGN KEY (entity_id, agreement_id) REFERENCES agreement (entity_id, id),
        FOREIGN KEY (entity_id, point_id) REFERENCES minutes_point (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX minutes_agreement_point ON minutes_agreement (point_id, entity_id)",
      """
      CREATE TABLE minutes_answer (
        entity_id TEXT NOT NULL, session_id TEXT NOT NULL, round INTEGER NOT NULL, organization_id TEXT NOT NULL,
        answer TEXT NOT NULL CHECK (answer IN ('approved', 'observed')),
        text TEXT CHECK (length(text) > 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        author TEXT NOT NULL, answered_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, session_id, round, organization_id),
        CHECK (answer = 'approved' OR text IS NOT NULL),
        FOREIGN KEY (entity_id, session_id) REFERENCES minutes (entity_id, session_id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX minutes_answer_organization ON minutes_answer (organization_id, entity_id)",
      "CREATE INDEX minutes_answer_account ON minutes_answer (account_id)",
      """
      CREATE TABLE minutes_version (
        entity_id TEXT NOT NULL, session_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
        content TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        reason TEXT CHECK (length(reason) > 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        author TEXT NOT NULL, published_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, session_id, version),
        CHECK ((version = 1) = (reason IS NULL)),
        FOREIGN KEY (entity_id, session_id) REFERENCES minutes (entity_id, session_id)
      ) STRICT
      """,
      "CREATE INDEX minutes_version_account ON minutes_version (account_id)",
    ] + published)

  /// What was published stays: the database itself refuses to change or remove it.
  private static let published: [Migration.Statement] = [
    .only(
      .sqlite,
      """
      CREATE TRIGGER minutes_version_kept BEFORE UPDATE ON minutes_version BEGIN
        SELECT RAISE(ABORT, 'published minutes never change');
      END
      """),
    .only(
      .sqlite,
      """
      CREATE TRIGGER minutes_version_stays BEFORE DELETE ON minutes_version BEGIN
        SELECT RAISE(ABORT, 'published minutes are never removed');
      END
      """),
    .only(
      .postgres,
      """
      CREATE FUNCTION minutes_version_kept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'published minutes never change'; END $$
      """),
    .only(
      .postgres,
      """
      CREATE TRIGGER minutes_version_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON minutes_version
        FOR EACH STATEMENT EXECUTE FUNCTION minutes_version_kept()
      """),
  ]
}
