import Foundation
import Synchronization

/// One run of a tool that reads standard input and writes standard output, away from the event loop. What it says on
/// standard error is thrown away: it may quote the document.
struct PressRun: Sendable {
  enum End: Sendable, Equatable { case done([UInt8]), tooLong, tooLarge, failed }

  let program: String
  let arguments: [String]
  let seconds: Double
  let most: Int

  func answer(to input: [UInt8]) async -> End {
    await withCheckedContinuation { continuation in
      // Threads of its own: a limit must not wait for a place in a pool that others fill.
      Thread.detachNewThread { continuation.resume(returning: run(input)) }
    }
  }

  private func run(_ input: [UInt8]) -> End {
    let process = Process()
    let (question, answer) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = Self.environment
    process.currentDirectoryURL = URL(filePath: "/")
    process.standardInput = question
    process.standardOutput = answer
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return .failed }
    let watch = PressWatch(process.processIdentifier)
    let over = DispatchSemaphore(value: 0)
    Thread.detachNewThread { if over.wait(timeout: .now() + seconds) == .timedOut { watch.strike() } }
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
    let output = read(answer.fileHandleForReading, watch)
    process.waitUntilExit()
    over.signal()
    if watch.rest() { return .tooLong }
    guard let output else { return .tooLarge }
    return process.terminationReason == .exit && process.terminationStatus == 0 ? .done(output) : .failed
  }

  /// - Returns: nil when there is more than may come; the tool is then stopped.
  private func read(_ handle: FileHandle, _ watch: PressWatch) -> [UInt8]? {
    var output: [UInt8] = []
    while let chunk = try? handle.read(upToCount: 1 << 16), !chunk.isEmpty {
      output += chunk
      if output.count > most {
        watch.stop()
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
  private enum State { case running, struck, resting }
  private let process: Int32
  private let state = Mutex(State.running)

  init(_ process: Int32) { self.process = process }

  /// Its time is over.
  func strike() {
    state.withLock { state in
      guard state == .running else { return }
      state = .struck
      kill(process, SIGKILL)
    }
  }

  func stop() { state.withLock { if $0 == .running { kill(process, SIGKILL) } } }

  /// - Returns: whether its time had run out.
  func rest() -> Bool {
    state.withLock { state in
      defer { state = .resting }
      return state == .struck
    }
  }
}
