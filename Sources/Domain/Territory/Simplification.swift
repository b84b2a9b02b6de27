/// Takes out of outlines the points that a map of that size would not show (Ramer–Douglas–Peucker). A border that two
/// outlines share is treated once and the same way in both, so that neighbours neither overlap nor part.
package enum Simplification {
  /// The points of a line that are needed so that none of the others is further than `tolerance` (degrees) from what
  /// is drawn. The first and the last point always stay.
  package static func line(_ points: [Coordinates], tolerance: Double) -> [Coordinates] {
    guard points.count > 2 else { return points }
    var stays = [Bool](repeating: false, count: points.count)
    stays[0] = true
    stays[points.count - 1] = true
    var waiting = [(0, points.count - 1)]
    while let (first, last) = waiting.popLast() {
      guard let (index, distance) = farthest(points, first, last), distance > tolerance else { continue }
      stays[index] = true
      waiting += [(first, index), (index, last)]
    }
    return zip(points, stays).filter(\.1).map(\.0)
  }

  /// Every outline simplified. One that would be no area any more stays as it is.
  package static func rings(_ rings: [Shape.Ring], tolerance: Double) -> [Shape.Ring] {
    let junctions = junctions(of: rings)
    return rings.map { ring in
      let simple = arcs(of: ring, at: junctions).reduce(into: Shape.Ring()) { whole, arc in
        whole += canonical(arc, tolerance).dropFirst(whole.isEmpty ? 0 : 1)
      }
      return simple.count >= 4 ? simple : ring
    }
  }

  private static func farthest(_ points: [Coordinates], _ first: Int, _ last: Int) -> (index: Int, distance: Double)? {
    var found: (index: Int, distance: Double)?
    for index in (first + 1)..<max(first + 1, last) {
      let distance = points[index].distance(toSegment: points[first], points[last])
      if distance > found?.distance ?? -1 { found = (index, distance) }
    }
    return found
  }

  /// Where borders meet: points with more than two neighbours over all outlines.
  private static func junctions(of rings: [Shape.Ring]) -> Set<Coordinates> {
    var neighbours: [Coordinates: Set<Coordinates>] = [:]
    for ring in rings {
      for (one, two) in zip(ring, ring.dropFirst()) where one != two {
        neighbours[one, default: []].insert(two)
        neighbours[two, default: []].insert(one)
      }
    }
    return Set(neighbours.filter { $0.value.count > 2 }.keys)
  }

  /// An outline cut at the junctions, each piece with both its ends; one without any begins at its least point.
  private static func arcs(of ring: Shape.Ring, at junctions: Set<Coordinates>) -> [[Coordinates]] {
    let open = Array(ring.dropLast())
    guard let start = open.firstIndex(where: junctions.contains) ?? open.indices.min(by: { open[$0].precedes(open[$1]) })
    else { return [ring] }
    let turned = Array(open[start...] + open[..<start]) + [open[start]]
    var arcs: [[Coordinates]] = []
    var arc = [turned[0]]
    for point in turned.dropFirst() {
      arc.append(point)
      guard junctions.contains(point) else { continue }
      arcs.append(arc)
      arc = [point]
    }
    return arc.count > 1 ? arcs + [arc] : arcs
  }

  /// A piece is walked in the same direction from whichever side it is met.
  private static func canonical(_ arc: [Coordinates], _ tolerance: Double) -> [Coordinates] {
    let reversed = Array(arc.reversed())
    let turns = zip(arc, reversed).first { $0 != $1 }.map { $1.precedes($0) } ?? false
    let simple = line(turns ? reversed : arc, tolerance: tolerance)
    return turns ? simple.reversed() : simple
  }
}

extension Coordinates {
  fileprivate func precedes(_ other: Coordinates) -> Bool {
    (longitude, latitude) < (other.longitude, other.latitude)
  }

  /// Degrees on a plane: near enough to tell what is seen from what is not.
  package func distance(toSegment one: Coordinates, _ two: Coordinates) -> Double {
    let (across, up) = (two.longitude - one.longitude, two.latitude - one.latitude)
    let length = across * across + up * up
    let along = (longitude - one.longitude) * across + (latitude - one.latitude) * up
    let share = length == 0 ? 0 : max(0, min(1, along / length))
    let (east, north) = (longitude - one.longitude - share * across, latitude - one.latitude - share * up)
    return (east * east + north * north).squareRoot()
  }
}
