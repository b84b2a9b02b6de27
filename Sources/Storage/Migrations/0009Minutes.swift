import Database

extension Schema {
  /// Points that members propose. Nobody here is a person who was helped.
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
    ])
}
