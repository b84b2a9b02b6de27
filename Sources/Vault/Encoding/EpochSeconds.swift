package import Foundation

/// Whole seconds since 1970-01-01T00:00:00Z, the one unit of time that is signed or written to the key file.
package enum EpochSeconds {
  /// Rounded down. A date too far away to count (or not a number) is clamped, never trapped on.
  package static func of(_ date: Date) -> Int64 {
    let seconds = date.timeIntervalSince1970.rounded(.down)
    if seconds.isNaN { return 0 }
    return Int64(exactly: seconds) ?? (seconds < 0 ? .min : .max)
  }

  static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }
}
