import Database

extension Schema {
  /// What an institution is asked by a signed link, and what it answers. A link's token stands nowhere: whoever reads
  /// the database cannot answer for an institution.
  static let assuranceRequests: [Migration.Statement] = [
    """
    CREATE TABLE assurance_request (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, organization_id TEXT NOT NULL,
      issued_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      revoked_at INTEGER,
      issued_by TEXT REFERENCES account (id),
      email TEXT CHECK (length(email) > 0),
      outcome TEXT CHECK (outcome IN ('leaving', 'sent', 'failed')),
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      tried_at INTEGER,
      UNIQUE (entity_id, id),
      CHECK (issued_at < expires_at),
      CHECK ((email IS NULL) = (outcome IS NULL)),
      FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX assurance_request_organization ON assurance_request (organization_id, entity_id, issued_at)",
    "CREATE INDEX assurance_request_account ON assurance_request (issued_by)",
    """
    CREATE TABLE assurance_request_service (
      entity_id TEXT NOT NULL, request_id TEXT NOT NULL, service_id TEXT NOT NULL,
      stage TEXT CHECK (stage IN ('month', 'week', 'expired')),
      valid_until INTEGER,
      confirmed_at INTEGER,
      PRIMARY KEY (entity_id, request_id, service_id),
      UNIQUE (service_id, valid_until, stage),
      CHECK ((stage IS NULL) = (valid_until IS NULL)),
      FOREIGN KEY (entity_id, request_id) REFERENCES assurance_request (entity_id, id),
      FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX assurance_request_service_request ON assurance_request_service (request_id, entity_id)",
    "CREATE INDEX assurance_request_service_service ON assurance_request_service (service_id, entity_id)",
    """
    CREATE TABLE assurance_request_focal_point (
      entity_id TEXT NOT NULL, request_id TEXT NOT NULL, focal_point_id TEXT NOT NULL,
      stage TEXT CHECK (stage IN ('month', 'week', 'expired')),
      confirmed_on TEXT CHECK (length(confirmed_on) = 10),
      confirmed_at INTEGER,
      PRIMARY KEY (entity_id, request_id, focal_point_id),
      UNIQUE (focal_point_id, confirmed_on, stage),
      CHECK ((stage IS NULL) = (confirmed_on IS NULL)),
      FOREIGN KEY (entity_id, request_id) REFERENCES assurance_request (entity_id, id),
      FOREIGN KEY (entity_id, focal_point_id) REFERENCES focal_point (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX assurance_request_focal_point_request ON assurance_request_focal_point (request_id, entity_id)",
    "CREATE INDEX assurance_request_focal_point_point ON assurance_request_focal_point (focal_point_id, entity_id)",
  ]

  static let serviceCorrections: [Migration.Statement] = [
    """
    CREATE TABLE service_correction (
      id TEXT NOT NULL PRIMARY KEY,
      entity_id TEXT NOT NULL, service_id TEXT NOT NULL, request_id TEXT NOT NULL, organization_id TEXT NOT NULL,
      sent_at INTEGER NOT NULL,
      settled_at INTEGER,
      account_id TEXT REFERENCES account (id),
      UNIQUE (entity_id, id),
      CHECK (account_id IS NULL OR settled_at IS NOT NULL),
      FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id),
      FOREIGN KEY (entity_id, request_id) REFERENCES assurance_request (entity_id, id),
      FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX service_correction_open ON service_correction (service_id) WHERE settled_at IS NULL",
    "CREATE INDEX service_correction_service ON service_correction (service_id, entity_id)",
    "CREATE INDEX service_correction_request ON service_correction (request_id, entity_id)",
    "CREATE INDEX service_correction_organization ON service_correction (organization_id, entity_id)",
    "CREATE INDEX service_correction_account ON service_correction (account_id)",
    """
    CREATE TABLE service_correction_line (
      entity_id TEXT NOT NULL, correction_id TEXT NOT NULL,
      field TEXT NOT NULL CHECK (field IN ('status', 'description', 'eligibility', 'cost', 'documents', 'hours',
        'contacts', 'address', 'referral-mechanism')),
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      accepted INTEGER CHECK (accepted IN (0, 1)),
      PRIMARY KEY (entity_id, correction_id, field),
      FOREIGN KEY (entity_id, correction_id) REFERENCES service_correction (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX service_correction_line_correction ON service_correction_line (correction_id, entity_id)",
  ]
}
