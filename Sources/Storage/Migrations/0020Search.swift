import Database

extension Schema {
  /// On PostgreSQL a search reads rows of its own, half as long as a service's: what it asks of a service and the words it
  /// looks for, kept by triggers, as SQLite's full-text index is. They have the columns of `service`, so that a question
  /// asks either table in the same words.
  static let searchMigration = Migration(
    20, "search",
    [
      .only(.postgres, "ALTER TABLE service DROP COLUMN search_vector"),
      // Fixed widths first: no row then has room between its columns.
      .only(
        .postgres,
        """
        CREATE TABLE service_search (
          number BIGINT PRIMARY KEY REFERENCES service (number) ON DELETE CASCADE,
          points BIGINT NOT NULL,
          latitude DOUBLE PRECISION,
          longitude DOUBLE PRECISION,
          valid_until BIGINT,
          doubted_at BIGINT,
          retired_at BIGINT,
          updated_at BIGINT NOT NULL,
          id TEXT NOT NULL UNIQUE,
          entity_id TEXT NOT NULL,
          organization_id TEXT NOT NULL,
          sort_name TEXT NOT NULL,
          status TEXT NOT NULL,
          visibility TEXT NOT NULL,
          search_vector tsvector NOT NULL
        )
        """),
      .only(
        .postgres,
        """
        CREATE FUNCTION keep_service_search() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          \(entry(of: "written"))
          ON CONFLICT (number) DO UPDATE SET (\(columns), search_vector) = (\(renewed), excluded.search_vector);
          RETURN NULL;
        END $body$
        """),
      .only(.postgres, entry(of: "service")),
      .only(.postgres, "CREATE INDEX service_search_words ON service_search USING GIN (search_vector) WITH (fastupdate = off)"),
      .only(
        .postgres,
        "CREATE INDEX service_search_listing ON service_search (entity_id, sort_name, id) WHERE retired_at IS NULL"),
    ] + ["INSERT", "UPDATE"].map(keeping))

  private static let kept = [
    "points", "latitude", "longitude", "valid_until", "doubted_at", "retired_at", "updated_at", "id", "entity_id",
    "organization_id", "sort_name", "status", "visibility",
  ]
  private static var columns: String { kept.joined(separator: ", ") }
  private static var renewed: String { kept.map { "excluded.\($0)" }.joined(separator: ", ") }

  /// Where in a text a word stands nobody asks; without it a row is a fifth shorter.
  private static func entry(of table: String) -> String {
    """
    INSERT INTO service_search (number, \(columns), search_vector)
    SELECT number, \(columns), strip(to_tsvector('simple'::regconfig, search_text)) FROM \(table)
    """
  }

  private static func keeping(_ event: String) -> Migration.Statement {
    .only(
      .postgres,
      """
      CREATE TRIGGER service_search_\(event.lowercased()) AFTER \(event) ON service
      REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_service_search()
      """)
  }
}
