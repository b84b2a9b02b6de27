import Database

extension Schema {
  /// Referrals with what they say about a person sealed, their history, links, messages and counts.
  static let referralsMigration = Migration(
    5, "referrals",
    [
      """
      CREATE TABLE referral (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL,
        sender_id TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        service_id TEXT NOT NULL,
        receiver_id TEXT NOT NULL,
        need_code TEXT NOT NULL,
        urgency TEXT NOT NULL CHECK (urgency IN ('routine', 'priority', 'urgent')),
        confidentiality TEXT NOT NULL CHECK (confidentiality IN ('ordinary', 'protected')),
        state TEXT NOT NULL
          CHECK (state IN ('sent', 'acknowledged', 'accepted', 'declined', 'attended', 'closed', 'withdrawn')),
        consent_purpose TEXT CHECK (consent_purpose IN ('attention', 'attention-and-follow-up')),
        consent_means TEXT CHECK (consent_means IN ('spoken', 'written', 'guardian')),
        life_stage TEXT,
        nationality TEXT CHECK (length(nationality) >= 2),
        language TEXT,
        zone_code TEXT,
        key_version INTEGER,
        wrapped_key BLOB,
        sealed_name BLOB,
        sealed_contact BLOB,
        sealed_summary BLOB,
        sealed_card BLOB,
        card_digest BLOB UNIQUE,
        client_key TEXT NOT NULL UNIQUE,
        created_at INTEGER NOT NULL,
        state_since INTEGER NOT NULL,
        due_at INTEGER,
        closed_at INTEGER,
        shred_at INTEGER,
        shredded_at INTEGER,
        UNIQUE (entity_id, id),
        CHECK ((consent_purpose IS NULL) = (consent_means IS NULL)),
        CHECK (consent_purpose IS NOT NULL OR (life_stage IS NULL AND nationality IS NULL AND language IS NULL
          AND zone_code IS NULL AND sealed_name IS NULL AND sealed_contact IS NULL AND sealed_summary IS NULL)),
        CHECK (confidentiality = 'ordinary' OR (life_stage IS NULL AND nationality IS NULL AND zone_code IS NULL
          AND sealed_name IS NULL)),
        CHECK ((key_version IS NULL) = (wrapped_key IS NULL) AND (shredded_at IS NULL) = (wrapped_key IS NOT NULL)),
        CHECK (shredded_at IS NULL OR (life_stage IS NULL AND nationality IS NULL AND language IS NULL
          AND zone_code IS NULL AND sealed_name IS NULL AND sealed_contact IS NULL AND sealed_summary IS NULL
          AND sealed_card IS NULL AND card_digest IS NULL)),
        CHECK ((state IN ('declined', 'closed', 'withdrawn')) = (closed_at IS NOT NULL)),
        CHECK ((closed_at IS NULL) = (shred_at IS NULL) AND (closed_at IS NULL) = (due_at IS NOT NULL)),
        FOREIGN KEY (entity_id, sender_id) REFERENCES organization (entity_id, id),
        FOREIGN KEY (entity_id, receiver_id) REFERENCES organization (entity_id, id),
        FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id),
        FOREIGN KEY (entity_id, need_code) REFERENCES need (entity_id, code),
        FOREIGN KEY (entity_id, zone_code) REFERENCES zone (entity_id, code)
      ) STRICT
      """,
      "CREATE INDEX referral_sender ON referral (sender_id, entity_id, closed_at, due_at)",
      "CREATE INDEX referral_receiver ON referral (receiver_id, entity_id, closed_at, due_at)",
      "CREATE INDEX referral_account ON referral (account_id)",
      "CREATE INDEX referral_service ON referral (service_id, entity_id)",
      "CREATE INDEX referral_need ON referral (need_code, entity_id)",
      "CREATE INDEX referral_zone ON referral (zone_code, entity_id)",
      "CREATE INDEX referral_shred ON referral (shred_at)",
      "CREATE INDEX referral_key ON referral (key_version)",
      """
      CREATE TABLE referral_move (
        entity_id TEXT NOT NULL, referral_id TEXT NOT NULL, number INTEGER NOT NULL,
        from_state TEXT, to_state TEXT NOT NULL,
        by_kind TEXT NOT NULL CHECK (by_kind IN ('account', 'link', 'person', 'system')),
        organization_id TEXT,
        account_id TEXT REFERENCES account (id),
        reason TEXT CHECK (
          reason IN ('full', 'moved', 'no-longer-offered', 'not-competent', 'outside-area', 'other')),
        outcome TEXT CHECK (
          outcome IN ('resolved', 'partly-resolved', 'referred-on', 'not-reached', 'did-not-come', 'no-longer-needed')),
        at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, referral_id, number),
        CHECK ((reason IS NOT NULL) = (to_state = 'declined') AND (outcome IS NOT NULL) = (to_state = 'closed')),
        FOREIGN KEY (entity_id, referral_id) REFERENCES referral (entity_id, id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX referral_move_organization ON referral_move (entity_id, organization_id)",
      "CREATE INDEX referral_move_account ON referral_move (account_id)",
      """
      CREATE TABLE referral_link (
        entity_id TEXT NOT NULL, referral_id TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        pin_digest BLOB NOT NULL,
        failed_attempts INTEGER NOT NULL DEFAULT 0,
        issued_by TEXT NOT NULL REFERENCES account (id),
        issued_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        PRIMARY KEY (entity_id, referral_id),
        FOREIGN KEY (entity_id, referral_id) REFERENCES referral (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX referral_link_issuer ON referral_link (issued_by)",
      """
      CREATE TABLE notice (
        id TEXT NOT NULL PRIMARY KEY,
        entity_id TEXT NOT NULL, referral_id TEXT NOT NULL,
        template TEXT NOT NULL
          CHECK (template IN ('arrived', 'reminder', 'overdue', 'escalated', 'answered', 'withdrawn')),
        recipient TEXT NOT NULL CHECK (recipient IN ('receiver', 'sender', 'technical-secretary')),
        due_at INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        sent_at INTEGER,
        dropped_at INTEGER,
        FOREIGN KEY (entity_id, referral_id) REFERENCES referral (entity_id, id)
      ) STRICT
      """,
      "CREATE INDEX notice_referral ON notice (entity_id, referral_id)",
      "CREATE INDEX notice_due ON notice (sent_at, dropped_at, due_at)",
      """
      CREATE TABLE work_week (
        entity_id TEXT NOT NULL, organization_id TEXT NOT NULL,
        weekdays TEXT NOT NULL CHECK (length(weekdays) BETWEEN 1 AND 7),
        PRIMARY KEY (entity_id, organization_id),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE closed_day (
        entity_id TEXT NOT NULL, organization_id TEXT NOT NULL,
        day TEXT NOT NULL CHECK (length(day) = 10),
        PRIMARY KEY (entity_id, organization_id, day),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE organization_limit (
        entity_id TEXT NOT NULL, organization_id TEXT NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('acknowledge', 'answer', 'attend', 'close', 'escalate')),
        urgent INTEGER NOT NULL, priority INTEGER NOT NULL, routine INTEGER NOT NULL,
        PRIMARY KEY (entity_id, organization_id, step),
        CHECK (0 <= urgent AND urgent <= priority AND priority <= routine AND routine <= 90),
        FOREIGN KEY (entity_id, organization_id) REFERENCES organization (entity_id, id)
      ) STRICT
      """,
      """
      CREATE TABLE referral_tally (
        entity_id TEXT NOT NULL, month TEXT NOT NULL CHECK (length(month) = 7),
        need_code TEXT NOT NULL,
        event TEXT NOT NULL
          CHECK (event IN ('sent', 'acknowledged', 'accepted', 'declined', 'attended', 'closed', 'withdrawn')),
        count INTEGER NOT NULL CHECK (count > 0),
        PRIMARY KEY (entity_id, month, need_code, event),
        FOREIGN KEY (entity_id, need_code) REFERENCES need (entity_id, code)
      ) STRICT
      """,
      "CREATE INDEX referral_tally_need ON referral_tally (entity_id, need_code, event, month)",
    ])
}
