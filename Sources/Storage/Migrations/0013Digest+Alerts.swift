import Database

extension Schema {
  /// Early alerts of conflict, and what is said of them.
  static let earlyAlerts: [Migration.Statement] = [
    """
    CREATE TABLE early_alert (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, body_id TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      kind TEXT NOT NULL CHECK (kind IN
        ('neighbours', 'public-space', 'discrimination', 'school', 'services', 'rumours', 'cooperation')),
      zone_code TEXT,
      text TEXT NOT NULL CHECK (length(text) > 0),
      organization_id TEXT NOT NULL,
      raised_by TEXT NOT NULL,
      raised_on TEXT NOT NULL CHECK (length(raised_on) = 10),
      state TEXT NOT NULL CHECK (state IN ('raised', 'taken-up', 'closed')),
      due_on TEXT NOT NULL CHECK (length(due_on) = 10),
      outcome TEXT CHECK (length(outcome) > 0),
      closed_on TEXT CHECK (length(closed_on) = 10),
      version INTEGER NOT NULL CHECK (version > 0),
      UNIQUE (entity_id, id),
      UNIQUE (body_id, number),
      CHECK ((outcome IS NOT NULL) = (state = 'closed')),
      CHECK ((closed_on IS NOT NULL) = (state = 'closed')),
      FOREIGN KEY (entity_id, body_id) REFERENCES body (entity_id, id),
      FOREIGN KEY (entity_id, zone_code) REFERENCES zone (entity_id, code),
      FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id),
      FOREIGN KEY (entity_id, raised_by) REFERENCES organization (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX early_alert_body ON early_alert (body_id, entity_id, state, due_on)",
    "CREATE INDEX early_alert_zone ON early_alert (zone_code, entity_id)",
    "CREATE INDEX early_alert_organization ON early_alert (organization_id, entity_id, state, due_on)",
    "CREATE INDEX early_alert_raiser ON early_alert (raised_by, entity_id)",
    """
    CREATE TABLE early_alert_notice (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, alert_id TEXT NOT NULL,
      template TEXT NOT NULL CHECK (template IN ('raised', 'overdue', 'escalated')),
      due_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      sent_at INTEGER,
      dropped_at INTEGER,
      FOREIGN KEY (entity_id, alert_id) REFERENCES early_alert (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX early_alert_notice_alert ON early_alert_notice (alert_id, entity_id)",
    "CREATE INDEX early_alert_notice_due ON early_alert_notice (sent_at, dropped_at, due_at)",
  ]
}
