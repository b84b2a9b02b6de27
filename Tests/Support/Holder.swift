internal import Dispatch

/// Work that stays where it is until the test says so, and tells when it is there.
package final class Holder: Sendable {
  private let gate = DispatchSemaphore(value: 0)
  private let (began, beginning) = AsyncStream<Void>.makeStream()

  package init() {}

  /// Called by the work, on a thread that may wait.
  package func hold() {
    beginning.yield()
    gate.wait()
  }

  /// Ends when the work is held.
  package func holds() async { for await _ in began { break } }

  package func release() { gate.signal() }
}
