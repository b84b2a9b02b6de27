import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The secretary's side of asking institutions: links by hand, what was asked, what they propose.
enum AssuranceKeepingRoutes {
  static let routes: [Route] = [
    .get("/directory/requests", .may(.keepDirectory)) { exchange in
      let entity = try exchange.actor.entity
      let page = exchange.pageNumber
      let found = try await exchange.site.assurances.requests(of: entity, page: page)
      let silent = try await exchange.site.assurances.unreachable(of: entity, now: exchange.now)
      return exchange.page(
        AssuranceRequestsPage(
          requests: found.requests, total: found.total, page: page, unreachable: silent.organizations,
          unreachableTotal: silent.total, now: exchange.now, token: exchange.formToken))
    },
    // The link is shown this once: its token stands nowhere.
    .post("/organizations/:id/assurance", .may(.keepDirectory)) { exchange in
      let organization = try await OrganizationRoutes.organization(exchange)
      let due = try await exchange.site.assurances.ask(organization.id, by: try exchange.actor, now: exchange.now)
      return exchange.page(AssuranceLinkPage(letter: try exchange.site.letter(due), organization: organization))
    },
    .post("/directory/requests/:id/revocation", .may(.keepDirectory)) { exchange in
      do {
        try await exchange.site.assurances.revoke(try exchange.identifier(), by: try exchange.actor, now: exchange.now)
      } catch AssuranceRefusal.unknown { throw Problem.notFound }
      return exchange.redirect("/directory/requests", saying: .linkRevoked)
    },
    .get("/directory/corrections", .may(.keepDirectory)) { exchange in
      let page = exchange.pageNumber
      let found = try await exchange.site.assurances.corrections(of: try exchange.actor.entity, page: page)
      return exchange.page(ProposedCorrectionsPage(lines: found.lines, total: found.total, page: page))
    },
    .get("/directory/corrections/:id", .may(.keepDirectory)) { exchange in
      exchange.page(ProposedCorrectionPage(view: try await correction(exchange), form: Form(), token: exchange.formToken))
    },
    .post("/directory/corrections/:id", .may(.keepDirectory)) { exchange in try await settle(exchange) },
  ] + OfficeCorrectionRoutes.routes

  private static func correction(_ exchange: Exchange) async throws -> CorrectionView {
    let id = try exchange.identifier()
    guard let view = try await exchange.site.assurances.correction(id, of: try exchange.actor.entity) else {
      throw Problem.notFound
    }
    return view
  }

  private static func settle(_ exchange: Exchange) async throws -> Response {
    let view = try await correction(exchange)
    var form = exchange.form
    let decisions = form.decisions(of: view.correction.lines)
    do {
      try form.finish()
      try await exchange.site.assurances.settle(
        view.correction.id, accepting: decisions, seen: try ServiceChangeRoutes.seen(exchange), by: try exchange.actor,
        now: exchange.now)
      return exchange.redirect("/services/\(view.service.id.text)", saying: .saved)
    } catch is FormRefused {
      return exchange.page(ProposedCorrectionPage(view: view, form: form, token: exchange.formToken), status: .unprocessableContent)
    } catch let refusal as any Refusal {
      form.refuse("decisions", refusal.sentence)
      return exchange.page(
        ProposedCorrectionPage(view: try await correction(exchange), form: form, token: exchange.formToken), status: .conflict)
    }
  }
}
