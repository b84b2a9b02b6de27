/// A write that waits for its turn, its answer type set aside.
struct PendingWrite: Sendable {
  typealias Reply = @Sendable () -> Void

  /// Runs the work and answers how to tell the caller, once that may be told.
  let attempt: @Sendable (any WriteConnection, SharedWorks) throws -> Reply
  let fail: @Sendable (any Error) -> Void

  init<Answer: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Answer,
    _ continuation: CheckedContinuation<Answer, any Error>
  ) {
    attempt = { connection, shared in
      let answer = try Turn.run(on: connection, sharing: shared, work)
      return { continuation.resume(returning: answer) }
    }
    fail = { continuation.resume(throwing: $0) }
  }
}
