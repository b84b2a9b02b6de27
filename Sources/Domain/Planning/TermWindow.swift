/// The days of a stage of the plan, worked out from the day the plan began. Stages follow one another without a gap.
package struct TermWindow: Sendable, Equatable {
  package let opens: Day
  /// The last day of the stage.
  package let due: Day

  package init(opens: Day, due: Day) {
    self.opens = opens
    self.due = due
  }
}

extension Term {
  /// Months after the start at which the stage begins and ends. «Corto plazo: primeros 3 a 6 meses» runs from the
  /// first day and is due after six months at the latest (T808, T814, T820).
  private var months: (begin: Int, end: Int) {
    switch self {
    case .short: (0, 6)
    case .medium: (6, 12)
    case .long: (12, 24)
    }
  }

  package func window(from start: Day) -> TermWindow {
    let (begin, end) = months
    return TermWindow(opens: start.adding(months: begin), due: start.adding(months: end).adding(-1))
  }
}

extension Day {
  /// The same day of a later month, or that month's last day when it is shorter.
  package func adding(months: Int) -> Day {
    let target = month.adding(months)
    let last = target.adding(1).firstDay.adding(-1)
    return min(target.firstDay.adding(parts.day - 1), last)
  }
}

extension Month {
  /// Its first day. Every month has one, so the fallback is never reached.
  package var firstDay: Day { Day(year: year, month: month, day: 1) ?? Day(number: 0) }
}
