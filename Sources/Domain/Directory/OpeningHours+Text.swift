extension OpeningHours {
  /// In plain Spanish, one phrase for each group of days with the same hours:
  /// «lunes a viernes, de 8:00 a 13:00 y de 14:00 a 16:30; sábado, de 8:00 a 13:00».
  package var text: String {
    if self == .always { return "todos los días, las 24 horas" }
    return phrases(days: Self.days) { "de \(Self.clock($0.lowerBound)) a \(Self.clock($0.upperBound))" }
  }

  /// One line for each group of days, as the form takes it: «lunes a viernes 8:00-13:00 y 14:00-16:30».
  package var lines: String {
    groups.map { group in
      "\(Self.days(group.days)) "
        + group.hours.map { "\(Self.clock($0.lowerBound))-\(Self.clock($0.upperBound))" }
        .joined(separator: " y ")
    }.joined(separator: "\n")
  }

  private func phrases(days: ([Weekday]) -> String, hours: (Range<Int>) -> String) -> String {
    groups.map { group in
      let whole = group.hours == [0..<Self.dayMinutes]
      return "\(days(group.days)), " + (whole ? "las 24 horas" : group.hours.map(hours).joined(separator: " y "))
    }.joined(separator: "; ")
  }

  /// Days in a row that share their hours.
  package var groups: [(days: [Weekday], hours: [Range<Int>])] {
    Weekday.allCases.reduce(into: []) { groups, day in
      let hours = spans.filter { $0.weekday == day }.map(\.minutes)
      guard !hours.isEmpty else { return }
      if let last = groups.last, last.hours == hours, last.days.last?.rawValue == day.rawValue - 1 {
        groups[groups.count - 1].days.append(day)
      } else {
        groups.append(([day], hours))
      }
    }
  }

  private static func days(_ days: [Weekday]) -> String {
    guard let first = days.first, let last = days.last, days.count > 1 else { return days.first?.name ?? "" }
    if days.count == 7 { return "todos los días" }
    return days.count == 2 ? "\(first.name) y \(last.name)" : "\(first.name) a \(last.name)"
  }

  /// «8:00», «24:00».
  package static func clock(_ minutes: Int) -> String {
    "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
  }
}
