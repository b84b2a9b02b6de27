package import Foundation

/// The days an institution works: its weekdays, without national holidays and its own closed days (*días hábiles*,
/// Ley 27444, art. 145). All limits of referrals are counted in them.
package struct WorkCalendar: Sendable, Equatable {
  package static let usualWeek: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]
  /// The hour in Peru from which what arrives counts as arrived on the next working day.
  package static let lastHour = 17

  package let weekdays: Set<Weekday>
  /// Local holidays, moves, strikes: whatever the institution wrote down.
  package let closedDays: Set<Day>

  /// - Parameter weekdays: an empty week would never end a wait, so it counts as the usual one.
  package init(weekdays: Set<Weekday> = WorkCalendar.usualWeek, closedDays: Set<Day> = []) {
    self.weekdays = weekdays.isEmpty ? Self.usualWeek : weekdays
    self.closedDays = closedDays
  }

  package func isWorking(_ day: Day) -> Bool {
    weekdays.contains(day.weekday) && !closedDays.contains(day) && !Holidays.isNational(day)
  }

  /// The day itself when it is worked, or the next one that is.
  package func firstWorkingDay(from day: Day) -> Day {
    var day = day
    while !isWorking(day) { day = day.adding(1) }
    return day
  }

  /// The working day something that happens at an instant belongs to.
  package func workingDay(of instant: Date) -> Day {
    let day = Day(instant)
    let isLate = instant.timeIntervalSince(day.start) >= Double(Self.lastHour) * 3600
    return firstWorkingDay(from: isLate ? day.adding(1) : day)
  }

  /// The day that many working days later. Zero is the first working day from `day` on.
  package func adding(_ workingDays: Int, to day: Day) -> Day {
    var day = firstWorkingDay(from: day)
    for _ in 0..<max(0, workingDays) { day = firstWorkingDay(from: day.adding(1)) }
    return day
  }

  /// Working days after `start`, up to and including `end`; 0 when `end` is not later.
  package func workingDays(after start: Day, through end: Day) -> Int {
    guard start < end else { return 0 }
    return ((start.number + 1)...end.number).count { isWorking(Day(number: $0)) }
  }
}
