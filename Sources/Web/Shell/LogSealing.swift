package import Foundation
import Logging
import Storage
import Synchronization
import Vault

/// Seals the log while the site runs. A disk that cannot be written, or a log that is not what was sealed, is said
/// once and not again until a seal succeeds: whoever is confirmed a write hears of the disk anyway.
package final class LogSealing: Sendable {
  /// Seconds between two seals.
  package static let interval: TimeInterval = 3600

  private let site: Site
  private let hasComplained = Mutex(false)

  package init(site: Site) { self.site = site }

  package func seal(every interval: TimeInterval = LogSealing.interval) async {
    do {
      let refused = try await AuditSealing(database: site.database)
        .seal(with: try site.keys.ring(), now: site.now(), every: interval)
      guard refused.isEmpty else { return complain("the audit log does not go on from its last seal: run ayni doctor") }
      hasComplained.withLock { $0 = false }
    } catch {
      complain("the audit log could not be sealed (\(type(of: error)))")
    }
  }

  private func complain(_ message: Logger.Message) {
    let isFirst = hasComplained.withLock { complained in
      defer { complained = true }
      return !complained
    }
    if isFirst { site.log.error(message) }
  }
}
