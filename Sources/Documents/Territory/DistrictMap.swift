package import Domain
import Foundation

/// Districts as a drawing: the geometry of a map that needs no tiles and no script. Units are those of the `viewBox`.
package struct DistrictMap: Sendable, Equatable {
  package struct Area: Sendable, Equatable {
    package let ubigeo: Ubigeo
    package let name: String
    /// The `d` of an SVG path.
    package let path: String
    /// Of the plan's territory; else a neighbour.
    package let isOwn: Bool
    /// Where its name stands.
    package let label: Point
    /// How wide it is drawn, times how high.
    package let size: Int
  }

  package struct Point: Sendable, Equatable {
    package let x, y: Int
  }

  package let width: Int
  package let height: Int
  /// Neighbours first, so that the plan's own borders are drawn over theirs.
  package let areas: [Area]
  private let window: Extent
  private let shrink: Double

  package static let span = 800
  static let mostHeight = 1200

  /// - Returns: nil when none of the plan's districts is drawn.
  package init?(_ features: [LayerFeature], own: Set<Ubigeo>) {
    let extents = features.filter { own.contains($0.ubigeo) }.compactMap(\.shape.extent)
    guard let around = Extent(around: extents), around.width > 0, around.height > 0 else { return nil }
    let window = around.grown(by: max(around.width, around.height) * 0.06)
    // A degree of longitude is shorter than one of latitude.
    let shrink = cos((window.south + window.north) / 2 * .pi / 180)
    let ratio = window.height / (window.width * shrink)
    let width = ratio * Double(Self.span) > Double(Self.mostHeight) ? Int(Double(Self.mostHeight) / ratio) : Self.span
    self.window = window
    self.shrink = shrink
    self.width = width
    height = Int((ratio * Double(width)).rounded())
    let projection = Projection(window: window, width: width, height: height)
    areas = features.filter { !$0.shape.isPoint && $0.shape.extent?.meets(window) == true }
      .map { Area($0, isOwn: own.contains($0.ubigeo), projection) }
      .sorted { ($0.isOwn ? 1 : 0, $0.ubigeo.rawValue) < ($1.isOwn ? 1 : 0, $1.ubigeo.rawValue) }
  }

  /// Where a place stands in the drawing; nil outside of it.
  package func point(of place: Coordinates) -> Point? {
    let point = Projection(window: window, width: width, height: height).point(of: place)
    return (0...width).contains(point.x) && (0...height).contains(point.y) ? point : nil
  }

  fileprivate struct Projection {
    let window: Extent
    let width, height: Int

    func point(of place: Coordinates) -> Point {
      Point(
        x: Int(((place.longitude - window.west) / window.width * Double(width)).rounded()),
        y: Int(((window.north - place.latitude) / window.height * Double(height)).rounded()))
    }
  }
}

extension DistrictMap.Area {
  fileprivate init(_ feature: LayerFeature, isOwn: Bool, _ projection: DistrictMap.Projection) {
    let rings = feature.shape.rings.map { $0.map(projection.point(of:)) }
    let points = rings.joined()
    let (x, y) = (points.map(\.x), points.map(\.y))
    let (wide, high) = ((x.max() ?? 0) - (x.min() ?? 0), (y.max() ?? 0) - (y.min() ?? 0))
    self.init(
      ubigeo: feature.ubigeo, name: feature.name, path: rings.map(Self.path).joined(), isOwn: isOwn,
      label: DrawnOutline(rings: rings).heart ?? .init(x: (x.min() ?? 0) + wide / 2, y: (y.min() ?? 0) + high / 2),
      size: wide * high)
  }

  private static func path(_ points: [DistrictMap.Point]) -> String {
    guard let first = points.first else { return "" }
    return "M\(first.x) \(first.y)" + points.dropFirst().dropLast().map { "L\($0.x) \($0.y)" }.joined() + "Z"
  }
}
