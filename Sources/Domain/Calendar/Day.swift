package import Foundation

/// A calendar day in Peru (America/Lima, UTC−5 all year). Stored as `2026-11-21`.
package struct Day: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// The day it is in Peru at an instant.
  package init(_ instant: Date) {
    number = Int(((instant.timeIntervalSince1970 - 5 * 3600) / 86_400).rounded(.down))
  }

  /// - Returns: nil unless the text is a real day written `yyyy-mm-dd`.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// - Returns: nil unless such a day exists.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1 else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: era * 146_097 + dayOfEra - 719_468)
    guard parts == (year, month, day) else { return nil }
  }

  /// Proleptic Gregorian year, month and day (Hinnant's *chrono* algorithm).
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  package var description: String {
    let (year, month, day) = parts
    return "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))"
  }

  package var month: Month { Month(year: parts.year, month: parts.month) }
  package var weekday: Weekday { Weekday.allCases[((number + 3) % 7 + 7) % 7] }
  /// Midnight in Peru at the start of the day.
  package var start: Date { Date(timeIntervalSince1970: Double(number) * 86_400 + 5 * 3600) }

  package func adding(_ days: Int) -> Day { Day(number: number + days) }
  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  static func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

package enum Weekday: Int, Sendable, CaseIterable, Codable {
  case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

  package var name: String {
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"][rawValue - 1]
  }
}
