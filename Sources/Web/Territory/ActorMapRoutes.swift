import Documents
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage

/// Who works where on what. On screen for staff, all of it; taken out, only what anyone may read.
enum ActorMapRoutes {
  static let routes: [Route] = [
    .get("/actor-map", .may(.readDirectory)) { exchange in
      let actor = try exchange.actor
      let plan = try await exchange.plan()
      let need = plan.needs.first { $0.code == exchange.query["need"] }
      let drawing = try await exchange.site.territory.drawing(of: actor.entity)
      return exchange.page(
        ActorMapPage(
          map: try await map(exchange, plan, need, isPublic: false), plan: plan, drawing: drawing,
          page: exchange.pageNumber))
    },
    .get("/actor-map.csv", .may(.exportDirectory)) { exchange in
      let plan = try await exchange.plan()
      let need = plan.needs.first { $0.code == exchange.query["need"] }
      let map = try await map(exchange, plan, need, isPublic: true)
      try await ActorMapStore(database: exchange.site.database).noteExport(by: try exchange.actor, now: exchange.now)
      return Response(download: csv(map), type: "text/csv; charset=utf-8", name: "mapa-de-actores.csv")
    },
  ]

  static func map(_ exchange: Exchange, _ plan: PlanPack, _ need: Need?, isPublic: Bool) async throws -> ActorMap {
    let facts = try await ActorMapStore(database: exchange.site.database).facts(
      of: try exchange.actor.entity, isPublic: isPublic, now: exchange.now)
    return ActorMap(facts, of: plan, need: need)
  }

  /// A line for each institution or need and place with something to count, so that it can be sorted and summed.
  static func csv(_ map: ActorMap) -> [UInt8] {
    var csv = CSV(marksEncoding: true)
    csv.append(["cuadro", "fila", "lugar", "servicios", "vencidos"])
    func lines(_ table: String, _ name: String, _ cells: [ActorCell]) {
      for (column, cell) in zip(map.columns, cells) {
        csv.append([
          .text(table), .text(name), .text(column.name), .number(Double(cell.current)), .number(Double(cell.expired)),
        ])
      }
    }
    for row in map.needs { lines("necesidad", row.need.name, row.cells) }
    for row in map.institutions { lines("institución", row.name, row.cells) }
    return csv.bytes
  }
}
