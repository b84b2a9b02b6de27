import Testing

@testable import Documents

struct BarChartTests {
  private let chart = BarChart(
    "Avance",
    [.init("Hito 1", 3, of: 6, text: "3 de 6"), .init("Hito 2", 0, of: 3, text: "0 de 3"), .init("Meta", 4, goal: 8, text: "4, meta 8")])

  @Test func `bars are measured against the longest of all, their whole and their goal`() {
    let shapes = chart.shapes
    #expect(shapes.map(\.frame) == [BarChart.span * 6 / 8, BarChart.span * 3 / 8, 0])
    #expect(shapes.map(\.filled) == [BarChart.span * 3 / 8, 0, BarChart.span * 4 / 8])
    #expect(shapes[2].goal == chart.left + BarChart.span)
    #expect(shapes.allSatisfy { $0.end <= chart.width && $0.y + BarChart.thickness <= chart.height })
    #expect(zip(shapes, shapes.dropFirst()).allSatisfy { $0.y + BarChart.thickness < $1.y }, "none upon another")
  }

  @Test func `all of it stands in words`() {
    #expect(chart.words == "Avance. Hito 1: 3 de 6; Hito 2: 0 de 3; Meta: 4, meta 8. La tabla que sigue dice lo mismo.")
  }

  @Test func `a chart of nothing is not drawn, and nothing falls below zero`() {
    #expect(!BarChart("x", []).isDrawn && !BarChart("x", [.init("a", 0, text: "0")]).isDrawn)
    #expect(BarChart("x", [.init("a", -3, text: "-3")]).shapes[0].filled == 0)
  }
}
