/// What can go wrong below a store. Messages are for the log, never for a visitor, and hold no parameter values.
package enum DatabaseFault: Error, Equatable, Sendable {
  /// A rule of the schema refused the write.
  case refused(Rule, String)
  /// The statement itself is wrong: a mistake in our code.
  case statement(String)
  /// A cell did not hold what the code expected.
  case unreadable(String)
  /// No connection, or it was lost; nothing of this transaction is in the database, or (when `mayHaveCommitted`)
  /// it is not known whether it is. The same request may be sent again: writes carry an idempotency key.
  case unavailable(String, mayHaveCommitted: Bool)
  /// Every connection was busy for longer than the configured wait, or others kept getting in the way.
  case busy
  /// The disk is full.
  case full
  /// The file, the directory or the server cannot be written, or a statement of a read would have written.
  case readOnly
  /// The file is damaged or is not a database.
  case damaged(String)
  /// The schema is newer than this program, or a shipped migration was edited.
  case schema(String)

  package enum Rule: String, Sendable { case unique, foreignKey, check, notNull, other }
}
