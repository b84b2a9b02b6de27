/// The engine below the seam. Only search files and DDL may ask for it.
package enum Engine: String, Sendable, CaseIterable { case sqlite, postgres }

/// Something that answers statements inside one consistent view of the data.
///
/// Once a statement has failed, every further one throws the same fault: the work can only be thrown out of.
package protocol Reader {
  var engine: Engine { get }

  /// All rows of the answer, in order.
  func rows(_ statement: SQL) throws -> [Row]

  /// Row by row, in constant memory: for exports. `body` cannot ask for another statement meanwhile.
  func each(_ statement: SQL, _ body: (Row) throws -> Void) throws
}

/// Something that also changes the data.
package protocol Writer: Reader {
  /// Runs a statement and answers how many rows it inserted, changed or deleted.
  @discardableResult func run(_ statement: SQL) throws -> Int
}

/// One write transaction. Throwing out of it undoes all of it. Writers run one after another, on either engine: what
/// one has read holds until it is done.
package protocol Transaction: Writer {
  /// Adds to the work that the writers of one commit share, which is written before the commit at the latest.
  func share<Work: SharedWork>(_ change: (inout Work) -> Void) throws
}

/// A database that many requests share.
///
/// Work runs off the event loop, on threads of the driver. It may be run again after a lost connection or a
/// serialization failure, so it must have no effect besides its statements and its answer.
package protocol Database: Sendable {
  var engine: Engine { get }

  /// Runs `work` in a read-only view. Statements that write throw `DatabaseFault.readOnly`.
  func read<Answer: Sendable>(_ work: @escaping @Sendable (any Reader) throws -> Answer) async throws -> Answer

  /// Runs `work` in a transaction. When this returns, the change is on disk (promise 5). Transactions of concurrent
  /// callers may share one commit; one that throws takes nothing of the others with it.
  /// - Throws: what `work` throws, or a `DatabaseFault`. Either way nothing of `work` is in the database, unless the
  ///   fault is `unavailable` and says that it may be.
  @discardableResult
  func write<Answer: Sendable>(_ work: @escaping @Sendable (any Transaction) throws -> Answer) async throws -> Answer

  /// Runs DDL, already in this engine's words, in one transaction. `?` has no meaning here.
  func execute(script statements: [String]) async throws

  /// Overwrites what erased rows left in side files. Worth a call after something was erased.
  func sweep() async throws

  /// Finishes what runs and releases files and connections.
  func close() async
}

extension Database {
  package func sweep() async throws {}
}

extension Reader {
  /// The first row, or nil.
  package func row(_ statement: SQL) throws -> Row? { try rows(statement).first }

  /// The one cell of a one-cell answer.
  package func value<Value: SQLDecodable>(_ statement: SQL, as: Value.Type = Value.self) throws -> Value? {
    try row(statement)?.first()
  }
}
