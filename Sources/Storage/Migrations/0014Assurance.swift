import Database

extension Schema {
  /// What keeps the directory right: the history of each entry, what institutions are asked and answer by their links,
  /// doubts that referrals raise, duplicates, and how often each category is confirmed.
  static let assuranceMigration = Migration(
    14, "assurance",
    history + focalPointAssurances + assuranceRequests + serviceCorrections + appointmentCorrections + doubts
      + serviceMerges + directoryTerms)

  private static let history: [Migration.Statement] =
    // What was added stands in `service.created_at`: an import adds thousands at a time.
    numbered(
      """
      CREATE TABLE service_event (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        entity_id TEXT NOT NULL, service_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('corrected', 'confirmed', 'retired', 'merged', 'joined', 'parted')),
        at INTEGER NOT NULL,
        account_id TEXT REFERENCES account (id),
        organization_id TEXT,
        channel TEXT CHECK (channel IN ('telephone', 'visit', 'account', 'link')),
        valid_until INTEGER,
        fields TEXT NOT NULL,
        other_id TEXT,
        UNIQUE (entity_id, id),
        CHECK ((kind = 'confirmed') = (channel IS NOT NULL) AND (channel IS NULL) = (valid_until IS NULL)),
        CHECK ((kind IN ('merged', 'joined', 'parted')) = (other_id IS NOT NULL)),
        CHECK (account_id IS NULL OR organization_id IS NOT NULL),
        FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id),
        FOREIGN KEY (entity_id, other_id) REFERENCES service (entity_id, id)
      ) STRICT
      """) + [
      "CREATE INDEX service_event_service ON service_event (service_id, entity_id, at)",
      "CREATE INDEX service_event_at ON service_event (at, entity_id, kind)",
      "CREATE INDEX service_event_account ON service_event (account_id)",
      "CREATE INDEX service_event_organization ON service_event (organization_id, entity_id)",
      "CREATE INDEX service_event_other ON service_event (other_id, entity_id)",
    ]

  private static let doubts: [Migration.Statement] = [
    // Kind and week, never the referral: who knows the table knows of no person.
    """
    CREATE TABLE service_doubt (
      entity_id TEXT NOT NULL, service_id TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('full', 'moved', 'no-longer-offered', 'not-competent', 'outside-area')),
      week TEXT NOT NULL CHECK (length(week) = 10),
      count INTEGER NOT NULL CHECK (count > 0),
      PRIMARY KEY (entity_id, service_id, reason, week),
      FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id)
    ) STRICT
    """,
    "CREATE INDEX service_doubt_service ON service_doubt (service_id, entity_id)",
    "CREATE INDEX service_doubted ON service (doubted_at, entity_id) WHERE doubted_at IS NOT NULL",
    "CREATE INDEX service_valid_until ON service (valid_until, entity_id) WHERE retired_at IS NULL",
  ]

  private static let directoryTerms: [Migration.Statement] = [
    """
    CREATE TABLE directory_term (
      entity_id TEXT NOT NULL, category_code TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
      days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 730),
      reason TEXT CHECK (length(reason) > 0),
      account_id TEXT NOT NULL REFERENCES account (id),
      at INTEGER NOT NULL,
      PRIMARY KEY (entity_id, category_code, version),
      FOREIGN KEY (entity_id, category_code) REFERENCES service_category (entity_id, code)
    ) STRICT
    """,
    "CREATE INDEX directory_term_account ON directory_term (account_id)",
  ]
}
