internal import CLibpq
internal import Database

/// One connection. It belongs to one thread, which may wait in it.
final class PostgresConnection: WriteConnection {
  let handle: OpaquePointer
  var prepared: [PreparedStatement: String] = [:]
  /// How many rows of the open transaction went to a caller before their statement had ended.
  var streamed = 0
  private var lastState = ""
  private var isWriting = false

  var engine: Engine { .postgres }

  /// Connects, which may take as long as the configured time-out for each host.
  /// - Throws: `DatabaseFault.unavailable`.
  init(_ configuration: PostgresConfiguration) throws {
    let options = configuration.options
    let connected = withCStrings(options.map(\.key)) { keys in
      withCStrings(options.map(\.value)) { values in PQconnectdbParams(keys, values, 1) }
    }
    guard let connected else { throw DatabaseFault.unavailable("no memory to connect", mayHaveCommitted: false) }
    handle = connected
    guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
    // The default receiver writes to the standard error stream.
    PQsetNoticeReceiver(handle, { _, _ in }, nil)
    try prepareSession(configuration)
  }

  deinit { PQfinish(handle) }

  /// Whether the next transaction can use it.
  var isUsable: Bool {
    PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE && !isStale
  }

  var standing: Standing {
    let isConflict = ["40001", "40P01"].contains(lastState)
    if isConflict || isStale || PQstatus(handle) != CONNECTION_OK { return .interrupted }
    return PQtransactionStatus(handle) == PQTRANS_IDLE ? .undone : .open
  }

  /// Whether the session no longer fits the server: a plan from before a change of the schema, a statement that a
  /// proxy dropped, or, for writes, a server that has become a replica.
  private var isStale: Bool {
    ["0A000", "26000", Self.cutOff].contains(lastState) || (isWriting && lastState == "25006")
  }

  func begin() throws {
    startTransaction(isWriting: true)
    // Writers of all programs queue at one lock, so that each sees what the one before it did, as on SQLite.
    try command(
      """
      BEGIN ISOLATION LEVEL READ COMMITTED;
      SELECT pg_advisory_xact_lock(1098477161, hashtext(coalesce(current_schema(), '')))
      """)
  }

  func beginView() throws {
    startTransaction(isWriting: false)
    try command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
  }

  func command(_ text: String) throws { _ = try answer(PQexec(handle, text), running: nil) }

  func commit() throws {
    let result: PostgresResult
    do {
      result = try answer(PQexec(handle, "COMMIT"), running: nil)
    } catch DatabaseFault.unavailable(let message, _) where PQstatus(handle) != CONNECTION_OK || lastState == Self.cutOff {
      throw DatabaseFault.unavailable(message, mayHaveCommitted: true)
    }
    guard result.tag == "COMMIT" else {
      throw DatabaseFault.statement("the server rolled back where a commit was asked for")
    }
  }

  func rollback() {
    guard PQstatus(handle) == CONNECTION_OK, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
    // A rollback that fails leaves the connection unusable, so it is closed and the server undoes the transaction.
    PQclear(PQexec(handle, "ROLLBACK"))
  }

  /// Takes an answer of libpq, or the fault it stands for.
  func answer(_ result: OpaquePointer?, running statement: String?) throws -> PostgresResult {
    guard let result = result.map(PostgresResult.init) else { throw lost() }
    guard result.isFailure else { return result }
    // An error without a state is libpq's own: it lost the server and may not have noticed yet.
    lastState = result.state.isEmpty ? Self.cutOff : result.state
    // A server that ends says why in one message and hangs up in the next breath.
    if PQstatus(handle) != CONNECTION_OK { throw lost() }
    throw DatabaseFault(state: lastState, message: result.message, running: statement)
  }

  /// The state of a connection that failed, as the server would give it.
  private static let cutOff = "08006"

  private func lost() -> DatabaseFault {
    let message = String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: "; ")
    guard PQstatus(handle) != CONNECTION_OK else { return .statement(message) }
    return .unavailable(message, mayHaveCommitted: false)
  }

  private func startTransaction(isWriting: Bool) {
    self.isWriting = isWriting
    lastState = ""
    streamed = 0
  }
}

/// Lends a nil-terminated array of C strings.
private func withCStrings<Answer>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Answer) -> Answer {
  func lend(_ rest: ArraySlice<String>, _ lent: [UnsafePointer<CChar>?]) -> Answer {
    guard let text = rest.first else { return body(lent + [nil]) }
    return text.withCString { lend(rest.dropFirst(), lent + [$0]) }
  }
  return lend(texts[...], [])
}
