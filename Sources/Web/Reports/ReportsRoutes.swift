import Documents
import Domain
import HTTPTypes
import Hummingbird
import Logging
import Storage
import Vault

/// Reports to read, to print and to take out.
package enum ReportsRoutes {
  package static let routes: [Route] =
    [
      .get("/reports", .may(.readMatrix)) { exchange in
        let actor = try exchange.actor
        let kinds = ReportKind.allCases.filter { Policy.allows(actor, $0.action) }
        let page = exchange.pageNumber
        let writes = Policy.allows(actor, .writePlanReport)
        let found = try await exchange.site.planReports.list(of: actor.entity, drafts: writes, page: page)
        return exchange.page(
          ReportListPage(
            reports: found.reports, total: found.total, page: page, writes: writes, kinds: kinds,
            press: exchange.site.press))
      }
    ]
    + PlanReportRoutes.routes + NarrativeRoutes.routes + ReportJobRoutes.routes
    + ReportKind.allCases.flatMap { kind in
      [.get("/reports/\(kind.rawValue)", .may(kind.action)) { exchange in try await show(kind, exchange) }]
        + ReportFormat.allCases.map { format in
          .get("/reports/\(kind.rawValue).\(format.rawValue)", .may(kind.action)) { exchange in
            try await file(kind, format, exchange)
          }
        }
    }

  private static func show(_ kind: ReportKind, _ exchange: Exchange) async throws -> Response {
    exchange.page(page(kind, try await kind.prepare(exchange), exchange))
  }

  /// The file, noted in the log before it leaves; or the page, which says why not and prints well.
  private static func file(_ kind: ReportKind, _ format: ReportFormat, _ exchange: Exchange) async throws -> Response {
    let report = try await kind.prepare(exchange)
    do {
      let bytes = try await format.bytes(of: report, digest: digest(report), from: exchange.site.press)
      try await ReportStore(database: exchange.site.database).noteExport(
        report.name, as: format.rawValue, by: try exchange.actor, now: exchange.now)
      return Response(download: bytes, type: format.type, name: "\(report.name).\(format.rawValue)")
    } catch let refusal as PressRefusal {
      if case .failed(let tool) = refusal {
        exchange.site.log.error("a report could not be made", metadata: ["tool": "\(tool.rawValue)"])
      }
      var response = exchange.page(
        page(kind, report, exchange, refusal: refusal), status: refusal.isPassing ? .serviceUnavailable : .conflict)
      if refusal.isPassing { response.headers[.retryAfter] = "60" }
      return response
    }
  }

  private static func page(
    _ kind: ReportKind, _ report: Report, _ exchange: Exchange, refusal: PressRefusal? = nil
  ) -> ReportPrintPage {
    ReportPrintPage(
      kind: kind, report: report, digest: digest(report), month: IndicatorRoutes.month(exchange), today: Day(exchange.now),
      press: exchange.site.press, refusal: refusal)
  }

  /// Of the figures, the same in every format.
  static func digest(_ report: Report) -> String { Fingerprint.grouped(Canonical.bytes(report.figures)) }
}
