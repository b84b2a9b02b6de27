import Database

extension Schema {
  /// What the public pages say besides the plan, in several languages, and what was searched there in vain.
  static let portalMigration = Migration(
    16, "portal",
    [
      """
      CREATE TABLE public_guidance (
        entity_id TEXT NOT NULL PRIMARY KEY REFERENCES entity (id),
        content TEXT NOT NULL
      ) STRICT
      """,
      """
      CREATE TABLE translation (
        entity_id TEXT NOT NULL REFERENCES entity (id),
        language TEXT NOT NULL CHECK (language IN ('en', 'pt', 'fr', 'ht', 'qu')),
        original TEXT NOT NULL CHECK (length(original) > 0),
        text TEXT NOT NULL CHECK (length(text) > 0),
        reviewed INTEGER NOT NULL CHECK (reviewed IN (0, 1)),
        PRIMARY KEY (entity_id, language, original)
      ) STRICT
      """,
      """
      CREATE TABLE missed_search (
        entity_id TEXT NOT NULL REFERENCES entity (id),
        month TEXT NOT NULL CHECK (length(month) = 7),
        searches INTEGER NOT NULL CHECK (searches > 0),
        PRIMARY KEY (entity_id, month)
      ) STRICT
      """,
      """
      CREATE TABLE missed_word (
        entity_id TEXT NOT NULL REFERENCES entity (id),
        month TEXT NOT NULL CHECK (length(month) = 7),
        mark BLOB NOT NULL CHECK (length(mark) = 32),
        days INTEGER NOT NULL CHECK (days > 0),
        searches INTEGER NOT NULL CHECK (searches > 0),
        word TEXT CHECK (length(word) BETWEEN 3 AND 20),
        PRIMARY KEY (entity_id, month, mark)
      ) STRICT
      """,
    ])
}
