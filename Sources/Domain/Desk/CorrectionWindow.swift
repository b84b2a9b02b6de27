package import Foundation

/// How long an orientation can be corrected. When it is over the row is erased and only counts stay (promise 1).
package struct CorrectionWindow: Sendable, Equatable {
  package let days: Int

  /// - Parameter days: whole days; at least one.
  package init(days: Int = 7) { self.days = max(1, days) }

  /// When what is recorded now will be erased.
  package func end(for recordedAt: Date) -> Date { recordedAt.addingTimeInterval(Double(days) * 86_400) }

  /// - Throws: `OrientationRefusal.windowClosed`.
  package static func check(erasedAt: Date, now: Date) throws(OrientationRefusal) {
    guard now < erasedAt else { throw .windowClosed }
  }
}
