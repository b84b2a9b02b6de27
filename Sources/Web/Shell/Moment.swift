package import Domain
package import Foundation

/// Instants as people read them, in Peru's time.
package enum Moment {
  /// «21 nov 2026, 14:05».
  package static func text(_ instant: Date) -> String { "\(text(Day(instant))), \(time(instant))" }

  /// «21 nov 2026».
  package static func text(_ day: Day) -> String {
    let (year, month, number) = day.parts
    return "\(number) \(months[month - 1]) \(year)"
  }

  /// «14:05».
  package static func time(_ instant: Date) -> String {
    let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) - 5 * 3600
    let minute = ((seconds % 86_400) + 86_400) % 86_400 / 60
    let text = String(minute % 60)
    return "\(minute / 60):\(text.count < 2 ? "0" : "")\(text)"
  }

  private static let months = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic"]
}
