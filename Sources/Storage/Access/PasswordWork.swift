import Domain
import Foundation
import Synchronization
import Vault

/// Where passwords are stretched: two at a time on threads of their own. One takes a core for tens of milliseconds
/// and 32 MiB, so neither event loops nor the database's threads may do it, and a flood of sign-ins must not eat
/// the machine's memory.
package final class PasswordWork: Sendable {
  package static let shared = PasswordWork()

  private let queue: OperationQueue
  private let waiting = Mutex(0)
  private let most: Int

  /// - Parameter most: how many may wait or run; the next is refused.
  package init(most: Int = 64) {
    self.most = most
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = 2
    queue.qualityOfService = .userInitiated
  }

  /// - Throws: `SignInRefusal.busy`, or what `work` throws.
  package func run<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    let isFree = waiting.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
    guard isFree else { throw SignInRefusal.busy }
    defer { waiting.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result(catching: work)) }
    }
  }
}
