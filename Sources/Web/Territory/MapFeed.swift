import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Vault

/// What the map draws, as GeoJSON. Nothing but what anyone may read is ever in it.
enum MapFeed {
  /// The districts with their zones, the other layers, and the plan's points.
  static func territory(_ drawing: TerritoryDrawing, of plan: PlanPack) -> [UInt8] {
    let own = Set(plan.districts.map(\.ubigeo))
    let columns = ZoneColumn.columns(of: plan).filter { !$0.isElsewhere }
    let districts = drawing.boundaries.map { feature in
      let zone = plan.zones.isEmpty ? nil : columns.firstIndex { $0.districts.contains(feature.ubigeo) }
      return text(
        feature.shape,
        Properties(
          kind: own.contains(feature.ubigeo) ? "district" : "neighbour", name: feature.name,
          zone: zone.map { columns[$0].name }, number: zone))
    }
    let layers = drawing.others.enumerated().flatMap { number, layer in
      layer.features.map {
        text($0.shape, Properties(kind: "layer", name: $0.name, layer: layer.layer.details.name, number: number))
      }
    }
    let nodes = drawing.shownNodes(of: plan).map { node, place in
      text(.point(place), Properties(kind: "node", name: node.name, about: node.kind.name))
    }
    return collection(districts + layers + nodes)
  }

  static func services(_ places: [MapPlace]) -> [UInt8] {
    collection(
      places.map { place in
        text(
          .point(place.coordinates),
          Properties(
            kind: "place", name: place.address ?? "",
            services: place.items.map {
              Properties.Service(
                id: $0.id.text, name: $0.name, organization: $0.organization,
                state: $0.isOpen.map { $0 ? "open" : "shut" } ?? "unknown", expired: $0.isExpired)
            }))
      })
  }

  /// Who may keep an answer.
  enum Keeping: String {
    /// The browser that asked with its session; it asks each time whether there is something new.
    case session = "no-cache"
    case anyone = "public, max-age=120"
    /// What was looked for could endanger whoever looked.
    case nobody = "no-store"
  }

  /// Told by its digest, so that a browser that has it gets a few bytes.
  static func response(_ bytes: [UInt8], to exchange: Exchange, _ keeping: Keeping) -> Response {
    // Weak: on a slow line the same text travels in other bytes.
    let tag = "W/\"\(Fingerprint.of(bytes))\""
    var headers: HTTPFields = [.contentType: "application/geo+json", .eTag: tag, .cacheControl: keeping.rawValue]
    if keeping == .session { headers[.vary] = "Cookie" }
    if exchange.request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    headers[.contentLength] = String(bytes.count)
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private struct Properties: Encodable {
    struct Service: Encodable { let id, name, organization, state: String; let expired: Bool }

    let kind, name: String
    var zone: String?
    var layer: String?
    var about: String?
    var number: Int?
    var services: [Service]?
  }

  /// The geometry is kept as the text it is sent as.
  private static func text(_ shape: Shape, _ properties: Properties) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let words = (try? encoder.encode(properties)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return #"{"type":"Feature","geometry":{"type":"\#(shape.geometryType)","coordinates":\#(shape.text)},"properties":\#(words)}"#
  }

  private static func collection(_ features: [String]) -> [UInt8] {
    Array(#"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8)
  }
}

extension TerritoryDrawing {
  /// The plan's points that have a place, and none that a later edition of the plan calls a refuge.
  func shownNodes(of plan: PlanPack) -> [(node: Node, place: Coordinates)] {
    plan.nodes.compactMap { node in
      guard let place = places.first(where: { $0.node == node.code }), (try? node.checkShowable()) != nil else { return nil }
      return (node, place.coordinates)
    }
  }
}
