import Database
import Domain
import Foundation

extension Reader {
  func layers(of entity: UUID) throws -> [TerritoryLayer] {
    try rows("SELECT * FROM territory_layer WHERE entity_id = \(entity) ORDER BY code").map(TerritoryLayer.init(row:))
      .sorted { ($0.details.isBoundary ? 0 : 1, $0.code) < ($1.details.isBoundary ? 0 : 1, $1.code) }
  }

  func nodePlaces(of entity: UUID) throws -> [NodePlace] {
    try rows("SELECT * FROM node_place WHERE entity_id = \(entity) ORDER BY node_code").map(NodePlace.init(row:))
  }
}

extension Transaction {
  func removeLayer(_ id: UUID, of entity: UUID) throws {
    try run("DELETE FROM territory_feature WHERE entity_id = \(entity) AND layer_id = \(id)")
    try run("DELETE FROM territory_layer WHERE entity_id = \(entity) AND id = \(id)")
  }

  func insert(_ layer: TerritoryLayer, _ features: [LayerFeature], of entity: UUID) throws {
    let id = UUID()
    let details = layer.details
    try run(
      """
      INSERT INTO territory_layer (id, entity_id, code, name, source, licence, attribution, published_on, property,
        features, points, imported_at, version)
      VALUES (\(id), \(entity), \(layer.code), \(details.name), \(details.source), \(details.licence),
        \(details.attribution), \(details.date), \(layer.property), \(layer.features), \(layer.points),
        \(layer.importedAt), \(layer.version))
      """)
    let rows = features.enumerated().compactMap { position, feature -> [SQLValue]? in
      guard let extent = feature.shape.extent else { return nil }
      return [
        entity.sqlValue, id.sqlValue, position.sqlValue, feature.ubigeo.sqlValue, feature.name.sqlValue,
        feature.shape.isPoint.sqlValue, extent.west.sqlValue, extent.south.sqlValue, extent.east.sqlValue,
        extent.north.sqlValue, feature.shape.text.sqlValue,
      ]
    }
    let columns = [
      "entity_id", "layer_id", "position", "ubigeo", "name", "is_point", "west", "south", "east", "north", "geometry",
    ]
    try insert(into: "territory_feature", columns, rows)
  }
}

extension TerritoryLayer {
  init(row: Row) throws {
    self.init(
      code: try row["code"],
      details: LayerDetails(
        name: try row["name"], source: try row["source"], licence: try row["licence"],
        attribution: try row["attribution"], date: try row["published_on"]),
      property: try row["property"], features: try row["features"], points: try row["points"],
      importedAt: try row["imported_at"], version: try row["version"])
  }
}

extension LayerFeature {
  init(row: Row) throws {
    guard let shape = Shape(text: try row["geometry"], isPoint: try row["is_point"]) else {
      throw DatabaseFault.unreadable("a feature of a layer has no shape")
    }
    self.init(ubigeo: try row["ubigeo"], name: try row["name"], shape: shape)
  }
}

extension NodePlace {
  init(row: Row) throws {
    guard let coordinates = try Coordinates(row: row) else {
      throw DatabaseFault.unreadable("a point of the plan is nowhere")
    }
    self.init(
      node: try row["node_code"], coordinates: coordinates, updatedAt: try row["updated_at"],
      version: try row["version"])
  }
}
