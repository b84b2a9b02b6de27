import Domain
import Foundation
import HTML
import Storage

/// The plan on screen: its milestones and lines, their products, and how far each is.
package enum PlanRoutes {
  package static let routes: [Route] = reading + PlanStartRoutes.routes + ArrangementRoutes.routes
    + EvidenceRoutes.routes + InstrumentRoutes.routes + ActivityRoutes.routes
    + PlanVersionRoutes.routes + AlignmentRoutes.routes

  private static let reading: [Route] = [
    .get("/plan", .may(.readPlan)) { exchange in
      let plan = try await exchange.plan()
      return exchange.page(
        PlanPage(
          plan: plan, board: try await board(exchange, plan), filter: PlanFilter(exchange.query),
          arranges: Policy.allows(try exchange.actor, .arrangePlan)))
    },
    .get("/plan/timeline", .may(.readPlan)) { exchange in
      let plan = try await exchange.plan()
      return exchange.page(
        TimelinePage(plan: plan, board: try await board(exchange, plan), today: Day(exchange.now)))
    },
    .get("/plan/:milestone", .may(.readPlan)) { exchange in
      let plan = try await exchange.plan()
      guard let chapter = try await board(exchange, plan).chapter(try exchange.parameter("milestone")) else {
        throw Problem.notFound
      }
      return exchange.page(
        MilestonePage(
          plan: plan, chapter: chapter, arranges: Policy.allows(try exchange.actor, .arrangePlan)))
    },
    .get("/plan/products/:code", .may(.readPlan)) { exchange in
      exchange.page(try await product(try exchange.parameter("code"), exchange))
    },
  ]

  /// - Throws: `Problem.notFound`.
  static func product(
    _ code: String, _ exchange: Exchange, judging: EvidenceList.Judging = EvidenceList.Judging()
  ) async throws -> ProductPage {
    let (plan, actor) = (try await exchange.plan(), try exchange.actor)
    guard let line = try await board(exchange, plan).line(code) else { throw Problem.notFound }
    let evidence = EvidenceList(
      evidence: try await exchange.site.evidence.all(actor.entity, of: code), line: line, plan: plan, actor: actor,
      judging: judging, token: exchange.formToken)
    return ProductPage(
      plan: plan, line: line, versions: try await exchange.site.planning.arrangements(actor.entity, of: code),
      evidence: evidence.markup, summary: judging.form.summary,
      alignment: try await AlignmentRoutes.alignment(exchange).items(of: code),
      arranges: Policy.allows(actor, .arrangePlan))
  }

  static func board(_ exchange: Exchange, _ plan: PlanPack) async throws -> PlanBoard {
    try await exchange.site.planning.board(try exchange.actor.entity, pack: plan, now: exchange.now)
  }
}

extension Site {
  var planning: PlanStore { PlanStore(database: database) }
}

/// Which products the plan page lists.
struct PlanFilter: Equatable {
  let state: ProductState?
  let unit: UUID?

  /// What is not in the lists is taken as no filter.
  init(_ query: Form) {
    state = ProductState(rawValue: query["state"])
    unit = UUID(uuidString: query["unit"])
  }

  var isActive: Bool { state != nil || unit != nil }

  func matches(_ line: PlanBoard.Line) -> Bool {
    (state == nil || line.standing.state == state) && (unit == nil || line.responsible?.id == unit)
  }
}
