import Domain
import Testing

@Suite struct SimplificationTests {
  /// A coast drawn by a fixed row of numbers, so that each run meets the same ones.
  private func line(_ seed: Int, _ count: Int = 200) -> [Coordinates] {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    var latitude = -12.0
    return (0..<count).map { index in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      latitude += (Double(state >> 40) / Double(1 << 24) - 0.5) / 100
      return Outlines.point(-77 + Double(index) / 1000, latitude)
    }
  }

  @Test(arguments: 1...25)
  func `no point that was left out is further from the line than allowed`(seed: Int) {
    let points = line(seed)
    for tolerance in [0.0001, 0.002, 0.02] {
      let simple = Simplification.line(points, tolerance: tolerance)
      #expect(simple.first == points.first && simple.last == points.last)
      for point in points {
        let nearest = zip(simple, simple.dropFirst()).map { point.distance(toSegment: $0, $1) }.min() ?? .infinity
        #expect(nearest <= tolerance + 1e-12)
      }
    }
  }

  @Test(arguments: 1...25)
  func `what stays is of the line, in its order, and coarser lines are made of the points of finer ones`(seed: Int) {
    let points = line(seed)
    let fine = Simplification.line(points, tolerance: 0.001)
    let coarse = Simplification.line(points, tolerance: 0.01)
    #expect(points.filter(Set(fine).contains) == fine)
    #expect(fine.filter(Set(coarse).contains) == coarse)
    #expect(coarse.count < fine.count && fine.count < points.count)
  }

  @Test(arguments: 1...25)
  func `a simple line does not change any more`(seed: Int) {
    let once = Simplification.line(line(seed), tolerance: 0.003)
    #expect(Simplification.line(once, tolerance: 0.003) == once)
  }

  @Test func `short lines stay`() {
    #expect(Simplification.line([], tolerance: 1) == [])
    #expect(Simplification.line(Array(line(1).prefix(2)), tolerance: 1).count == 2)
  }

  /// Two districts with a crooked border between them, each walked in its own direction from its own beginning.
  @Test(arguments: 1...25)
  func `a border of two districts stays one border`(seed: Int) {
    let border = line(seed, 60)
    let north = Outlines.point(-76.97, -11.5)
    let south = Outlines.point(-76.97, -12.5)
    let upper = border + [north, border[0]]
    var lower = Array(border.reversed()) + [south]
    lower = Array(lower[20...] + lower[..<20]) + [lower[20]]
    let simple = Simplification.rings([upper, lower], tolerance: 0.004)
    let shared = Set(simple[0]).subtracting([north])
    #expect(shared == Set(simple[1]).subtracting([south]))
    #expect(shared.count < border.count)
    for ring in simple { #expect(ring.first == ring.last) }
  }

  @Test func `an area too small to be seen is still an area`() {
    let small = Outlines.square(0, side: 0.00002)
    #expect(Simplification.rings([small], tolerance: 0.01) == [small])
  }

  @Test(arguments: 0..<4)
  func `where an outline begins makes no difference`(start: Int) {
    let ring = line(3, 80) + [Outlines.point(-76.9, -11), line(3, 80)[0]]
    let open = Array(ring.dropLast())
    let at = start * 19
    let turned = Array(open[at...] + open[..<at]) + [open[at]]
    let (one, two) = (Simplification.rings([ring], tolerance: 0.004), Simplification.rings([turned], tolerance: 0.004))
    #expect(Set(one[0]) == Set(two[0]))
  }
}
