package import Database
package import Domain
package import Foundation

/// The layers an entity's maps are drawn from, and where the points of its plan are.
package struct TerritoryStore: Sendable {
  let database: any Database

  package init(database: any Database) { self.database = database }

  /// All layers, the districts' first, then by name. One statement.
  package func layers(of entity: UUID) async throws -> [TerritoryLayer] {
    try await database.read { try $0.layers(of: entity) }
  }

  /// - Returns: nil when the entity has none of that code.
  package func layer(_ code: String, of entity: UUID) async throws -> TerritoryLayer? {
    try await database.read { reader in
      try reader.row("SELECT * FROM territory_layer WHERE entity_id = \(entity) AND code = \(code)")
        .map(TerritoryLayer.init(row:))
    }
  }

  /// Everything maps are drawn from. Three statements, however much there is.
  package func drawing(of entity: UUID) async throws -> TerritoryDrawing {
    try await database.read { reader in
      let layers = try reader.layers(of: entity)
      let rows = layers.isEmpty ? [] : try reader.rows(
        """
        SELECT l.code AS layer, f.ubigeo, f.name, f.is_point, f.geometry FROM territory_feature f
        JOIN territory_layer l ON l.id = f.layer_id AND l.entity_id = f.entity_id
        WHERE f.entity_id = \(entity) ORDER BY l.code, f.position
        """)
      let features = try Dictionary(grouping: rows) { try $0["layer"] as String }.mapValues { rows in
        try rows.map(LayerFeature.init(row:))
      }
      return TerritoryDrawing(
        layers: layers.map { .init(layer: $0, features: features[$0.code] ?? []) }, places: try reader.nodePlaces(of: entity))
    }
  }

  /// Changes whenever what maps are drawn from changes. Two statements that read no geometry.
  package func edition(of entity: UUID) async throws -> String {
    try await database.read { reader in
      let layers = try reader.rows(
        "SELECT code, version, imported_at FROM territory_layer WHERE entity_id = \(entity) ORDER BY code"
      ).map { "\(try $0["code"] as String) \(try $0["version"] as Int) \((try $0["imported_at"] as Date).timeIntervalSince1970)" }
      let places = try reader.rows(
        "SELECT node_code, version, updated_at FROM node_place WHERE entity_id = \(entity) ORDER BY node_code"
      ).map { "\(try $0["node_code"] as String) \(try $0["version"] as Int) \((try $0["updated_at"] as Date).timeIntervalSince1970)" }
      return (layers + ["|"] + places).joined(separator: ";")
    }
  }

  /// Puts a layer in, in the place of a former one of that name, whole or not at all.
  /// - Parameter replaces: whether a former one may go.
  /// - Throws: `LayerRefusal`.
  @discardableResult
  package func replace(
    _ details: LayerDetails, with check: LayerCheck, replaces: Bool, by actor: AuditActor, now: Date
  ) async throws -> TerritoryLayer {
    try details.checked()
    return try await database.write { transaction in
      let former = try transaction.row(
        "SELECT * FROM territory_layer WHERE entity_id = \(actor.entity) AND code = \(details.code)")
      if let former, !replaces { throw LayerRefusal.exists(try former["name"]) }
      if let former { try transaction.removeLayer(try former["id"], of: actor.entity) }
      let layer = TerritoryLayer(
        code: details.code, details: details, property: check.property, features: check.features.count,
        points: check.points, importedAt: now, version: try (former?["version"] ?? 0) + 1)
      try transaction.insert(layer, check.features, of: actor.entity)
      try transaction.append(
        AuditEntry(actor, .layerImported, "layer", layer.code, detail: "\(layer.features) rows"), at: now)
      return layer
    }
  }

  /// - Throws: `LayerRefusal.unknownLayer`.
  package func remove(_ code: String, by actor: AuditActor, now: Date) async throws {
    try await database.write { transaction in
      let found = try transaction.row(
        "SELECT id FROM territory_layer WHERE entity_id = \(actor.entity) AND code = \(code)")
      guard let found else { throw LayerRefusal.unknownLayer }
      try transaction.removeLayer(try found["id"], of: actor.entity)
      try transaction.append(AuditEntry(actor, .layerRemoved, "layer", code), at: now)
    }
  }
}

extension TerritoryStore {
  package func nodePlaces(of entity: UUID) async throws -> [NodePlace] {
    try await database.read { try $0.nodePlaces(of: entity) }
  }

  /// Puts a point of the plan on the map, or takes it off.
  /// - Parameter seen: the version the person saw; 0 when the point had no place.
  /// - Throws: `LayerRefusal`.
  package func place(_ node: Node, at coordinates: Coordinates?, seen: Int, by actor: Actor, now: Date) async throws {
    if coordinates != nil { try node.checkShowable() }
    try await database.write { transaction in
      let known = try transaction.nodePlaces(of: actor.entity).first { $0.node == node.code }
      guard known?.version ?? 0 == seen else { throw LayerRefusal.changedMeanwhile }
      try transaction.run("DELETE FROM node_place WHERE entity_id = \(actor.entity) AND node_code = \(node.code)")
      if let coordinates {
        try transaction.run(
          """
          INSERT INTO node_place (entity_id, node_code, latitude, longitude, updated_at, version)
          VALUES (\(actor.entity), \(node.code), \(coordinates.latitude), \(coordinates.longitude), \(now), \(seen + 1))
          """)
      }
      let event: AuditEvent = coordinates == nil ? .nodeTakenOff : .nodePlaced
      try transaction.append(AuditEntry(AuditActor(actor), event, "node", node.code), at: now)
    }
  }
}

/// What an entity's maps are drawn from.
package struct TerritoryDrawing: Sendable, Equatable {
  package struct Layer: Sendable, Equatable {
    package let layer: TerritoryLayer
    package let features: [LayerFeature]
  }

  package let layers: [Layer]
  package let places: [NodePlace]

  /// The areas of the districts; empty until someone imports them.
  package var boundaries: [LayerFeature] { layers.first { $0.layer.details.isBoundary }?.features ?? [] }
  package var others: [Layer] { layers.filter { !$0.layer.details.isBoundary } }
}
