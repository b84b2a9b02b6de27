import Commands
import Logging
import ServiceLifecycle
import Web

/// Makes the files of reports that were asked for, while the site runs.
struct ReportWorker: ServiceLifecycle.Service {
  let workshop: ReportWorkshop
  /// No other program works on the database: whatever is running there was left by one that ended.
  let isAlone: Bool
  let log: Logger

  func run() async throws {
    // The server may stop in the middle of a file: it then goes back in the queue.
    await cancelWhenGracefulShutdown {
      var isFirst = true
      while !Task.isCancelled {
        await round(isAlone: isAlone && isFirst)
        isFirst = false
        do { try await Task.sleep(for: .seconds(1)) } catch { return }
      }
    }
  }

  /// One failing round does not end the others.
  private func round(isAlone: Bool) async {
    do {
      try await workshop.recover(isAlone: isAlone)
      while try await workshop.next(), !Task.isCancelled {}
    } catch {
      log.error("reports wait", metadata: ["error": "\(type(of: error))"])
    }
  }
}
