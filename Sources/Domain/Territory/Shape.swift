import Foundation

/// Where a feature of a layer is: one or more areas, each an outline and the holes in it, or a point (GeoJSON, RFC 7946).
package enum Shape: Sendable, Equatable {
  /// The points of an outline; the last one is the first again.
  package typealias Ring = [Coordinates]

  case area([[Ring]])
  case point(Coordinates)

  package var rings: [Ring] {
    switch self {
    case .area(let areas): areas.flatMap(\.self)
    case .point: []
    }
  }

  package var points: [Coordinates] {
    switch self {
    case .area: rings.flatMap(\.self)
    case .point(let point): [point]
    }
  }

  package var isPoint: Bool { if case .point = self { true } else { false } }
  package var extent: Extent? { Extent(points) }

  /// The same areas with each outline as `change` makes it; outlines it answers nil for are left out, and so is an
  /// area without its outer one.
  func mapRings(_ change: (Ring) -> Ring?) -> Shape {
    guard case .area(let areas) = self else { return self }
    return .area(
      areas.compactMap { rings in
        guard let first = rings.first, let outer = change(first) else { return nil }
        return [outer] + rings.dropFirst().compactMap(change)
      })
  }

  /// Whether a place lies inside (even-odd rule); never true of a point.
  package func contains(_ place: Coordinates) -> Bool {
    var isInside = false
    for ring in rings {
      for (one, two) in zip(ring, ring.dropFirst()) where (one.latitude > place.latitude) != (two.latitude > place.latitude) {
        let share = (place.latitude - one.latitude) / (two.latitude - one.latitude)
        if place.longitude < one.longitude + share * (two.longitude - one.longitude) { isInside.toggle() }
      }
    }
    return isInside
  }
}

/// The box around places, in degrees.
package struct Extent: Sendable, Equatable {
  package let west, south, east, north: Double

  package init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  /// - Returns: nil when there are no points.
  package init?(_ points: [Coordinates]) {
    guard let first = points.first else { return nil }
    var (west, south, east, north) = (first.longitude, first.latitude, first.longitude, first.latitude)
    for point in points {
      west = min(west, point.longitude)
      east = max(east, point.longitude)
      south = min(south, point.latitude)
      north = max(north, point.latitude)
    }
    self.init(west: west, south: south, east: east, north: north)
  }

  /// The box around boxes; nil when there are none.
  package init?(around boxes: [Extent]) {
    self.init(
      boxes.flatMap {
        [Coordinates(latitude: $0.south, longitude: $0.west), Coordinates(latitude: $0.north, longitude: $0.east)]
      })
  }

  package var width: Double { east - west }
  package var height: Double { north - south }

  /// Larger by so many degrees on each side.
  package func grown(by margin: Double) -> Extent {
    Extent(west: west - margin, south: south - margin, east: east + margin, north: north + margin)
  }

  package func meets(_ other: Extent) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }
}

extension Shape {
  /// The `coordinates` of GeoJSON to a hundred-thousandth of a degree, about a metre; areas always as a MultiPolygon.
  package var text: String {
    switch self {
    case .point(let point): Self.text(of: point)
    case .area(let areas):
      Self.list(areas) { Self.list($0) { Self.list($0, Self.text(of:)) } }
    }
  }

  package var geometryType: String { isPoint ? "Point" : "MultiPolygon" }

  /// Reads what `text` wrote.
  /// - Returns: nil when it is anything else.
  package init?(text: String, isPoint: Bool) {
    let data = Data(text.utf8)
    if isPoint {
      guard let numbers = try? JSONDecoder().decode([Double].self, from: data), let point = Coordinates(position: numbers)
      else { return nil }
      self = .point(point)
    } else {
      guard let areas = try? JSONDecoder().decode([[[[Double]]]].self, from: data) else { return nil }
      self = .area(areas.map { $0.map { $0.compactMap(Coordinates.init(position:)) } })
    }
  }

  private static func list<Item>(_ items: [Item], _ text: (Item) -> String) -> String {
    "[" + items.map(text).joined(separator: ",") + "]"
  }

  private static func text(of point: Coordinates) -> String {
    "[\(decimal(point.longitude)),\(decimal(point.latitude))]"
  }

  /// «-76.97» for -76.97000.
  private static func decimal(_ degrees: Double) -> String {
    let units = Int((degrees * 100_000).rounded())
    let digits = String(abs(units) % 100_000)
    var fraction = String(repeating: "0", count: 5 - digits.count) + digits
    while fraction.last == "0" { fraction.removeLast() }
    return (units < 0 ? "-" : "") + String(abs(units) / 100_000) + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}

extension Coordinates {
  /// A position of GeoJSON: longitude first; a height is not kept.
  init?(position: [Double]) {
    guard position.count == 2 || position.count == 3, position.allSatisfy(\.isFinite) else { return nil }
    self.init(latitude: position[1], longitude: position[0])
  }

  /// To a hundred-thousandth of a degree: as far as a map of a district shows.
  var settled: Coordinates {
    Coordinates(
      latitude: (latitude * 100_000).rounded() / 100_000, longitude: (longitude * 100_000).rounded() / 100_000)
  }
}
