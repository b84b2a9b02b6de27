extension LayerImport {
  /// A feature as far as it was understood.
  struct Reading {
    let number: Int
    var ubigeo: Ubigeo?
    var name: String?
    var shape: Shape?
    var fault: LayerFault?
    var wasSwapped = false
  }

  /// The property that holds the codes: the one named, one with a usual name, or the only one all of whose values are
  /// codes of districts.
  func property(_ named: String?, of file: GeoJSONFile) throws(LayerRefusal) -> String {
    if let named {
      guard file.properties.contains(named) else { throw .noProperty(file.properties) }
      return named
    }
    if let usual = file.properties.first(where: { Self.usual.contains(FoldedText($0).words.joined()) }) { return usual }
    let fitting = file.properties.filter { name in
      file.features.prefix(50).allSatisfy { $0.properties[name].flatMap(Self.code).map { gazetteer[$0] != nil } ?? false }
    }
    guard let only = fitting.first, fitting.count == 1 else { throw .noProperty(file.properties) }
    return only
  }

  private static let usual: Set = ["ubigeo", "iddist", "coddist", "ubigeodist", "ubigeodistrito", "codubigeo", "inei"]
  private static let names: Set = ["nombre", "name", "nombdist", "distrito", "nomdist", "denominacion"]

  /// A code that a spreadsheet took for a number has lost its first zero.
  private static func code(_ text: String) -> Ubigeo? {
    let text = text.trimmingSpaces
    return Ubigeo(rawValue: text.utf8.count == 5 ? "0\(text)" : text)
  }

  func read(_ file: GeoJSONFile, _ property: String, _ details: LayerDetails) -> [Reading] {
    var first: [Ubigeo: Int] = [:]
    return file.features.enumerated().map { index, feature in
      var reading = reading(of: feature, number: index + 1, property, details)
      if details.isBoundary, let ubigeo = reading.ubigeo, reading.fault == nil {
        if let number = first[ubigeo] { reading.fault = .repeated(number) } else { first[ubigeo] = index + 1 }
      }
      return reading
    }
  }

  private func reading(
    of feature: GeoJSONFile.Feature, number: Int, _ property: String, _ details: LayerDetails
  ) -> Reading {
    var reading = Reading(number: number)
    let own = feature.properties.first { Self.names.contains(FoldedText($0.key).words.joined()) }?.value
    reading.name = own.map { String($0.trimmingSpaces.prefix(120)) }
    do throws(LayerFault) {
      reading.ubigeo = try ubigeo(feature.properties[property])
      if let ubigeo = reading.ubigeo {
        guard let district = gazetteer[ubigeo] else { throw LayerFault.unknownDistrict(ubigeo) }
        if details.isBoundary || reading.name?.isEmpty ?? true { reading.name = district.name }
      }
      let (shape, wasSwapped) = try shape(feature)
      if details.isBoundary, shape.isPoint { throw LayerFault.notArea }
      // A layer of points may have come from a list of services: what shelters people is not drawn, whatever the file says.
      if !details.isBoundary, feature.properties.values.contains(where: { Visibility.advised(for: $0) != .everyone }) {
        throw LayerFault.refuge
      }
      (reading.shape, reading.wasSwapped) = (shape, wasSwapped)
    } catch {
      reading.fault = error
    }
    return reading
  }

  private func ubigeo(_ text: String?) throws(LayerFault) -> Ubigeo {
    guard let text, !text.trimmingSpaces.isEmpty else { throw .noUbigeo }
    guard let code = Self.code(text) else { throw .badUbigeo(text) }
    return code
  }

  private func shape(_ feature: GeoJSONFile.Feature) throws(LayerFault) -> (Shape, wasSwapped: Bool) {
    guard let type = feature.type else { throw .noShape }
    guard let shape = feature.shape else {
      throw ["Point", "Polygon", "MultiPolygon"].contains(type) ? .malformed : .otherShape(type)
    }
    for ring in shape.rings {
      guard ring.first == ring.last else { throw .openRing }
      guard ring.count >= 4 else { throw .tooFewPoints }
    }
    let points = shape.points
    if points.allSatisfy(\.isInPeru) { return (shape.map(\.settled), false) }
    if points.allSatisfy(\.turned.isInPeru) { return (shape.map(\.turned.settled), true) }
    throw points.contains { abs($0.longitude) > 180 || abs($0.latitude) > 180 } ? .metres : .outsidePeru
  }
}

extension Coordinates {
  fileprivate var turned: Coordinates { Coordinates(latitude: longitude, longitude: latitude) }
}

extension Shape {
  fileprivate func map(_ change: (Coordinates) -> Coordinates) -> Shape {
    switch self {
    case .point(let point): .point(change(point))
    case .area: mapRings { $0.map(change) }
    }
  }

  /// Whether a point of either comes as near as `distance` (degrees) to a border of the other.
  func isNear(_ other: Shape, within distance: Double) -> Bool {
    guard let mine = extent, let theirs = other.extent, mine.grown(by: distance).meets(theirs) else { return false }
    return touches(other, distance) || other.touches(self, distance)
  }

  private func touches(_ other: Shape, _ distance: Double) -> Bool {
    other.rings.contains { ring in
      zip(ring, ring.dropFirst()).contains { one, two in
        points.contains { $0.distance(toSegment: one, two) <= distance }
      }
    }
  }
}
