import Foundation

/// A place on the map, in degrees (WGS 84).
package struct Coordinates: Sendable, Hashable, Codable {
  package let latitude: Double
  package let longitude: Double

  package init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Kilometres along the great circle (haversine, mean radius of the Earth).
  package func distance(to other: Coordinates) -> Double {
    let radians = Double.pi / 180
    let latitudes = sin((other.latitude - latitude) * radians / 2)
    let longitudes = sin((other.longitude - longitude) * radians / 2)
    let chord =
      latitudes * latitudes + cos(latitude * radians) * cos(other.latitude * radians) * longitudes * longitudes
    return 2 * 6371.0088 * asin(min(1, chord.squareRoot()))
  }

  /// Within the box around Peru and its islands.
  package var isInPeru: Bool { Self.latitudes.contains(latitude) && Self.longitudes.contains(longitude) }

  static let latitudes = -18.6...0.1
  static let longitudes = -81.5 ... -68.5
}

/// What became of coordinates that someone typed or a file brought. The two ranges of Peru do not touch, so swapped
/// numbers are recognised without doubt.
package enum CoordinateCheck: Sendable, Equatable {
  case absent
  case kept(Coordinates)
  /// Latitude and longitude stood in each other's place; put right.
  case swapped(Coordinates)
  /// Not a place in Peru; dropped.
  case dropped

  package init(latitude: Double?, longitude: Double?) {
    guard latitude != nil || longitude != nil else {
      self = .absent
      return
    }
    guard let latitude, let longitude else {
      self = .dropped
      return
    }
    let asGiven = Coordinates(latitude: latitude, longitude: longitude)
    let turned = Coordinates(latitude: longitude, longitude: latitude)
    self = asGiven.isInPeru ? .kept(asGiven) : turned.isInPeru ? .swapped(turned) : .dropped
  }

  package var coordinates: Coordinates? {
    switch self {
    case .kept(let coordinates), .swapped(let coordinates): coordinates
    case .absent, .dropped: nil
    }
  }

  /// Kept beside the place, so that whoever verifies it knows.
  package var note: String? {
    switch self {
    case .absent, .kept: nil
    case .swapped: "La latitud y la longitud venían cambiadas. Se corrigieron: confirma el punto en el mapa."
    case .dropped: "Las coordenadas no caen en el Perú. No se guardaron."
    }
  }
}
