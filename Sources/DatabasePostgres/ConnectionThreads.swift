internal import Database
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Threads of which each has one connection and may wait in it, fed from one queue. The threads that serve requests
/// never do.
final class ConnectionThreads: Sendable {
  private struct Job {
    let number: Int
    let run: @Sendable (ConnectionSlot) -> Void
    let refuse: @Sendable (DatabaseFault) -> Void
  }

  private struct Queue {
    var jobs: [Job] = []
    var submitted = 0
    var free: Int
    var living: Int
    var isStopping = false
    var ended: [CheckedContinuation<Void, Never>] = []
  }

  private enum Next {
    case job(Job)
    case nothing
    case end
  }

  private let queue: Mutex<Queue>
  private let signal = DispatchSemaphore(value: 0)
  private let count: Int

  init(count: Int, name: String, configuration: PostgresConfiguration) {
    self.count = count
    queue = Mutex(Queue(free: count, living: count))
    for number in 1...count {
      let thread = Thread { [self] in serve(ConnectionSlot(configuration)) }
      thread.name = "\(name)-\(number)"
      thread.start()
    }
  }

  /// Queues `run` for the next free thread.
  /// - Parameters:
  ///   - wait: after how long the job is refused as `busy`; nil waits as long as it takes.
  ///   - refuse: called in place of `run`.
  func submit(
    wait: Duration? = nil, _ run: @escaping @Sendable (ConnectionSlot) -> Void,
    refuse: @escaping @Sendable (DatabaseFault) -> Void
  ) {
    let (number, mustWait): (Int?, Bool) = queue.withLock { queue in
      if queue.isStopping { return (nil, false) }
      queue.submitted += 1
      queue.jobs.append(Job(number: queue.submitted, run: run, refuse: refuse))
      return (queue.submitted, queue.jobs.count > queue.free)
    }
    guard let number else {
      return refuse(.unavailable("the database is closed", mayHaveCommitted: false))
    }
    signal.signal()
    guard mustWait, let wait else { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(Int(wait.milliseconds))) { [self] in
      withdraw(number)?.refuse(.busy)
    }
  }

  /// Takes no more jobs, finishes those it has and ends the threads.
  func stop() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let (isEnded, isFirst) = queue.withLock { queue in
        defer { queue.isStopping = true }
        if queue.living > 0 { queue.ended.append(continuation) }
        return (queue.living == 0, !queue.isStopping)
      }
      if isEnded { continuation.resume() }
      if isFirst { wakeAll() }
    }
  }

  /// Ends the threads when they are done, without waiting for it.
  func release() {
    let isFirst = queue.withLock { queue in
      defer { queue.isStopping = true }
      return !queue.isStopping
    }
    if isFirst { wakeAll() }
  }

  private func wakeAll() { for _ in 0..<count { signal.signal() } }

  private func serve(_ slot: ConnectionSlot) {
    while true {
      signal.wait()
      switch next() {
      case .job(let job):
        job.run(slot)
        queue.withLock { $0.free += 1 }
      case .nothing: continue
      case .end: return
      }
    }
  }

  private func next() -> Next {
    let (next, ended): (Next, [CheckedContinuation<Void, Never>]) = queue.withLock { queue in
      if !queue.jobs.isEmpty {
        queue.free -= 1
        return (.job(queue.jobs.removeFirst()), [])
      }
      guard queue.isStopping else { return (.nothing, []) }
      queue.living -= 1
      return (.end, queue.living == 0 ? queue.ended : [])
    }
    for continuation in ended { continuation.resume() }
    return next
  }

  private func withdraw(_ number: Int) -> Job? {
    queue.withLock { queue in
      queue.jobs.firstIndex { $0.number == number }.map { queue.jobs.remove(at: $0) }
    }
  }
}
