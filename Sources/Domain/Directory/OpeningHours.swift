package import Foundation

/// The week of a service, in Peru's time (HSDS 3.1 schedule).
package struct OpeningHours: Sendable, Equatable, Codable {
  /// Open on a weekday from one minute of the day to another; a whole day is `0..<1440`.
  package struct Span: Sendable, Hashable, Comparable, Codable {
    package let weekday: Weekday
    package let minutes: Range<Int>

    /// - Returns: nil unless the minutes are a part of one day.
    package init?(_ weekday: Weekday, _ opens: Int, _ closes: Int) {
      guard 0 <= opens, opens < closes, closes <= OpeningHours.dayMinutes else { return nil }
      self.weekday = weekday
      minutes = opens..<closes
    }

    package static func < (left: Span, right: Span) -> Bool {
      (left.weekday.rawValue, left.minutes.lowerBound) < (right.weekday.rawValue, right.minutes.lowerBound)
    }
  }

  static let dayMinutes = 1440

  /// In the order of the week; spans of a day neither touch nor overlap.
  package let spans: [Span]

  /// Spans that touch or overlap become one.
  package init(_ spans: [Span] = []) {
    self.spans = spans.sorted().reduce(into: []) { merged, span in
      guard let last = merged.last, last.weekday == span.weekday, span.minutes.lowerBound <= last.minutes.upperBound,
        let joined = Span(last.weekday, last.minutes.lowerBound, max(last.minutes.upperBound, span.minutes.upperBound))
      else { return merged.append(span) }
      merged[merged.count - 1] = joined
    }
  }

  package static let always = OpeningHours(Weekday.allCases.compactMap { Span($0, 0, dayMinutes) })

  package var isEmpty: Bool { spans.isEmpty }

  package func isOpen(at instant: Date) -> Bool {
    let moment = WeekMinute(instant)
    return spans.contains { $0.weekday == moment.weekday && $0.minutes.contains(moment.minute) }
  }

  /// The next instant it opens, after one at which it is shut; nil if it never does.
  package func nextOpening(after instant: Date) -> Date? {
    let today = Day(instant)
    return (0...7).lazy.compactMap { ahead -> Date? in
      let day = today.adding(ahead)
      return spans.lazy.filter { $0.weekday == day.weekday }
        .map { day.start.addingTimeInterval(Double($0.minutes.lowerBound) * 60) }.first { $0 > instant }
    }.first
  }

  /// The instant it shuts, if it is open and ever shuts.
  package func closing(at instant: Date) -> Date? {
    guard isOpen(at: instant), self != .always else { return nil }
    var day = Day(instant)
    var minute = WeekMinute(instant).minute
    while let span = spans.first(where: { $0.weekday == day.weekday && $0.minutes.contains(minute) }) {
      guard span.minutes.upperBound == Self.dayMinutes else {
        return day.start.addingTimeInterval(Double(span.minutes.upperBound) * 60)
      }
      (day, minute) = (day.adding(1), 0)
    }
    return day.start
  }
}

/// A minute of the week in Peru.
package struct WeekMinute: Sendable, Equatable {
  package let weekday: Weekday
  /// Minutes since midnight, 0…1439.
  package let minute: Int

  package init(_ instant: Date) {
    let day = Day(instant)
    weekday = day.weekday
    minute = Int(instant.timeIntervalSince(day.start) / 60)
  }
}
