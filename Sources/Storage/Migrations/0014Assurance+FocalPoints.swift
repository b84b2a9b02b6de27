import Database

extension Schema {
  /// Who made sure that a focal point is still in office, and what institutions propose to correct of theirs.
  static let focalPointAssurances: [Migration.Statement] =
    numbered(
      """
      CREATE TABLE focal_point_assurance (
        number INTEGER PRIMARY KEY,
        entity_id TEXT NOT NULL, focal_point_id TEXT NOT NULL, at INTEGER NOT NULL,
        account_id TEXT REFERENCES account (id),
        organization_id TEXT NOT NULL,
        channel TEXT NOT NULL CHECK (channel IN ('telephone', 'visit', 'account', 'link')),
        valid_until TEXT NOT NULL CHECK (length(valid_until) = 10),
        CHECK ((channel = 'link') = (account_id IS NULL)),
        FOREIGN KEY (entity_id, focal_point_id) REFERENCES focal_point (entity_id, id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """) + [
      "CREATE INDEX focal_point_assurance_point ON focal_point_assurance (focal_point_id, entity_id, at)",
      "CREATE INDEX focal_point_assurance_account ON focal_point_assurance (account_id)",
      "CREATE INDEX focal_point_assurance_organization ON focal_point_assurance (organization_id, entity_id)",
    ]

  static let appointmentCorrections: [Migration.Statement] = [
    """
    CREATE TABLE appointment_correction (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, focal_point_id TEXT NOT NULL, request_id TEXT NOT NULL, organization_id TEXT NOT NULL,
      sent_at INTEGER NOT NULL,
      settled_at INTEGER,
      account_id TEXT REFERENCES account (id),
      UNIQUE (entity_id, id),
      CHECK (account_id IS NULL OR settled_at IS NOT NULL),
      FOREIGN KEY (entity_id, focal_point_id) REFERENCES focal_point (entity_id, id),
      FOREIGN KEY (entity_id, request_id) REFERENCES assurance_request (entity_id, id),
      FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX appointment_correction_open ON appointment_correction (focal_point_id) WHERE settled_at IS NULL",
    "CREATE INDEX appointment_correction_point ON appointment_correction (focal_point_id, entity_id)",
    "CREATE INDEX appointment_correction_request ON appointment_correction (request_id, entity_id)",
    "CREATE INDEX appointment_correction_organization ON appointment_correction (organization_id, entity_id)",
    "CREATE INDEX appointment_correction_account ON appointment_correction (account_id)",
    """
    CREATE TABLE appointment_correction_line (
      entity_id TEXT NOT NULL, correction_id TEXT NOT NULL,
      field TEXT NOT NULL CHECK (field IN ('departure', 'post', 'email', 'phone')),
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      accepted INTEGER CHECK (accepted IN (0, 1)),
      PRIMARY KEY (entity_id, correction_id, field),
      FOREIGN KEY (entity_id, correction_id) REFERENCES appointment_correction (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX appointment_correction_line_correction ON appointment_correction_line (correction_id, entity_id)",
  ]
}
