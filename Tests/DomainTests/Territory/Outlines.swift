import Domain

/// Small shapes made by hand, in the south of Lima.
enum Outlines {
  static func point(_ longitude: Double, _ latitude: Double) -> Coordinates {
    Coordinates(latitude: latitude, longitude: longitude)
  }

  /// A square of a tenth of a degree, `column` squares to the east.
  static func square(_ column: Int, row: Int = 0, side: Double = 0.1) -> Shape.Ring {
    let (west, south) = (-77.0 + Double(column) * side, -12.2 + Double(row) * side)
    return [
      point(west, south), point(west + side, south), point(west + side, south + side), point(west, south + side),
      point(west, south),
    ]
  }

  static let reference: [ReferenceDistrict] = [
    ("150133", "San Juan de Miraflores"), ("150142", "Villa El Salvador"), ("150122", "Miraflores"), ("010101", "Chachapoyas"),
  ].compactMap { code, name in
    Ubigeo(rawValue: code).map { ReferenceDistrict(ubigeo: $0, name: name, province: "Lima", department: "Lima") }
  }

  static func text(_ ring: Shape.Ring) -> String {
    "[" + ring.map { "[\($0.longitude),\($0.latitude)]" }.joined(separator: ",") + "]"
  }

  static func polygon(_ ring: Shape.Ring) -> String { #"{"type":"Polygon","coordinates":["# + text(ring) + "]}" }

  static func feature(_ ubigeo: String, _ geometry: String, name: String = "x") -> String {
    #"{"type":"Feature","properties":{"IDDIST":"\#(ubigeo)","nombre":"\#(name)"},"geometry":\#(geometry)}"#
  }

  static func collection(_ features: [String], extra: String = "") -> [UInt8] {
    Array(#"{"type":"FeatureCollection",\#(extra)"features":[\#(features.joined(separator: ","))]}"#.utf8)
  }
}
