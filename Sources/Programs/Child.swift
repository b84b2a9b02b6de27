import CSpawn
import Foundation

/// A program of the system, running. It starts in `/` with what it is given and nothing else of ours: no other open file,
/// no ignored signal.
///
/// Foundation's `Process` is not used: on Linux it copies entries of `/proc/self/fd` past the end of its buffer, and this
/// program dies with it once it has some 1,300 files open.
package struct Child: Sendable {
  package enum Ending: Sendable, Equatable {
    case exited(Int32)
    case killed(Int32)
  }

  /// The system did not start it; the number is its `errno`.
  package struct NotStarted: Error, Equatable {
    package let number: Int32
  }

  package let identifier: Int32

  /// - Parameters:
  ///   - program: an absolute path.
  ///   - input: descriptor it reads as its own; nothing when nil. So for the other two.
  /// - Throws: `NotStarted`.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String], input: Int32? = nil, output: Int32? = nil,
    error: Int32? = nil
  ) throws(NotStarted) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, source) in [input, output, error].enumerated() {
      if let source {
        posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
      } else {
        posix_spawn_file_actions_addopen(&actions, Int32(target), "/dev/null", O_RDWR, 0)
      }
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    posix_spawn_file_actions_addchdir_np(&actions, "/")
    var attributes = Self.attributes()
    defer { posix_spawnattr_destroy(&attributes) }
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let places = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + places).forEach { free($0) } }
    var identifier: pid_t = 0
    let number = posix_spawn(&identifier, program, &actions, &attributes, words, places)
    guard number == 0 else { throw NotStarted(number: number) }
    self.identifier = identifier
  }

  /// Signals as a program expects them, whatever this one ignores or blocks.
  private static func attributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    return attributes
  }

  package func kill() { _ = Glibc.kill(identifier, SIGKILL) }

  /// Waits until it ended. Its number stays its own until `reap`.
  package func waitForEnd() {
    var information = siginfo_t()
    while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
  }

  /// Waits until it ended and lets its number go.
  package func reap() -> Ending {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
  }

  /// Waits so long at most; then it is killed.
  /// - Returns: nil when its time was over.
  package func reap(within seconds: Double) -> Ending? {
    let end = Date().addingTimeInterval(seconds)
    var status: Int32 = 0
    while waitpid(identifier, &status, WNOHANG) == 0 {
      guard Date() < end else {
        kill()
        _ = reap()
        return nil
      }
      usleep(10_000)
    }
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
  }
}
