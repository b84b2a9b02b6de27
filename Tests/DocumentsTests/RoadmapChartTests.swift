import Domain
import Testing
@testable import Documents

@Suite struct RoadmapChartTests {
  private let today = Day(number: 20_000)

  private func bar(_ opens: Int, _ due: Int, done: Int = 0, of total: Int = 4) -> RoadmapChart.Bar {
    RoadmapChart.Bar(
      label: "Hito", opens: today.adding(opens), due: today.adding(due), done: done, total: total, isLate: false)
  }

  @Test func `every bar lies inside the picture, in its own row, and never fills more than it is`() {
    for lengths in [[1], [30, 400], [180, 360, 720, 3]] {
      for done in 0...4 {
        let chart = RoadmapChart(lengths.map { bar(-200, -200 + $0, done: done) }, today: today)
        for (index, shape) in chart.shapes.enumerated() {
          #expect(shape.x >= RoadmapChart.left && shape.x + shape.width <= RoadmapChart.width)
          #expect(shape.filled >= 0 && shape.filled <= shape.width)
          #expect((shape.filled == 0) == (done == 0))
          #expect(shape.y > RoadmapChart.top + RoadmapChart.row * index - 1)
          #expect(shape.y + shape.height < min(chart.height, RoadmapChart.top + RoadmapChart.row * (index + 1)))
        }
      }
    }
  }

  @Test func `what comes later stands further right`() {
    let chart = RoadmapChart([bar(0, 180), bar(181, 365), bar(366, 730)], today: today)
    let xs = chart.shapes.map(\.x)
    #expect(xs == xs.sorted() && Set(xs).count == 3)
    for (left, right) in zip(chart.shapes, chart.shapes.dropFirst()) { #expect(abs(left.x + left.width - right.x) <= 1) }
    let days = (-100...900).map { chart.x(today.adding($0)) }
    #expect(days == days.sorted())
  }

  @Test func `today is drawn only inside the plan`() {
    #expect(RoadmapChart([bar(-10, 10)], today: today).todayLine != nil)
    #expect(RoadmapChart([bar(100, 200)], today: today).todayLine == nil)
    #expect(RoadmapChart([bar(-300, -200)], today: today).todayLine == nil)
  }

  @Test func `names of months have room, however long the plan is`() {
    for length in [20, 365, 1500, 7000] {
      let ticks = RoadmapChart([bar(0, length)], today: today).ticks
      #expect(!ticks.isEmpty)
      for (left, right) in zip(ticks, ticks.dropFirst()) { #expect(right.x - left.x >= 50, "\(length)") }
    }
  }

  @Test func `activities lie below their bar and above the next`() {
    let activities = [(-250, -150, true), (0, 700, false)].map { opens, due, isDone in
      RoadmapChart.Activity(opens: today.adding(opens), due: today.adding(due), isDone: isDone, isLate: false)
    }
    let first = RoadmapChart.Bar(
      label: "Hito", opens: today.adding(-200), due: today, done: 0, total: 1, isLate: false, activities: activities)
    let chart = RoadmapChart([first, bar(0, 90)], today: today)
    let (upper, lower) = (chart.shapes[0], chart.shapes[1])
    #expect(upper.strips.map(\.activity) == activities && lower.strips.isEmpty)
    for strip in upper.strips {
      #expect(strip.y >= upper.y + upper.height && strip.y + RoadmapChart.stripHeight <= lower.y)
      #expect(strip.x >= RoadmapChart.left && strip.x + strip.width <= RoadmapChart.width && strip.width >= 4)
    }
    #expect(upper.strips[0].y + RoadmapChart.stripHeight < upper.strips[1].y)
    #expect(lower.y + lower.height < chart.height)
    #expect(upper.strips[1].x + upper.strips[1].width > lower.x + lower.width)
    let last = RoadmapChart.Activity(opens: nil, due: today, isDone: false, isLate: true)
    #expect(last.opens == last.due)
  }

  @Test func `nothing to draw is an empty picture, and a bar without products is not filled`() {
    #expect(RoadmapChart([], today: today).shapes == [])
    #expect(RoadmapChart([bar(0, 10, done: 0, of: 0)], today: today).shapes.map(\.filled) == [0])
    // A day that ends before it begins is drawn as one day.
    #expect(RoadmapChart([bar(10, 0)], today: today).shapes[0].width >= 4)
  }
}
