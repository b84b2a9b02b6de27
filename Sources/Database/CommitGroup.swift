import Synchronization

/// The queue of writers before the one write connection of a driver.
///
/// A commit waits for the disk. While one does, the next writers gather here and then share the next commit, so that
/// many of them cost hardly more than one. Each works in its own savepoint; its answer is held back until the commit
/// that carries it is on disk.
package final class CommitGroup: Sendable {
  private struct Lane {
    var waiting: [PendingWrite] = []
    var isDraining = false
  }

  private let lane = Mutex(Lane())
  private let limit: Int

  /// - Parameter limit: how many writers may share a commit.
  package init(limit: Int = 64) { self.limit = limit }

  /// How many writers stand in the queue, those of the running commit not counted.
  package var waiting: Int { lane.withLock { $0.waiting.count } }

  /// Queues `work` and waits for its answer.
  /// - Parameter wake: asks the driver to call `drain` on a thread of its own; called only when none is at it.
  package func submit<Answer: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Answer, wake: () -> Void
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      if enqueue(PendingWrite(work, continuation)) { wake() }
    }
  }

  /// Settles groups until nobody waits. Every caller gets an answer or an error, whatever happens.
  /// - Parameter connect: the write connection, opened anew if it was lost.
  package func drain(connect: () throws -> any WriteConnection) {
    while let group = next() { GroupAttempt.settle(group, connect: connect) }
  }

  private func enqueue(_ write: PendingWrite) -> Bool {
    lane.withLock { lane in
      lane.waiting.append(write)
      defer { lane.isDraining = true }
      return !lane.isDraining
    }
  }

  private func next() -> [PendingWrite]? {
    lane.withLock { lane in
      guard !lane.waiting.isEmpty else {
        lane.isDraining = false
        return nil
      }
      let group = Array(lane.waiting.prefix(limit))
      lane.waiting.removeFirst(group.count)
      return group
    }
  }
}
