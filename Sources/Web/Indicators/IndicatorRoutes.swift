import Documents
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage

/// The monitoring matrix: read, opened up, exported, and reported by hand where the system cannot count.
package enum IndicatorRoutes {
  package static let routes: [Route] = [
    .get("/matrix", .may(.readMatrix)) { exchange in
      let actor = try exchange.actor
      let pack = try await plan(exchange)
      let month = month(exchange)
      let matrix = try await store(exchange).matrix(actor.entity, pack: pack, month: month, now: exchange.now)
      return exchange.page(
        MatrixPage(pack: pack, matrix: matrix, filter: filter(exchange, matrix), today: Day(exchange.now), actor: actor))
    },
    .get("/matrix.csv", .may(.exportMatrix)) { exchange in
      let table = try await table(exchange, as: "csv")
      return Response(
        download: table.csv, type: "text/csv; charset=utf-8", name: "matriz-\(table.matrix.month).csv")
    },
    .get("/matrix.xlsx", .may(.exportMatrix)) { exchange in
      let table = try await table(exchange, as: "xlsx")
      return Response(
        download: try table.xlsx(now: exchange.now),
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        name: "matriz-\(table.matrix.month).xlsx")
    },
    .get("/matrix/:code", .may(.readMatrix)) { exchange in
      let actor = try exchange.actor
      let pack = try await plan(exchange)
      let detail = try await store(exchange).detail(
        actor.entity, pack: pack, code: try exchange.parameter("code"), month: month(exchange), now: exchange.now)
      guard let detail else { throw Problem.notFound }
      return exchange.page(
        IndicatorPage(detail: detail, pack: pack, month: month(exchange), today: Day(exchange.now), actor: actor))
    },
  ] + ReportRoutes.routes + TermsRoutes.routes + ClosingRoutes.routes

  static func store(_ exchange: Exchange) -> IndicatorStore { IndicatorStore(database: exchange.site.database) }

  static func plan(_ exchange: Exchange) async throws -> PlanPack {
    try await exchange.site.catalogs.current(try exchange.actor.entity, digest: exchange.visitor.session?.packDigest)
  }

  /// The month the figures are cut at. What is not a month, lies ahead or lies before any plan becomes this month.
  static func month(_ exchange: Exchange) -> Month {
    let current = Day(exchange.now).month
    guard let month = Month(exchange.query["month"]), month <= current, month >= Month(year: 2015, month: 1) else { return current }
    return month
  }

  /// What is not a part of this matrix is left out of the filter.
  private static func filter(_ exchange: Exchange, _ matrix: Matrix) -> MatrixFilter {
    var filter = MatrixFilter()
    filter.chapter = matrix.chapters.map(\.code).first { $0 == exchange.query["chapter"] }
    filter.isMissing = exchange.query["missing"] == "1"
    let asked = exchange.query["responsible"]
    if asked == "none" { filter.responsible = .nobody }
    if let id = UUID(uuidString: asked), matrix.units.contains(where: { $0.id == id }) { filter.responsible = .unit(id) }
    return filter
  }

  private static func table(_ exchange: Exchange, as format: String) async throws -> MatrixTable {
    let pack = try await plan(exchange)
    let matrix = try await store(exchange).export(
      pack: pack, month: month(exchange), as: format, by: try exchange.actor, now: exchange.now)
    return MatrixTable(matrix, of: pack.identity)
  }
}
