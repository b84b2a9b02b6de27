import Database

extension Schema {
  /// When the directory last changed, and where what came from elsewhere came from.
  static let openReferralMigration = Migration(
    17, "open referral",
    [
      """
      CREATE TABLE directory_change (
        entity_id TEXT NOT NULL PRIMARY KEY REFERENCES entity (id),
        counter INTEGER NOT NULL CHECK (counter > 0),
        changed_at INTEGER NOT NULL
      ) STRICT
      """,
      """
      CREATE TABLE service_origin (
        entity_id TEXT NOT NULL,
        service_id TEXT NOT NULL,
        publisher TEXT NOT NULL CHECK (length(publisher) > 0),
        external_id TEXT NOT NULL CHECK (length(external_id) > 0),
        licence TEXT,
        fetched_at INTEGER NOT NULL,
        taken TEXT NOT NULL,
        vanished_at INTEGER,
        PRIMARY KEY (entity_id, service_id),
        UNIQUE (external_id, publisher, entity_id),
        FOREIGN KEY (entity_id, service_id) REFERENCES service (entity_id, id)
      ) STRICT
      """,
    ] + ["service", "organization"].flatMap { table in changes(of: table) })

  /// Whatever writes to a table of the directory counts, so that nobody can forget to.
  private static func changes(of table: String) -> [Migration.Statement] {
    let counting = """
      ON CONFLICT (entity_id) DO UPDATE SET counter = directory_change.counter + 1, changed_at = excluded.changed_at
      """
    let sqlite = ["INSERT", "UPDATE"].map { event in
      Migration.Statement.only(
        .sqlite,
        """
        CREATE TRIGGER directory_change_\(table)_\(event.lowercased()) AFTER \(event) ON \(table) BEGIN
          INSERT INTO directory_change (entity_id, counter, changed_at) VALUES (new.entity_id, 1, unixepoch())
          \(counting);
        END
        """)
    }
    // Once for each statement: a row that changes thousands of times in a transaction grows slow.
    let function = Migration.Statement.only(
      .postgres,
      """
      CREATE FUNCTION count_directory_change_\(table)() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN
        INSERT INTO directory_change (entity_id, counter, changed_at)
        SELECT DISTINCT entity_id, 1, CAST(extract(epoch FROM now()) AS bigint) FROM changed
        \(counting);
        RETURN NULL;
      END $body$
      """)
    let postgres = ["INSERT", "UPDATE"].map { event in
      Migration.Statement.only(
        .postgres,
        """
        CREATE TRIGGER directory_change_\(table)_\(event.lowercased()) AFTER \(event) ON \(table)
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_directory_change_\(table)()
        """)
    }
    return sqlite + [function] + postgres
  }
}
