/// How a file becomes a layer: every feature is judged, and either all that belongs here is taken or nothing.
package struct LayerImport: Sendable {
  let gazetteer: Gazetteer
  let ownDistricts: Set<Ubigeo>
  /// Also what is neither of the plan's districts nor beside them.
  let keepsAll: Bool

  package init(gazetteer: Gazetteer, ownDistricts: [Ubigeo], keepsAll: Bool = false) {
    self.gazetteer = gazetteer
    self.ownDistricts = Set(ownDistricts)
    self.keepsAll = keepsAll
  }

  /// A district whose border comes as near as this is a neighbour: some two hundred metres, in degrees.
  static let nearby = 0.002
  /// A map is about so many points of a screen wide: what is smaller than one of them is not seen.
  static let screen = 2000.0
  /// Points a layer keeps at most, so that a page with it stays light.
  package static let mostPoints = 20_000

  /// - Throws: `LayerRefusal` when the file as a whole says too little.
  package func check(_ file: GeoJSONFile, property: String?, as details: LayerDetails) throws(LayerRefusal) -> LayerCheck {
    let property = try self.property(property, of: file)
    var readings = read(file, property, details)
    guard readings.contains(where: { $0.ubigeo.map(ownDistricts.contains) ?? false }) else { throw .nothingOfThePlan }
    let before = readings.reduce(0) { $0 + ($1.shape?.points.count ?? 0) }
    settleOutsiders(&readings)
    let features = simplified(readings)
    let kept = Set(features.map(\.number))
    return LayerCheck(
      property: property,
      rows: readings.map { reading in
        LayerRow(number: reading.number, ubigeo: reading.ubigeo, name: reading.name, outcome: outcome(reading, kept))
      },
      features: features.map(\.feature),
      missing: ownDistricts.subtracting(features.map(\.feature.ubigeo)).sorted { $0.rawValue < $1.rawValue },
      pointsBefore: before)
  }

  private func outcome(_ reading: Reading, _ kept: Set<Int>) -> LayerRow.Outcome {
    if let fault = reading.fault { return blocks(reading) ? .rejected(fault) : .outside }
    guard kept.contains(reading.number) else { return .outside }
    return reading.wasSwapped ? .swapped : .kept
  }

  /// What is wrong outside of the plan's territory is nobody's trouble, unless all was asked for.
  private func blocks(_ reading: Reading) -> Bool { keepsAll || reading.ubigeo.map(ownDistricts.contains) ?? true }

  private func settleOutsiders(_ readings: inout [Reading]) {
    for index in readings.indices where readings[index].fault != nil { readings[index].shape = nil }
    guard !keepsAll else { return }
    let own = readings.filter { $0.ubigeo.map(ownDistricts.contains) ?? false }.compactMap(\.shape)
    guard let around = Extent(around: own.compactMap(\.extent))?.grown(by: Self.nearby) else { return }
    for index in readings.indices {
      guard let ubigeo = readings[index].ubigeo, !ownDistricts.contains(ubigeo), let shape = readings[index].shape else { continue }
      guard !shape.isPoint, let extent = shape.extent, extent.meets(around) else {
        readings[index].shape = nil
        continue
      }
    }
  }

  /// What stays, with borders as fine as a map of it shows.
  private func simplified(_ readings: [Reading]) -> [(number: Int, feature: LayerFeature)] {
    let candidates = readings.filter { $0.shape != nil }
    let own = candidates.filter { $0.ubigeo.map(ownDistricts.contains) ?? false }
    guard let extent = Extent(around: (keepsAll ? candidates : own).compactMap { $0.shape?.extent }) else { return [] }
    var tolerance = max(extent.width, extent.height) / Self.screen
    while true {
      let features = neighbourhood(candidates, tolerance)
      let points = features.reduce(0) { $0 + $1.feature.shape.points.count }
      // A triangle is the least an area can become, so this ends.
      guard points > Self.mostPoints, tolerance < 1 else { return features }
      tolerance *= 2
    }
  }

  private func neighbourhood(_ readings: [Reading], _ tolerance: Double) -> [(number: Int, feature: LayerFeature)] {
    var rings = Simplification.rings(readings.flatMap { $0.shape?.rings ?? [] }, tolerance: tolerance)[...]
    let features = readings.compactMap { reading -> (number: Int, feature: LayerFeature)? in
      guard let ubigeo = reading.ubigeo, let shape = reading.shape?.mapRings({ _ in rings.popFirst() }) else { return nil }
      return (reading.number, LayerFeature(ubigeo: ubigeo, name: reading.name ?? ubigeo.rawValue, shape: shape))
    }
    guard !keepsAll else { return features }
    let own = features.filter { ownDistricts.contains($0.feature.ubigeo) }.map(\.feature.shape)
    return features.filter { item in
      ownDistricts.contains(item.feature.ubigeo) || own.contains { $0.isNear(item.feature.shape, within: Self.nearby) }
    }
  }
}

/// What a file holds, feature by feature, and the layer it makes.
package struct LayerCheck: Sendable, Equatable {
  /// The property that holds the district's code.
  package let property: String
  package let rows: [LayerRow]
  /// What is imported when no feature was rejected, or those may be left out.
  package let features: [LayerFeature]
  /// Districts of the plan that the file does not draw.
  package let missing: [Ubigeo]
  package let pointsBefore: Int

  package init(
    property: String, rows: [LayerRow], features: [LayerFeature], missing: [Ubigeo], pointsBefore: Int
  ) {
    self.property = property
    self.rows = rows
    self.features = features
    self.missing = missing
    self.pointsBefore = pointsBefore
  }

  package var points: Int { features.reduce(0) { $0 + $1.shape.points.count } }

  package var rejected: [LayerRow] {
    rows.filter { if case .rejected = $0.outcome { true } else { false } }
  }

  /// - Throws: `LayerRefusal.rejectedFeatures`.
  package func settle(skipsRejected: Bool) throws(LayerRefusal) {
    guard skipsRejected || rejected.isEmpty else { throw .rejectedFeatures(rejected.count) }
    guard !features.isEmpty else { throw .nothingOfThePlan }
  }
}

/// What became of one feature.
package struct LayerRow: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    case kept
    /// Kept with latitude and longitude put in their places.
    case swapped
    /// Neither of the plan's districts nor beside them.
    case outside
    case rejected(LayerFault)
  }

  /// From 1, in the order of the file.
  package let number: Int
  package let ubigeo: Ubigeo?
  package let name: String?
  package let outcome: Outcome

  /// «Elemento 12 (Tacna): no tiene geometría»; nil when there is nothing to say.
  package var sentence: String? {
    let who = "Elemento \(number)" + ((name ?? ubigeo?.rawValue).map { " (\($0))" } ?? "")
    switch outcome {
    case .rejected(let fault): return "\(who): \(fault.sentence)"
    case .swapped: return "\(who): la latitud y la longitud venían cambiadas; se corrigieron"
    case .kept, .outside: return nil
    }
  }
}
