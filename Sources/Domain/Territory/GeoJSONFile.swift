import Foundation

/// A GeoJSON file as it came (RFC 7946): features in order, nothing judged yet but its size and its reference system.
package struct GeoJSONFile: Sendable {
  /// A feature; what could not be read of it is nil.
  struct Feature: Sendable {
    var properties: [String: String] = [:]
    var type: String?
    var shape: Shape?
  }

  let features: [Feature]
  /// The names of all properties, in alphabetical order.
  package let properties: [String]

  package static let mostBytes = 16 * 1024 * 1024
  package static let mostFeatures = 5_000
  package static let mostPoints = 1_000_000

  package init(_ bytes: [UInt8]) throws(LayerRefusal) {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= Self.mostBytes else { throw .tooLarge }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    guard let file = try? JSONDecoder().decode(Collection.self, from: Data(text)) else { throw .notGeoJSON }
    if let name = file.reference, !Self.isWGS84(name) { throw .otherReference(String(name.prefix(60))) }
    guard file.type == "FeatureCollection", let features = file.features else { throw .noCollection }
    guard !features.isEmpty else { throw .noFeatures }
    guard features.count <= Self.mostFeatures else { throw .tooManyFeatures }
    guard features.reduce(0, { $0 + ($1.shape?.points.count ?? 0) }) <= Self.mostPoints else { throw .tooManyPoints }
    self.features = features
    properties = Set(features.flatMap(\.properties.keys)).sorted()
  }

  /// Older files name it; without a name it is WGS 84.
  private static func isWGS84(_ name: String) -> Bool {
    name.contains("CRS84") || name.hasSuffix(":4326") || name.hasSuffix("/4326") || name == "4326"
  }

  private struct Collection: Decodable {
    let type: String?
    let features: [Feature]?
    let reference: String?

    private enum Key: String, CodingKey { case type, features, crs, properties, name }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      type = try? values.decode(String.self, forKey: .type)
      features = try values.contains(.features) ? values.decode([Feature].self, forKey: .features) : nil
      let crs = try? values.nestedContainer(keyedBy: Key.self, forKey: .crs)
      reference = try? crs?.nestedContainer(keyedBy: Key.self, forKey: .properties).decode(String.self, forKey: .name)
    }
  }
}

extension GeoJSONFile.Feature: Decodable {
  private enum Key: String, CodingKey { case properties, geometry, type, coordinates }

  /// Never fails: each feature is judged on its own later.
  init(from decoder: any Decoder) throws {
    guard let values = try? decoder.container(keyedBy: Key.self) else { return }
    let words = (try? values.decode([String: PropertyText].self, forKey: .properties)) ?? [:]
    properties = words.compactMapValues(\.text)
    guard let geometry = try? values.nestedContainer(keyedBy: Key.self, forKey: .geometry) else { return }
    type = (try? geometry.decode(String.self, forKey: .type)) ?? ""
    switch type {
    case "Point":
      let position = try? geometry.decode([Double].self, forKey: .coordinates)
      shape = position.flatMap(Coordinates.init(position:)).map(Shape.point)
    case "Polygon": shape = Self.area((try? geometry.decode([[[Double]]].self, forKey: .coordinates)).map { [$0] })
    case "MultiPolygon": shape = Self.area(try? geometry.decode([[[[Double]]]].self, forKey: .coordinates))
    default: break
    }
  }

  private static func area(_ numbers: [[[[Double]]]]?) -> Shape? {
    guard let numbers, !numbers.isEmpty else { return nil }
    let areas = numbers.map { $0.map { $0.map(Coordinates.init(position:)) } }
    guard areas.allSatisfy({ !$0.isEmpty && $0.allSatisfy { !$0.contains(nil) } }) else { return nil }
    return .area(areas.map { $0.map { $0.compactMap(\.self) } })
  }

  /// A text or a number; anything else is no code and no name.
  private struct PropertyText: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
      let value = try? decoder.singleValueContainer()
      text =
        (try? value?.decode(String.self)) ?? (try? value?.decode(Int.self)).map { String($0) }
        ?? (try? value?.decode(Double.self)).map { String($0) }
    }
  }
}
