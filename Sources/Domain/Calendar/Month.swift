/// A calendar month. Stored as `2026-11`; tallies are kept by month.
package struct Month: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  package let year: Int
  /// 1…12.
  package let month: Int

  package init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// - Returns: nil unless the text is a month written `yyyy-mm`.
  package init?(_ text: String) {
    guard let day = Day(text + "-01") else { return nil }
    self = day.month
  }

  package var description: String { "\(Day.pad(year, 4))-\(Day.pad(month, 2))" }
  package var index: Int { year * 12 + month - 1 }

  package func adding(_ months: Int) -> Month {
    let shifted = index + months
    return Month(year: shifted / 12, month: shifted % 12 + 1)
  }

  package static func < (left: Month, right: Month) -> Bool { left.index < right.index }

  /// «noviembre de 2026».
  package var name: String {
    let names = [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre",
    ]
    return "\(names[month - 1]) de \(year)"
  }
}
