package import Domain
package import Storage

extension Town {
  /// A layer of the town's two districts and one beside them, drawn by hand: squares of a tenth of a degree.
  package static func layer(_ name: String = LayerDetails.boundaries) -> [UInt8] {
    let places = [("150133", -77.0), ("150142", -76.9), ("150122", -76.8)]
    let features = places.map { code, west in
      let corners = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1), (0.0, 0.0)].map { "[\(west + $0.0),\(-12.2 + $0.1)]" }
      return #"{"type":"Feature","properties":{"UBIGEO":"\#(code)","name":"\#(name) \#(code)"},"geometry":{"type":"Polygon","coordinates":[[\#(corners.joined(separator: ","))]]}}"#
    }
    return Array(#"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8)
  }

  package static let layerDetails = LayerDetails(
    name: LayerDetails.boundaries, source: "Dibujo de prueba", licence: "CC0", date: Day("2026-01-02"))

  /// The districts of the plan, drawn.
  package func drawDistricts(in store: TerritoryStore) async throws {
    let rules = LayerImport(gazetteer: Gazetteer(Town.reference), ownDistricts: Town.plan.districts.map(\.ubigeo))
    let check = try rules.check(GeoJSONFile(Town.layer()), property: nil, as: Town.layerDetails)
    try await store.replace(
      Town.layerDetails, with: check, replaces: true, by: AuditActor(actor(.elena)), now: Town.now)
  }
}
