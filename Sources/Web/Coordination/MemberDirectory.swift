import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The directory of a body's members: to read, to print and to take out, with the same figures everywhere.
enum MemberDirectoryRoutes {
  static let routes: [Route] =
    [
      .get("/bodies/:code/directory", .may(.readBodies)) { exchange in
        exchange.page(page(try await directory(exchange), exchange))
      },
      .get("/bodies/:code/directory.csv", .may(.readBodies)) { exchange in
        let directory = try await directory(exchange)
        let bytes = Report.MemberLine.csv(directory.lines, on: Day(exchange.now), digest: directory.digest)
        try await note(directory, "csv", exchange)
        return Response(download: bytes, type: "text/csv; charset=utf-8", name: "\(directory.report.name).csv")
      },
    ]
    + ReportFormat.allCases.map { format in
      .get("/bodies/:code/directory.\(format.rawValue)", .may(.readBodies)) { exchange in
        try await file(format, exchange)
      }
    }

  private static func directory(_ exchange: Exchange) async throws -> MemberDirectory {
    MemberDirectory(
      view: try await exchange.bodyView(), plan: try await exchange.plan().identity, now: exchange.now)
  }

  /// The file, noted in the log before it leaves; or the page, which says why not and prints well.
  private static func file(_ format: ReportFormat, _ exchange: Exchange) async throws -> Response {
    let directory = try await directory(exchange)
    do {
      let bytes = try await format.bytes(of: directory.report, digest: directory.digest, from: exchange.site.press)
      try await note(directory, format.rawValue, exchange)
      return Response(download: bytes, type: format.type, name: "\(directory.report.name).\(format.rawValue)")
    } catch let refusal as PressRefusal {
      var response = exchange.page(
        page(directory, exchange, refusal: refusal), status: refusal.isPassing ? .serviceUnavailable : .conflict)
      if refusal.isPassing { response.headers[.retryAfter] = "60" }
      return response
    }
  }

  private static func note(_ directory: MemberDirectory, _ format: String, _ exchange: Exchange) async throws {
    try await ReportStore(database: exchange.site.database).noteExport(
      directory.report.name, as: format, by: try exchange.actor, now: exchange.now)
  }

  private static func page(
    _ directory: MemberDirectory, _ exchange: Exchange, refusal: PressRefusal? = nil
  ) -> MemberDirectoryPage {
    MemberDirectoryPage(directory: directory, press: exchange.site.press, refusal: refusal, today: Day(exchange.now))
  }
}

/// The lines of the directory and the report that is made of them.
struct MemberDirectory {
  let body: Body
  let lines: [Report.MemberLine]
  let report: Report

  init(view: BodyView, plan: PlanPack.Identity, now: Date) {
    body = view.body
    lines = view.inForce.flatMap { member in
      (member.inForce.isEmpty ? [nil] : member.inForce.map(Optional.some)).map {
        Report.MemberLine(
          institution: member.organization, acronym: member.acronym, role: member.membership.role, point: $0)
      }
    }
    report = .members(lines, of: view.body, in: plan, now: now)
  }

  var digest: String { ReportsRoutes.digest(report) }
}
