import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Files of reports made in the background: asked for, followed, cancelled, taken.
enum ReportJobRoutes {
  static let routes: [Route] = [
    .post("/reports/:id/files", .may(.readPlanReports)) { exchange in
      let report = try await exchange.planReport()
      var form = exchange.form
      let format: PaperFormat? = form.choice("format", "Elige el formato del archivo.")
      try form.finish()
      guard let format else { throw Problem.badRequest }
      guard exchange.site.press.has(format.tool) else { throw PressRefusal.missing(format.tool) }
      let id = try await exchange.site.reportJobs.ask(
        for: report, as: format, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/reports/jobs/\(id.text)")
    },
    .get("/reports/jobs/:id", .may(.readPlanReports)) { exchange in
      exchange.page(
        ReportJobPage(
          job: try await exchange.reportJob(), actor: try exchange.actor, now: exchange.now, token: exchange.formToken))
    },
    .post("/reports/jobs/:id/cancellation", .may(.readPlanReports)) { exchange in
      let job = try await exchange.reportJob()
      try await exchange.site.reportJobs.cancel(job.id, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/reports/jobs/\(job.id.text)")
    },
    .get("/reports/jobs/:id/file", .may(.readPlanReports)) { exchange in
      let job = try await exchange.reportJob()
      let bytes = try await exchange.site.reportJobs.take(job, by: try exchange.actor, now: exchange.now)
      return Response(download: bytes, type: job.format.report.type, name: "\(job.name).\(job.format.rawValue)")
    },
  ]
}
