import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Reports of the plan: begun, read, issued, corrected, discarded. Writing stands in `NarrativeRoutes`.
enum PlanReportRoutes {
  static let routes: [Route] = [
    .get("/reports/new", .may(.writePlanReport)) { exchange in beginning(Form(), exchange) },
    .post("/reports/new", .may(.writePlanReport)) { exchange in try await begin(exchange) },
    .get("/reports/:id", .may(.readPlanReports)) { exchange in try await show(exchange) },
    .get("/reports/:id/report.xlsx", .may(.readPlanReports)) { exchange in
      let report = try await exchange.planReport()
      let document = try await exchange.document(of: report)
      let bytes = try document.report.xlsx(digest: document.digest)
      try await ReportStore(database: exchange.site.database).noteExport(
        report.name, as: "xlsx", by: try exchange.actor, now: exchange.now)
      return Response(download: bytes, type: ReportFormat.xlsx.type, name: "\(report.name).xlsx")
    },
    .get("/reports/:id/issue", .may(.issuePlanReport)) { exchange in try await issuing(Form(), exchange) },
    .post("/reports/:id/issue", .may(.issuePlanReport)) { exchange in try await issue(exchange) },
    .get("/reports/:id/correction", .may(.writePlanReport)) { exchange in try await correcting(Form(), exchange) },
    .post("/reports/:id/correction", .may(.writePlanReport)) { exchange in try await correct(exchange) },
    .get("/reports/:id/removal", .may(.writePlanReport)) { exchange in
      let report = try await exchange.planReport()
      guard report.isDraft else { throw PlanReportRefusal.issued }
      return exchange.page(PlanReportRemovalPage(report: report, token: exchange.formToken))
    },
    .post("/reports/:id/removal", .may(.writePlanReport)) { exchange in
      try await exchange.site.planReports.discard(
        try await exchange.planReport().id, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/reports", saying: .discarded)
    },
  ]

  private static func show(_ exchange: Exchange) async throws -> Response {
    let (report, actor) = (try await exchange.planReport(), try exchange.actor)
    let store = exchange.site.planReports
    let editions = try await store.editions(of: report, in: actor.entity)
    let writes = Policy.allows(actor, .writePlanReport)
    // Files of the draft it once was say something else, and not everybody may open them.
    let jobs = try await exchange.site.reportJobs.recent(of: report.id, in: actor.entity)
    return exchange.page(
      PlanReportPage(
        report: report, document: try await exchange.document(of: report),
        editions: editions.filter { writes || !$0.isDraft },
        jobs: jobs.filter { $0.isDraft == report.isDraft }, actor: actor,
        press: exchange.site.press, token: exchange.formToken))
  }

  // MARK: Begin

  private static func beginning(_ form: Form, _ exchange: Exchange, _ status: HTTPResponse.Status = .ok) -> Response {
    exchange.page(NewPlanReportPage(form: form, today: Day(exchange.now), token: exchange.formToken), status: status)
  }

  private static func begin(_ exchange: Exchange) async throws -> Response {
    var form = exchange.form
    do {
      let parts = form["period"].split(separator: ":").map(String.init)
      let kind = parts.first.flatMap(PlanReportKind.init)
      let period = parts.count == 2 ? PeriodAddress.period(parts[1]) : nil
      if kind == nil || period == nil { form.refuse("period", "Elige qué informe y de qué periodo.") }
      try form.finish()
      guard let kind, let period else { throw FormRefused(form: form) }
      let id = try await exchange.site.planReports.begin(kind, period, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/reports/\(id.text)/edit")
    } catch is FormRefused {
      return beginning(form, exchange, .unprocessableContent)
    } catch let refusal as PlanReportRefusal {
      form.refuse("period", refusal.sentence)
      return beginning(form, exchange, .conflict)
    }
  }

  // MARK: Issue

  private static func issuing(
    _ form: Form, _ exchange: Exchange, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let report = try await exchange.planReport()
    guard report.isDraft else { throw PlanReportRefusal.issued }
    let facts = try await exchange.site.planReports.facts(
      of: report, in: try exchange.actor.entity, pack: try await exchange.plan(), with: try exchange.keys, now: exchange.now)
    return exchange.page(
      PlanReportIssuePage(report: report, facts: facts, form: form, token: exchange.formToken), status: status)
  }

  /// What is frozen is read anew: the figures are those of the moment it is issued.
  private static func issue(_ exchange: Exchange) async throws -> Response {
    let report = try await exchange.planReport()
    let seen = Int(exchange.form["seen"]) ?? 0
    do {
      try report.checkIssue(seen: seen)
      let document = try await exchange.document(of: report)
      try await exchange.site.planReports.issue(
        report.id, seen: seen, content: document.text, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/reports/\(report.id.text)", saying: .issued)
    } catch PlanReportRefusal.issued {
      throw PlanReportRefusal.issued
    } catch let refusal as PlanReportRefusal {
      var form = exchange.form
      form.refuse("content", refusal.sentence)
      return try await issuing(form, exchange, .conflict)
    }
  }

  // MARK: Correct

  private static func correcting(
    _ form: Form, _ exchange: Exchange, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let report = try await exchange.planReport()
    guard !report.isDraft else { throw PlanReportRefusal.notIssued }
    return exchange.page(
      PlanReportCorrectionPage(report: report, form: form, token: exchange.formToken), status: status)
  }

  private static func correct(_ exchange: Exchange) async throws -> Response {
    let report = try await exchange.planReport()
    guard !report.isDraft else { throw PlanReportRefusal.notIssued }
    var form = exchange.form
    do {
      let reason = form.required("reason", PlanReportRefusal.reasonMissing.sentence, most: 300)
      try form.finish()
      let next = try await exchange.site.planReports.correct(
        report.id, because: reason, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/reports/\(next.text)/edit")
    } catch is FormRefused {
      return try await correcting(form, exchange, .unprocessableContent)
    } catch let refusal as PlanReportRefusal {
      form.refuse("reason", refusal.sentence)
      return try await correcting(form, exchange, .conflict)
    }
  }
}
