import Database

extension Schema {
  /// Bodies, the institutions in them and the officials they appointed. Nobody here is a person who was helped.
  static let coordinationMigration = Migration(
    7, "coordination",
    [
      """
      CREATE TABLE planned_body (
        entity_id TEXT NOT NULL REFERENCES entity (id), code TEXT NOT NULL, position INTEGER NOT NULL,
        name TEXT NOT NULL, source TEXT NOT NULL, retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
        kind TEXT NOT NULL, purpose TEXT NOT NULL, act TEXT, rules TEXT, members TEXT NOT NULL, note TEXT,
        PRIMARY KEY (entity_id, code)
      ) STRICT
      """,
      """
      CREATE TABLE body (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL REFERENCES entity (id),
        code TEXT NOT NULL CHECK (length(code) > 0),
        kind TEXT NOT NULL CHECK (kind IN ('round-table', 'network', 'working-group', 'committee', 'secretariat')),
        name TEXT NOT NULL CHECK (length(name) > 0),
        purpose TEXT NOT NULL CHECK (length(purpose) > 0),
        act TEXT, rules TEXT,
        starts_on TEXT CHECK (length(starts_on) = 10),
        ends_on TEXT CHECK (length(ends_on) = 10),
        source TEXT,
        feed_token TEXT NOT NULL UNIQUE CHECK (length(feed_token) >= 43),
        edited INTEGER NOT NULL CHECK (edited IN (0, 1)),
        version INTEGER NOT NULL CHECK (version > 0),
        created_at INTEGER NOT NULL,
        UNIQUE (entity_id, id),
        UNIQUE (code, entity_id),
        CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on)
      ) STRICT
      """,
      """
      CREATE TABLE body_member (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL, body_id TEXT NOT NULL, organization_id TEXT NOT NULL,
        role TEXT CHECK (role IN ('management', 'prevention', 'protection', 'prosecution')),
        joined_on TEXT CHECK (length(joined_on) = 10),
        left_on TEXT CHECK (length(left_on) = 10),
        edited INTEGER NOT NULL CHECK (edited IN (0, 1)),
        UNIQUE (entity_id, id),
        FOREIGN KEY (entity_id, body_id) REFERENCES body (entity_id, id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE UNIQUE INDEX body_member_in_force ON body_member (body_id, organization_id) WHERE left_on IS NULL",
      "CREATE INDEX body_member_body ON body_member (body_id, entity_id)",
      "CREATE INDEX body_member_organization ON body_member (organization_id, entity_id)",
      """
      CREATE TABLE focal_point (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL, member_id TEXT NOT NULL,
        standing TEXT NOT NULL CHECK (standing IN ('titular', 'alternate')),
        name TEXT NOT NULL CHECK (length(name) > 0),
        post TEXT NOT NULL CHECK (length(post) > 0),
        email TEXT, phone TEXT,
        document TEXT NOT NULL CHECK (length(document) > 0),
        starts_on TEXT NOT NULL CHECK (length(starts_on) = 10),
        ends_on TEXT CHECK (length(ends_on) = 10),
        confirmed_on TEXT NOT NULL CHECK (length(confirmed_on) = 10),
        briefing TEXT NOT NULL,
        ended_on TEXT CHECK (length(ended_on) = 10),
        version INTEGER NOT NULL CHECK (version > 0),
        UNIQUE (entity_id, id),
        CHECK (email IS NOT NULL OR phone IS NOT NULL),
        CHECK (ends_on IS NULL OR starts_on <= ends_on),
        FOREIGN KEY (entity_id, member_id) REFERENCES body_member (entity_id, id)
      ) STRICT
      """,
      "CREATE UNIQUE INDEX focal_point_in_force ON focal_point (member_id, standing) WHERE ended_on IS NULL",
      "CREATE INDEX focal_point_member ON focal_point (member_id, entity_id)",
      """
      CREATE TABLE office_handover (
        entity_id TEXT NOT NULL, predecessor_id TEXT NOT NULL, successor_id TEXT NOT NULL,
        agreements TEXT NOT NULL, note TEXT CHECK (length(note) > 0),
        on_day TEXT NOT NULL CHECK (length(on_day) = 10),
        account_id TEXT NOT NULL REFERENCES account (id),
        recorded_by TEXT NOT NULL CHECK (length(recorded_by) > 0),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        PRIMARY KEY (entity_id, predecessor_id),
        FOREIGN KEY (entity_id, predecessor_id) REFERENCES focal_point (entity_id, id),
        FOREIGN KEY (entity_id, successor_id) REFERENCES focal_point (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX office_handover_successor ON office_handover (successor_id, entity_id)",
      "CREATE INDEX office_handover_account ON office_handover (account_id)",
    ] + sessions + agreements)

  private static let agreements: [Migration.Statement] = [
    """
    CREATE TABLE agreement (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, body_id TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      text TEXT NOT NULL CHECK (length(text) > 0),
      organization_id TEXT NOT NULL,
      post TEXT NOT NULL CHECK (length(post) > 0),
      due_on TEXT NOT NULL CHECK (length(due_on) = 10),
      milestone_code TEXT,
      made_on TEXT NOT NULL CHECK (length(made_on) = 10),
      session_id TEXT,
      state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
      evidence TEXT CHECK (length(evidence) > 0),
      closed_on TEXT CHECK (length(closed_on) = 10),
      closing_reason TEXT CHECK (length(closing_reason) > 0),
      version INTEGER NOT NULL CHECK (version > 0),
      UNIQUE (entity_id, id),
      UNIQUE (body_id, number),
      CHECK ((evidence IS NOT NULL) = (state = 'done')),
      CHECK ((closed_on IS NULL) = (state = 'open')),
      CHECK ((closing_reason IS NOT NULL) = (state = 'dropped')),
      FOREIGN KEY (entity_id, body_id) REFERENCES body (entity_id, id),
      FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id),
      FOREIGN KEY (entity_id, milestone_code) REFERENCES milestone (entity_id, code),
      FOREIGN KEY (entity_id, session_id) REFERENCES body_session (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX agreement_body ON agreement (body_id, entity_id, state, due_on)",
    "CREATE INDEX agreement_organization ON agreement (organization_id, entity_id, state, due_on)",
    "CREATE INDEX agreement_milestone ON agreement (milestone_code, entity_id)",
    "CREATE INDEX agreement_session ON agreement (session_id, entity_id)",
    """
    CREATE TABLE agreement_extension (
      entity_id TEXT NOT NULL, agreement_id TEXT NOT NULL, number INTEGER NOT NULL,
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT NOT NULL CHECK (length(to_day) = 10),
      reason TEXT NOT NULL CHECK (length(reason) > 0),
      recorded_by TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (entity_id, agreement_id, number),
      CHECK (from_day < to_day),
      FOREIGN KEY (entity_id, agreement_id) REFERENCES agreement (entity_id, id)
    ) STRICT
    """,
    """
    CREATE TABLE agreement_notice (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, agreement_id TEXT NOT NULL,
      template TEXT NOT NULL CHECK (template IN ('reminder', 'overdue', 'escalated')),
      due_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      sent_at INTEGER,
      dropped_at INTEGER,
      FOREIGN KEY (entity_id, agreement_id) REFERENCES agreement (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX agreement_notice_agreement ON agreement_notice (agreement_id, entity_id)",
    "CREATE INDEX agreement_notice_due ON agreement_notice (sent_at, dropped_at, due_at)",
  ]

  private static let sessions: [Migration.Statement] = [
    """
    CREATE TABLE body_session (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, body_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'extraordinary', 'enlarged')),
      state TEXT NOT NULL
        CHECK (state IN ('planned', 'convened', 'held', 'minutes-approved', 'published', 'cancelled')),
      starts_at INTEGER NOT NULL,
      duration INTEGER NOT NULL CHECK (duration BETWEEN 15 AND 600),
      place TEXT NOT NULL CHECK (length(place) > 0),
      agenda TEXT NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence >= 0),
      minutes TEXT CHECK (length(minutes) > 0),
      minutes_written INTEGER NOT NULL CHECK (minutes_written IN (0, 1)),
      cancel_reason TEXT CHECK (length(cancel_reason) > 0),
      version INTEGER NOT NULL CHECK (version > 0),
      UNIQUE (entity_id, id),
      CHECK ((minutes IS NOT NULL OR minutes_written = 1) = (state IN ('minutes-approved', 'published'))),
      CHECK (minutes IS NULL OR minutes_written = 0),
      CHECK ((cancel_reason IS NOT NULL) = (state = 'cancelled')),
      FOREIGN KEY (entity_id, body_id) REFERENCES body (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX body_session_body ON body_session (body_id, entity_id, starts_at)",
    "CREATE INDEX body_session_calendar ON body_session (starts_at, entity_id)",
    """
    CREATE TABLE session_notice (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, session_id TEXT NOT NULL,
      template TEXT NOT NULL CHECK (template IN ('convened', 'rescheduled', 'cancelled', 'reminder')),
      due_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      sent_at INTEGER,
      dropped_at INTEGER,
      FOREIGN KEY (entity_id, session_id) REFERENCES body_session (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX session_notice_session ON session_notice (session_id, entity_id)",
    "CREATE INDEX session_notice_due ON session_notice (sent_at, dropped_at, due_at)",
  ]
}
