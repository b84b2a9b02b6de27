package import Database

/// A database on a PostgreSQL server that several programs may share.
///
/// Nothing is asked of the server before the first statement, and a connection that was lost is opened again, so the
/// program may start before the server and outlive its restarts.
package final class PostgresDatabase: Database::Database {
  package let engine = Engine.postgres
  private let group = CommitGroup()
  private let writer: ConnectionThreads
  private let readers: ConnectionThreads
  private let wait: Duration

  package init(_ configuration: PostgresConfiguration) {
    wait = configuration.wait
    writer = ConnectionThreads(count: 1, name: "pg-write", configuration: configuration)
    readers = ConnectionThreads(
      count: max(1, configuration.connections - 1), name: "pg-read", configuration: configuration)
  }

  deinit {
    writer.release()
    readers.release()
  }

  package func read<Answer: Sendable>(
    _ work: @escaping @Sendable (any Reader) throws -> Answer
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      readers.submit(wait: wait) { slot in
        continuation.resume(with: Result { try slot.view(work) })
      } refuse: { fault in
        continuation.resume(throwing: fault)
      }
    }
  }

  @discardableResult
  package func write<Answer: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Answer
  ) async throws -> Answer {
    try await group.submit(work) { [writer, group] in
      writer.submit { slot in
        group.drain { try slot.connected() }
      } refuse: { fault in
        group.drain { throw fault }
      }
    }
  }

  package func execute(script statements: [String]) async throws {
    try await withCheckedThrowingContinuation { continuation in
      writer.submit { slot in
        continuation.resume(with: Result { try slot.execute(statements) })
      } refuse: { fault in
        continuation.resume(throwing: fault)
      }
    }
  }

  package func close() async {
    await writer.stop()
    await readers.stop()
  }
}
