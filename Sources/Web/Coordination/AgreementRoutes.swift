import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// What institutions promised: the list, one agreement, and how one is written down.
enum AgreementRoutes {
  static let routes: [Route] = [
    .get("/agreements", .may(.readBodies)) { exchange in
      let actor = try exchange.actor
      let toolbar = try await AgreementToolbar.read(exchange)
      let page = exchange.pageNumber
      let found = try await exchange.site.agreements.list(
        toolbar.filter, of: actor.entity, page: page, now: exchange.now)
      return exchange.page(
        AgreementListPage(
          agreements: found.agreements, total: found.total, page: page, toolbar: toolbar, today: Day(exchange.now)))
    },
    .get("/bodies/:code/agreements/new", .may(.manageBodies)) { exchange in
      try await showNew(exchange, Form(values: ["session": [exchange.query["session"]]]))
    },
    .post("/bodies/:code/agreements/new", .may(.manageBodies)) { exchange in try await make(exchange) },
    .get("/agreements/:id", .may(.readBodies)) { exchange in try await show(exchange, Form()) },
  ] + AgreementBoardRoutes.routes + AgreementMoveRoutes.routes

  private static func make(_ exchange: Exchange) async throws -> Response {
    let view = try await exchange.bodyView()
    var form = exchange.form
    do {
      let promise = form.promise(
        members: view.inForce.map(\.membership.organization),
        milestones: try await exchange.plan().milestones.map(\.code), today: Day(exchange.now))
      let session = try await session(form["session"], of: view.body, exchange)
      try form.finish()
      guard let promise else { throw FormRefused(form: form) }
      let id = try await exchange.site.agreements.make(
        promise, in: view.body.code, session: session, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/agreements/\(id.text)", saying: .saved)
    } catch is FormRefused {
      return try await showNew(exchange, form, .unprocessableContent)
    } catch let refusal as AgreementRefusal {
      form.refuse("text", refusal.sentence)
      return try await showNew(exchange, form, .conflict)
    }
  }

  /// The session an agreement was made in: only one of the same body counts.
  private static func session(_ text: String, of body: Body, _ exchange: Exchange) async throws -> UUID? {
    guard let id = UUID(uuidString: text) else { return nil }
    let found = try await exchange.site.bodySessions.find(id, of: try exchange.actor.entity)
    return found?.body.id == body.id ? id : nil
  }

  private static func showNew(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await exchange.bodyView()
    return exchange.page(
      AgreementFormPage(
        view: view, milestones: try await exchange.plan().milestones, form: form, token: exchange.formToken),
      status: status)
  }

  static func show(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await exchange.agreementView()
    let actor = try exchange.actor
    let owner = Subject(actor: actor, owner: view.agreement.promise.organization)
    let plan = try await exchange.plan()
    let milestone = plan.milestones.first { $0.code == view.agreement.promise.milestone }
    let shown = try await exchange.site.evidence.products(shownBy: view.agreement.id, of: actor.entity)
    return exchange.page(
      AgreementPage(
        view: view, trail: try await exchange.site.agreements.trail(view.agreement.id, of: actor.entity),
        milestone: milestone?.name, products: EvidenceWords.shown(shown, plan), form: form,
        mayManage: Policy.allows(actor, .manageBodies), mayReadFile: Policy.allows(actor, .readEvidence, on: owner),
        today: Day(exchange.now), token: exchange.formToken),
      status: status)
  }
}
extension Site {
  var agreements: AgreementStore { AgreementStore(database: database) }
}

extension Exchange {
  /// The agreement the address names.
  /// - Throws: `Problem.notFound`.
  func agreementView() async throws -> AgreementView {
    guard let view = try await site.agreements.find(try identifier(), of: try actor.entity) else {
      throw Problem.notFound
    }
    return view
  }
}
