import Commands
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Web

/// What must happen by itself while the site runs: rows past their window are erased, sealed fields past their time are
/// shredded, sessions and half-done imports go. Each task is also a command, so that a machine that sleeps loses
/// nothing but time.
struct Housekeeping: ServiceLifecycle.Service {
  let site: Site
  let settings: Settings
  let log: Logger

  func run() async throws {
    while !Task.isCancelled {
      await round()
      do {
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(600)) }
      } catch is CancellationError {
        return
      }
    }
  }

  /// One failing task does not keep the others from running; the next round tries it again.
  func round() async {
    for task in tasks {
      do {
        try await task.work(site.now())
      } catch {
        log.error("housekeeping failed", metadata: ["task": "\(task.name)", "error": "\(type(of: error))"])
      }
    }
  }

  private struct Chore {
    let name: String
    let work: (Date) async throws -> Void
  }

  private var tasks: [Chore] { [] }
}
