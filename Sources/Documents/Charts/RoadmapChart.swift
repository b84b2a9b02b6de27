package import Domain

/// The geometry of the plan's timeline: one bar for each milestone, its filled part the share of products done, below it a
/// thin strip for each activity, and a line for today. Units are those of the SVG's `viewBox`; Web and paper draw it in their own markup.
package struct RoadmapChart: Sendable, Equatable {
  package struct Bar: Sendable, Equatable {
    /// What is drawn at the left: «Hito 1».
    package let label: String
    package let opens: Day
    package let due: Day
    package let done: Int
    package let total: Int
    package let isLate: Bool
    package let activities: [Activity]

    package init(
      label: String, opens: Day, due: Day, done: Int, total: Int, isLate: Bool, activities: [Activity] = []
    ) {
      self.label = label
      self.opens = opens
      self.due = max(opens, due)
      self.done = done
      self.total = total
      self.isLate = isLate
      self.activities = activities
    }

    var height: Int { RoadmapChart.row + RoadmapChart.strip * activities.count }
  }

  /// An activity with its days; without a first day it is drawn as its last one.
  package struct Activity: Sendable, Equatable {
    package let opens: Day
    package let due: Day
    package let isDone: Bool
    package let isLate: Bool

    package init(opens: Day?, due: Day, isDone: Bool, isLate: Bool) {
      self.opens = min(opens ?? due, due)
      self.due = due
      self.isDone = isDone
      self.isLate = isLate
    }
  }

  package struct Strip: Sendable, Equatable {
    package let activity: Activity
    package let x, y, width: Int
  }

  /// A bar as it is drawn.
  package struct Shape: Sendable, Equatable {
    package let bar: Bar
    package let x, y, width, height: Int
    /// Of `width`, what is done.
    package let filled: Int
    package let strips: [Strip]
    package var middle: Int { y + height / 2 }
  }

  /// The first day of a quarter, with the room its name has.
  package struct Tick: Sendable, Equatable {
    package let x: Int
    package let name: String
  }

  package static let left = 90
  package static let span = 800
  package static let row = 36
  package static let top = 40
  /// Room of an activity, and how high it is drawn.
  package static let strip = 9
  package static let stripHeight = 5
  package static let width = left + span + 20

  package let bars: [Bar]
  package let today: Day

  package init(_ bars: [Bar], today: Day) {
    self.bars = bars
    self.today = today
  }

  package var height: Int { Self.top + bars.reduce(0) { $0 + $1.height } + 12 }

  /// From the first month to the end of the last.
  private var range: (first: Day, last: Day) {
    let activities = bars.flatMap(\.activities)
    let first = ((bars.map(\.opens) + activities.map(\.opens)).min() ?? today).month
    let last = ((bars.map(\.due) + activities.map(\.due)).max() ?? today).month
    return (first.firstDay, last.adding(1).firstDay)
  }

  /// Where a day stands; days outside stand at the edge.
  package func x(_ day: Day) -> Int {
    let (first, last) = range
    let clamped = min(max(day, first), last)
    return Self.left + Self.span * (clamped.number - first.number) / max(1, last.number - first.number)
  }

  /// Nil when today lies outside the plan.
  package var todayLine: Int? {
    let (first, last) = range
    return today >= first && today < last ? x(today) : nil
  }

  package var shapes: [Shape] {
    var y = Self.top
    return bars.map { bar in
      defer { y += bar.height }
      let (start, width) = extent(bar.opens, bar.due)
      return Shape(
        bar: bar, x: start, y: y + 7, width: width, height: Self.row - 14,
        filled: bar.total == 0 ? 0 : width * bar.done / bar.total, strips: strips(bar, y + Self.row - 4))
    }
  }

  private func strips(_ bar: Bar, _ top: Int) -> [Strip] {
    bar.activities.enumerated().map { index, activity in
      let (x, width) = extent(activity.opens, activity.due)
      return Strip(activity: activity, x: x, y: top + Self.strip * index, width: width)
    }
  }

  private func extent(_ opens: Day, _ due: Day) -> (x: Int, width: Int) {
    let start = x(opens)
    return (start, max(4, x(due.adding(1)) - start))
  }

  package var ticks: [Tick] {
    let (first, last) = range
    var ticks: [Tick] = []
    var month = first.month
    // A name needs some 60 units: long plans name fewer months.
    let months = max(1, last.month.index - first.month.index)
    let step = max(1, (months * 60 + Self.span - 1) / Self.span)
    while month.firstDay < last {
      ticks.append(Tick(x: x(month.firstDay), name: Self.names[month.month - 1] + " \(month.year % 100)"))
      month = month.adding(step)
    }
    return ticks
  }

  private static let names = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic"]
}
