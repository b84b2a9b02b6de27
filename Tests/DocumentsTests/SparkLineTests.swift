import Documents
import Testing

struct SparkLineTests {
  @Test func `a line starts at zero and spans its box`() {
    let line = SparkLine([0, 50, 100])
    #expect(line.stretches.map(\.line) == ["4,28 60,16 116,4"])
    #expect(line.stretches.map(\.area) == ["4,30 4,28 60,16 116,4 116,30"])
    #expect(line.dots.map(\.text) == ["116,4"])
  }

  @Test func `a missing value leaves a gap, and a value alone a dot`() {
    let line = SparkLine([10, nil, 10, 5, nil, 10])
    #expect(line.stretches.map(\.line) == ["48.8,4 71.2,16"])
    #expect(line.dots.map(\.text) == ["4,4", "116,4"])
  }

  @Test func `nothing is drawn without two values`() {
    #expect(!SparkLine([]).isDrawn)
    #expect(!SparkLine([nil, 4]).isDrawn)
    #expect(SparkLine([nil, 4, 0]).isDrawn)
  }

  @Test func `all zeros lie on the base, and nothing falls below it`() {
    #expect(SparkLine([0, 0]).stretches.map(\.line) == ["4,28 116,28"])
    #expect(SparkLine([-5, 5]).stretches.map(\.line) == ["4,28 116,4"])
  }
}
