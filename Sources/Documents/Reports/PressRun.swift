import Foundation
import Programs
import Synchronization

/// One run of a tool that reads standard input and writes standard output, away from the event loop. What it says on
/// standard error is thrown away, but for the numbers of its steps: it may quote the document. Cancelling the task ends
/// the tool.
struct PressRun: Sendable {
  enum End: Sendable, Equatable { case done([UInt8]), tooLong, tooLarge, stopped, failed }

  let program: String
  let arguments: [String]
  let seconds: Double
  let most: Int
  let progress: (@Sendable (PressProgress) -> Void)?

  func answer(to input: [UInt8]) async -> End {
    let watch = PressWatch()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // Threads of its own: a limit must not wait for a place in a pool that others fill.
        Thread.detachNewThread { continuation.resume(returning: run(input, watch)) }
      }
    } onCancel: {
      watch.end(.stopped)
    }
  }

  private func run(_ input: [UInt8], _ watch: PressWatch) -> End {
    let (question, answer) = (Pipe(), Pipe())
    let words = progress.map { PressWords(tell: $0) }
    let child = try? Child(
      program, arguments, environment: Self.environment, input: question.fileHandleForReading.fileDescriptor,
      output: answer.fileHandleForWriting.fileDescriptor, error: words?.pipe.fileHandleForWriting.fileDescriptor)
    // Its ends of the pipes are the child's alone now, so that reading comes to an end with it.
    for end in [question.fileHandleForReading, answer.fileHandleForWriting, words?.pipe.fileHandleForWriting] {
      try? end?.close()
    }
    guard let child else { return .failed }
    watch.begin(child.identifier)
    words?.listen()
    let over = DispatchSemaphore(value: 0)
    Thread.detachNewThread { if over.wait(timeout: .now() + seconds) == .timedOut { watch.end(.late) } }
    write(input, to: question)
    let output = read(answer.fileHandleForReading, watch)
    child.waitForEnd()
    over.signal()
    let cause = watch.rest()
    let ending = child.reap()
    switch cause {
    case .late: return .tooLong
    case .stopped: return .stopped
    case nil: break
    }
    guard let output else { return .tooLarge }
    return ending == .exited(0) ? .done(output) : .failed
  }

  private func write(_ input: [UInt8], to question: Pipe) {
    let writer = question.fileHandleForWriting
    Thread.detachNewThread {
      // A tool that ends early leaves the rest unread. The answer then tells; no signal may end this program for it.
      var broken = sigset_t()
      sigemptyset(&broken)
      sigaddset(&broken, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &broken, nil)
      try? writer.write(contentsOf: Data(input))
      try? writer.close()
    }
  }

  /// - Returns: nil when there is more than may come; the tool is then stopped.
  private func read(_ handle: FileHandle, _ watch: PressWatch) -> [UInt8]? {
    var output: [UInt8] = []
    while let chunk = try? handle.read(upToCount: 1 << 16), !chunk.isEmpty {
      output += chunk
      if output.count > most {
        watch.kill()
        return nil
      }
    }
    return output
  }

  /// Enough to run, nothing of ours, and no way out to the network for whoever honours it.
  private static let environment: [String: String] = {
    let inherited = ["PATH", "HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME"]
    let closed = "http://127.0.0.1:9"
    var environment = ProcessInfo.processInfo.environment.filter { inherited.contains($0.key) }
    environment["LC_ALL"] = "C.UTF-8"
    for name in ["http_proxy", "https_proxy", "ftp_proxy", "all_proxy"] { environment[name] = closed }
    return environment
  }()
}

/// Ends a tool, once at most, and never a process that came after it under the same number.
private final class PressWatch: Sendable {
  enum Cause { case late, stopped }
  private struct State {
    var process: Int32?
    var cause: Cause?
  }
  private let state = Mutex(State())

  /// It was told to end before it began: then it ends at once.
  func begin(_ process: Int32) {
    state.withLock { state in
      state.process = process
      if state.cause != nil { Glibc.kill(process, SIGKILL) }
    }
  }

  func end(_ cause: Cause) {
    state.withLock { state in
      guard state.cause == nil else { return }
      state.cause = cause
      if let process = state.process { Glibc.kill(process, SIGKILL) }
    }
  }

  func kill() { state.withLock { if let process = $0.process { Glibc.kill(process, SIGKILL) } } }

  /// Its process is gone.
  /// - Returns: why it was ended, if it was.
  func rest() -> Cause? {
    state.withLock { state in
      state.process = nil
      return state.cause
    }
  }
}
