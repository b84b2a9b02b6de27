/// A calendar month, quarter, semester or year that an indicator is reported for.
package struct Period: Sendable, Hashable, Comparable {
  package let kind: ReportingPeriod
  package let start: Month

  /// The period of that kind a month falls in.
  package init(_ kind: ReportingPeriod, containing month: Month) {
    self.kind = kind
    start = Month(year: month.year, month: (month.month - 1) / kind.months * kind.months + 1)
  }

  /// - Returns: nil unless periods of that kind begin with that month.
  package init?(_ kind: ReportingPeriod, start: Month) {
    self.init(kind, containing: start)
    guard self.start == start else { return nil }
  }

  /// Its last month.
  package var end: Month { start.adding(kind.months - 1) }
  package var months: [Month] { (0..<kind.months).map { start.adding($0) } }
  package var previous: Period { adding(-1) }

  package func adding(_ periods: Int) -> Period {
    Period(kind, containing: start.adding(periods * kind.months))
  }

  /// This period and those before it, oldest first.
  package func series(_ count: Int) -> [Period] { (0..<count).reversed().map { adding(-$0) } }

  package func contains(_ month: Month) -> Bool { month >= start && month <= end }
  package func isComplete(on day: Day) -> Bool { day.month > end }
  package func hasStarted(on day: Day) -> Bool { day.month >= start }

  /// «noviembre de 2026», «3.er trimestre de 2026», «2.º semestre de 2026», «año 2026».
  package var name: String {
    switch kind {
    case .month: start.name
    case .quarter: "\(Self.ordinal(start.month / 3 + 1)) trimestre de \(start.year)"
    case .semester: "\(Self.ordinal(start.month / 6 + 1)) semestre de \(start.year)"
    case .year: "año \(start.year)"
    }
  }

  package static func < (left: Period, right: Period) -> Bool {
    (left.start, left.kind.months) < (right.start, right.kind.months)
  }

  private static func ordinal(_ number: Int) -> String { "\(number)\([1, 3].contains(number) ? ".er" : ".º")" }
}
