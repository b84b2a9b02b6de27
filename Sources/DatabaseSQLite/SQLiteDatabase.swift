package import Database
internal import Dispatch
internal import GRDB
internal import Synchronization

/// A database in one SQLite file: one writer, several readers, none of which waits for the other.
package final class SQLiteDatabase: Database::Database {
  package let engine = Engine.sqlite
  let pool: DatabasePool
  private let group = CommitGroup()
  /// Asked before SQLite is: a closed connection that is asked for a checkpoint brings the program down.
  private let isClosed = Mutex(false)

  /// Opens the file, or creates it with its directory.
  /// - Parameters:
  ///   - readers: how many reads may run at once; further ones wait.
  ///   - busyTimeout: seconds to wait while another process holds the file.
  /// - Throws: `DatabaseFault.readOnly`, `.full`, `.damaged` or `.busy`.
  package init(path: String, readers: Int = 4, busyTimeout: Double = 5) throws {
    try SQLiteFile(path: path).prepare()
    pool = try asFault {
      let pool = try DatabasePool(path: path, configuration: Self.configuration(readers, busyTimeout))
      // GRDB sets NORMAL while it opens a pool, whatever was configured: an acknowledged write could be lost then.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return pool
    }
  }

  package func read<Answer: Sendable>(
    _ work: @escaping @Sendable (any Reader) throws -> Answer
  ) async throws -> Answer {
    try requireOpen()
    return try await withCheckedThrowingContinuation { continuation in
      pool.asyncRead { lent in
        continuation.resume(
          with: Result {
            let connection = try asFault { try lent.get() }
            return try Turn.run(on: SQLiteConnection(connection), work)
          })
      }
    }
  }

  @discardableResult
  package func write<Answer: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Answer
  ) async throws -> Answer {
    try requireOpen()
    return try await group.submit(work) { [pool, group] in
      pool.asyncWriteWithoutTransaction { connection in
        group.drain { SQLiteConnection(connection) }
      }
    }
  }

  package func execute(script statements: [String]) async throws {
    try requireOpen()
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncWriteWithoutTransaction { connection in
        continuation.resume(
          with: Result {
            try asFault {
              try connection.inTransaction(.immediate) {
                for statement in statements { try connection.execute(sql: statement) }
                return .commit
              }
            }
          })
      }
    }
    pool.invalidateReadOnlyConnections()
  }

  /// The log of changes still holds the pages of before: it is brought into the file and cut to nothing.
  package func sweep() async throws {
    try requireOpen()
    try await blocking { [pool] in
      try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
  }

  package func close() async {
    let wasClosed = isClosed.withLock { closed in
      defer { closed = true }
      return closed
    }
    guard !wasClosed else { return }
    // What fails to close is closed by the end of the process; SQLite needs no farewell.
    try? await blocking { [pool] in
      // GRDB closes the writer first, and the last reader may not clear the log away: so there is none.
      pool.invalidateReadOnlyConnections()
      try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try pool.close()
    }
  }

  private func requireOpen() throws {
    guard isClosed.withLock({ $0 }) else { return }
    throw DatabaseFault.unavailable("the database is closed", mayHaveCommitted: false)
  }

  private static func configuration(_ readers: Int, _ busyTimeout: Double) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = readers
    configuration.busyMode = .timeout(busyTimeout)
    configuration.prepareDatabase { connection in
      // Erased rows are overwritten, and what a sort spills over stays in memory: neither leaves a trace on the disk.
      try connection.execute(sql: "PRAGMA secure_delete = ON")
      try connection.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return configuration
  }
}

/// Runs `body` on a thread that may wait for the disk.
func blocking<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue(label: "ayni.sqlite.blocking").async {
      continuation.resume(with: Result { try asFault { try body() } })
    }
  }
}
