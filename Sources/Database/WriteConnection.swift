/// The one connection of a driver on which writes are done, as the group commit sees it.
package protocol WriteConnection: Writer {
  /// Opens the transaction of a group. No other writer of this database gets in until it ends.
  func begin() throws

  /// Runs a statement that has no parameters and no answer, such as `SAVEPOINT turn`.
  func command(_ text: String) throws

  /// Makes the transaction durable. When it throws, nothing of it is in the database, unless the fault says that it
  /// may be.
  func commit() throws

  /// Ends whatever transaction is open; on a connection that is gone there is nothing left to do.
  func rollback()

  /// What the last failure did to the open transaction.
  var standing: Standing { get }
}

package enum Standing: Sendable {
  /// Only the statement failed; going back to a savepoint undoes it.
  case open
  /// The statement brought down the whole transaction, as a full disk does.
  case undone
  /// The transaction was lost through no fault of its statements (a connection, a conflict): it may be tried again.
  case interrupted
}
