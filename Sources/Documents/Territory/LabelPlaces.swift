package import Domain

/// Where names and numbers stand on a drawn map: none over another. What finds no room is left to the table beside it.
extension DistrictMap {
  package struct Label: Sendable, Equatable {
    package let ubigeo: Ubigeo
    package let name: String
    package let isOwn: Bool
    package let place: Point
    /// Whether there is room for the name, and not for the number alone.
    package let isNamed: Bool
  }

  /// Labels for letters of a size.
  /// - Parameters:
  ///   - letter: the height of a letter in units of the drawing.
  ///   - counted: districts that have a number, whatever happens to their name.
  package func labels(letter: Int, counted: Set<Ubigeo> = []) -> [Label] {
    let order = areas.filter { $0.isOwn || counted.isEmpty }
      .sorted { ($0.isOwn ? 0 : 1, -$0.size, $0.ubigeo.rawValue) < ($1.isOwn ? 0 : 1, -$1.size, $1.ubigeo.rawValue) }
    var taken = order.filter { counted.contains($0.ubigeo) }.map { (owner: $0.ubigeo, box: Box(number: $0.label, letter)) }
    return order.compactMap { area in
      let hasNumber = counted.contains(area.ubigeo)
      let box = Box(name: area.name, at: area.label, letter, isAbove: hasNumber)
      let isFree = box.isWithin(width, height)
        && !taken.contains { $0.box.meets(box) && $0.owner != area.ubigeo }
      guard isFree || hasNumber else { return nil }
      if isFree { taken.append((area.ubigeo, box)) }
      return Label(ubigeo: area.ubigeo, name: area.name, isOwn: area.isOwn, place: area.label, isNamed: isFree)
    }
  }

  private struct Box {
    let left, right, top, bottom: Int

    init(name: String, at place: Point, _ letter: Int, isAbove: Bool) {
      let half = name.count * letter * 29 / 100
      let foot = isAbove ? place.y - letter / 5 : place.y + letter / 3
      (left, right, top, bottom) = (place.x - half, place.x + half, foot - letter, foot)
    }

    /// Three figures wide, below the name.
    init(number place: Point, _ letter: Int) {
      (left, right, top, bottom) = (place.x - letter, place.x + letter, place.y - letter / 5, place.y + letter)
    }

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func isWithin(_ width: Int, _ height: Int) -> Bool { left >= 0 && top >= 0 && right <= width && bottom <= height }
  }
}

/// The outlines of an area in the units of a drawing.
struct DrawnOutline {
  let rings: [[DistrictMap.Point]]

  /// The point inside that is farthest from every border, nearly; nil when nothing is inside.
  var heart: DistrictMap.Point? {
    let points = rings.joined()
    guard let west = points.map(\.x).min(), let east = points.map(\.x).max(), let north = points.map(\.y).min(),
      let south = points.map(\.y).max()
    else { return nil }
    let step = max(1, max(east - west, south - north) / 14)
    guard let rough = best(from: (west, north), to: (east, south), step: step) else { return nil }
    let finer = max(1, step / 4)
    return best(from: (rough.x - step, rough.y - step), to: (rough.x + step, rough.y + step), step: finer) ?? rough
  }

  private func best(from: (x: Int, y: Int), to: (x: Int, y: Int), step: Int) -> DistrictMap.Point? {
    var found: (point: DistrictMap.Point, room: Double)?
    for x in stride(from: from.x, through: to.x, by: step) {
      for y in stride(from: from.y, through: to.y, by: step) {
        let point = DistrictMap.Point(x: x, y: y)
        guard contains(point) else { continue }
        let room = sides.map { Self.distance(point, $0.0, $0.1) }.min() ?? 0
        if room > found?.room ?? -1 { found = (point, room) }
      }
    }
    return found?.point
  }

  private var sides: [(DistrictMap.Point, DistrictMap.Point)] { rings.flatMap { Array(zip($0, $0.dropFirst())) } }

  private func contains(_ point: DistrictMap.Point) -> Bool {
    sides.reduce(false) { isInside, side in
      let (a, b) = side
      guard (a.y > point.y) != (b.y > point.y) else { return isInside }
      let crossing = Double(b.x - a.x) * Double(point.y - a.y) / Double(b.y - a.y) + Double(a.x)
      return Double(point.x) < crossing ? !isInside : isInside
    }
  }

  private static func distance(_ point: DistrictMap.Point, _ a: DistrictMap.Point, _ b: DistrictMap.Point) -> Double {
    let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
    let (px, py) = (Double(point.x - a.x), Double(point.y - a.y))
    let length = dx * dx + dy * dy
    let along = length == 0 ? 0 : min(1, max(0, (px * dx + py * dy) / length))
    let (x, y) = (px - along * dx, py - along * dy)
    return (x * x + y * y).squareRoot()
  }
}
