import Foundation
import Testing

@testable import Domain

@Suite struct WorkCalendarTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test func `a weekend and a holiday are not counted`() throws {
    let calendar = WorkCalendar()
    // Friday 5 June 2026; Sunday 7 is a holiday anyway.
    #expect(calendar.adding(1, to: try day("2026-06-05")) == (try day("2026-06-08")))
    // Monday 7 December: 8 and 9 are holidays.
    #expect(calendar.adding(1, to: try day("2026-12-07")) == (try day("2026-12-10")))
    #expect(calendar.adding(0, to: try day("2026-12-08")) == (try day("2026-12-10")))
  }

  @Test func `an institution's closed days are not counted`() throws {
    let calendar = WorkCalendar(closedDays: [try day("2026-11-19")])
    #expect(calendar.adding(1, to: try day("2026-11-18")) == (try day("2026-11-20")))
    #expect(WorkCalendar().adding(1, to: try day("2026-11-18")) == (try day("2026-11-19")))
  }

  @Test func `an institution that opens on Saturdays counts them`() throws {
    let calendar = WorkCalendar(weekdays: WorkCalendar.usualWeek.union([.saturday]))
    #expect(calendar.adding(1, to: try day("2026-11-20")) == (try day("2026-11-21")))
  }

  @Test func `an empty week cannot make a wait endless`() throws {
    #expect(WorkCalendar(weekdays: []).adding(1, to: try day("2026-11-20")) == (try day("2026-11-23")))
  }

  @Test func `what arrives after the last hour belongs to the next working day`() throws {
    let friday = try day("2026-11-20")
    let calendar = WorkCalendar()
    #expect(calendar.workingDay(of: friday.start.addingTimeInterval(16.99 * 3600)) == friday)
    #expect(calendar.workingDay(of: friday.start.addingTimeInterval(17 * 3600)) == (try day("2026-11-23")))
    #expect(calendar.workingDay(of: try day("2026-11-21").start) == (try day("2026-11-23")))
  }

  /// A thousand random starts, lengths and calendars.
  @Test func `adding and counting undo each other, and adding never lands on a day off`() {
    var random = Fixed(state: 20_261_118)
    for _ in 0..<1000 {
      let weekdays = Set(Weekday.allCases.filter { _ in Bool.random(using: &random) })
      let start = Day(number: Int.random(in: 20_000...25_000, using: &random))
      let closed = Set((0..<5).map { _ in start.adding(Int.random(in: 0...40, using: &random)) })
      let calendar = WorkCalendar(weekdays: weekdays, closedDays: closed)
      let count = Int.random(in: 0...30, using: &random)
      let end = calendar.adding(count, to: start)
      #expect(calendar.isWorking(end))
      #expect(end >= start)
      #expect(calendar.workingDays(after: calendar.firstWorkingDay(from: start), through: end) == count)
      #expect(calendar.adding(count + 1, to: start) > end)
      #expect(calendar.adding(1, to: calendar.adding(count, to: start)) == calendar.adding(count + 1, to: start))
    }
  }

  @Test func `counting backwards is nothing`() throws {
    #expect(WorkCalendar().workingDays(after: try day("2026-11-20"), through: try day("2026-11-18")) == 0)
    #expect(WorkCalendar().workingDays(after: try day("2026-11-20"), through: try day("2026-11-20")) == 0)
  }
}

/// The same numbers in every run (SplitMix64).
struct Fixed: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
