import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The yearly review, the versions it closes, and what changed between them.
enum PlanVersionRoutes {
  static let routes: [Route] = [
    .get("/plan/versions", .may(.readPlan)) { exchange in
      let actor = try exchange.actor
      return exchange.page(
        PlanVersionListPage(
          versions: try await exchange.site.planVersions.all(actor.entity), reviews: Policy.allows(actor, .arrangePlan)))
    },
    .get("/plan/versions/new", .may(.arrangePlan)) { exchange in try await review(Form(), exchange) },
    .post("/plan/versions", .may(.arrangePlan)) { exchange in try await close(exchange) },
    .get("/plan/versions/comparison", .may(.readPlan)) { exchange in try await compare(exchange) },
    .get("/plan/versions/:number", .may(.readPlan)) { exchange in
      let sealed = try await version(try exchange.parameter("number"), exchange)
      return exchange.page(PlanVersionPage(plan: try await exchange.plan(), sealed: sealed))
    },
    .get("/plan/products/:code/history", .may(.readPlan)) { exchange in try await history(exchange) },
  ]

  private static func close(_ exchange: Exchange) async throws -> Response {
    let plan = try await exchange.plan()
    var form = exchange.form
    do {
      let review = form.planReview(plan)
      let seen = form.number("seen", in: 0...10_000) ?? 0
      try form.finish()
      let number = try await exchange.site.planVersions.close(
        review, seen: seen, pack: plan, by: try exchange.actor, with: try exchange.keys, now: exchange.now)
      return exchange.redirect(Address("/plan/versions/\(number)"), saying: .saved)
    } catch is FormRefused {
      return try await Self.review(form, exchange, status: .unprocessableContent)
    } catch let refusal as ReviewRefusal {
      form.refuse(field(of: refusal), refusal.sentence)
      return try await Self.review(form, exchange, status: refusal == .overtaken ? .conflict : .unprocessableContent)
    }
  }

  private static func field(of refusal: ReviewRefusal) -> String {
    if case .reasonMissing(let product) = refusal { "reason-\(product)" } else { "summary" }
  }

  private static func review(
    _ form: Form, _ exchange: Exchange, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let versions = try await exchange.site.planVersions.all(try exchange.actor.entity)
    let board = try await PlanRoutes.board(exchange, try await exchange.plan())
    return exchange.page(
      PlanReviewPage(board: board, last: versions.first, form: form, token: exchange.formToken), status: status)
  }

  private static func version(_ text: String, _ exchange: Exchange) async throws -> PlanVersionStore.Sealed {
    guard let number = Int(text),
      let sealed = try await exchange.site.planVersions.find(
        number, of: try exchange.actor.entity, with: try exchange.keys)
    else { throw Problem.notFound }
    return sealed
  }

  /// Of two versions, or of one and the plan as it stands today.
  private static func compare(_ exchange: Exchange) async throws -> Response {
    let plan = try await exchange.plan()
    let versions = try await exchange.site.planVersions.all(try exchange.actor.entity)
    let (from, to) = (exchange.query["from"], exchange.query["to"])
    guard let last = versions.first else { return exchange.redirect("/plan/versions") }
    let before = try await version(from.isEmpty ? String(last.number) : from, exchange)
    let after = to.isEmpty || to == "today" ? nil : try await version(to, exchange)
    let snapshot: PlanSnapshot
    if let known = after?.version.snapshot {
      snapshot = known
    } else {
      snapshot = PlanSnapshot(try await PlanRoutes.board(exchange, plan))
    }
    guard let old = before.version.snapshot else { throw Problem.notFound }
    return exchange.page(
      PlanComparisonPage(
        versions: versions, before: before.version, after: after?.version, old: old, new: snapshot, today: Day(exchange.now)))
  }

  private static func history(_ exchange: Exchange) async throws -> Response {
    let (plan, actor) = (try await exchange.plan(), try exchange.actor)
    guard let line = try await PlanRoutes.board(exchange, plan).line(try exchange.parameter("code")) else {
      throw Problem.notFound
    }
    let (site, code) = (exchange.site, line.product.code)
    let entries = ProductHistory(
      arrangements: try await site.planning.arrangements(actor.entity, of: code),
      activities: try await site.activities.history(of: code, in: actor.entity),
      evidence: try await site.evidence.all(actor.entity, of: code),
      decisions: try await site.planVersions.decisions(actor.entity, of: code),
      alignments: try await site.alignments.history(of: code, in: actor.entity)
    ).entries
    return exchange.page(ProductHistoryPage(plan: plan, line: line, entries: entries, page: exchange.pageNumber))
  }
}

extension Site {
  var planVersions: PlanVersionStore { PlanVersionStore(database: database) }
}

extension Form {
  /// What the review decided; a product left as it was is not named.
  fileprivate mutating func planReview(_ plan: PlanPack) -> PlanReview {
    let summary = required("summary", ReviewRefusal.summaryMissing.sentence, most: 2000)
    var verdicts: [String: PlanReview.Verdict] = [:]
    for code in plan.milestones.flatMap({ $0.products.map(\.code) }) where !self["decision-\(code)"].isEmpty {
      let decision: ReviewDecision? = choice("decision-\(code)", "Elige una de las opciones de la lista.")
      guard let decision, decision != .kept else { continue }
      let reason = required("reason-\(code)", ReviewRefusal.reasonMissing(code).sentence, most: 300)
      verdicts[code] = PlanReview.Verdict(decision: decision, reason: reason)
    }
    return PlanReview(summary: summary, verdicts: verdicts)
  }
}
