package import Foundation

/// When a session ends by itself. A shared window computer is left alone often, so the idle limit is short.
package struct SessionRule: Sendable, Equatable {
  /// Seconds without a request.
  package let idle: TimeInterval
  /// Seconds since sign-in, whatever happens.
  package let absolute: TimeInterval

  package init(idle: TimeInterval = 30 * 60, absolute: TimeInterval = 12 * 3600) {
    self.idle = idle
    self.absolute = absolute
  }

  package func isAlive(createdAt: Date, seenAt: Date, now: Date) -> Bool {
    now.timeIntervalSince(seenAt) <= idle && now.timeIntervalSince(createdAt) <= absolute
  }
}
