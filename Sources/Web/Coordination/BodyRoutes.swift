import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The list of bodies, and one of them.
enum BodyRoutes {
  static let routes: [Route] = [
    .get("/bodies", .may(.readBodies)) { exchange in
      let actor = try exchange.actor
      let page = exchange.pageNumber
      let found = try await exchange.site.bodies.all(of: actor.entity, page: page, now: exchange.now)
      return exchange.page(
        BodyListPage(
          bodies: found.bodies, total: found.total, page: page, mayManage: Policy.allows(actor, .manageBodies),
          mayReadAlerts: Policy.allows(actor, .readAlerts), today: Day(exchange.now)))
    },
    .get("/bodies/new", .may(.manageBodies)) { exchange in
      exchange.page(BodyFormPage(body: nil, form: Form(), token: exchange.formToken))
    },
    .post("/bodies/new", .may(.manageBodies)) { exchange in try await found(exchange) },
    .get("/bodies/:code", .may(.readBodies)) { exchange in
      try await show(exchange)
    },
    .get("/bodies/:code/edit", .may(.manageBodies)) { exchange in
      let body = try await exchange.bodyView().body
      return exchange.page(BodyFormPage(body: body, form: Form(body), token: exchange.formToken))
    },
    .post("/bodies/:code/edit", .may(.manageBodies)) { exchange in try await edit(exchange) },
  ] + MemberDirectoryRoutes.routes

  private static func show(_ exchange: Exchange) async throws -> Response {
    let view = try await exchange.bodyView()
    let actor = try exchange.actor
    let store = exchange.site.bodySessions
    // From today's midnight: one that runs now still shows.
    let sessions = try await store.calendar(
      of: actor.entity, body: view.body.code, from: Day(exchange.now).start,
      until: exchange.now.addingTimeInterval(400 * 86_400))
    let token = try await store.feedToken(view.body.code, of: actor.entity) ?? ""
    return exchange.page(
      BodyPage(
        view: view, sessions: Array(sessions.filter { [.upcoming, .running].contains($0.session.phase(now: exchange.now)) }.prefix(5)),
        feed: "\(exchange.site.settings.publicAddress)/calendars/\(token)",
        isPublished: try await exchange.site.publications.isPublished(view.body.id, of: actor.entity),
        mayRaiseAlert: Policy.allows(actor, .raiseAlert), mayManage: Policy.allows(actor, .manageBodies), now: exchange.now,
        token: exchange.formToken))
  }

  private static func found(_ exchange: Exchange) async throws -> Response {
    var form = exchange.form
    do {
      let facts = form.bodyFacts()
      let code = form.required("code", BodyRefusal.codeMalformed.sentence, most: 60)
      if form.error("code") == nil, !Body.isCode(code) { form.refuse("code", BodyRefusal.codeMalformed.sentence) }
      try form.finish()
      guard let facts else { throw FormRefused(form: form) }
      try await exchange.site.bodies.found(facts, code: code, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/bodies/\(code)", saying: .saved)
    } catch is FormRefused {
      return refuse(exchange, nil, form, .unprocessableContent)
    } catch let refusal as BodyRefusal {
      form.refuse(refusal.field, refusal.sentence)
      return refuse(exchange, nil, form, .conflict)
    }
  }

  private static func edit(_ exchange: Exchange) async throws -> Response {
    let body = try await exchange.bodyView().body
    var form = exchange.form
    do {
      let facts = form.bodyFacts()
      try form.finish()
      guard let facts else { throw FormRefused(form: form) }
      try await exchange.site.bodies.edit(
        body.code, facts, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/bodies/\(body.code)", saying: .saved)
    } catch is FormRefused {
      return refuse(exchange, body, form, .unprocessableContent)
    } catch let refusal as BodyRefusal {
      form.refuse(refusal.field, refusal.sentence)
      return refuse(exchange, body, form, .conflict)
    }
  }

  private static func refuse(
    _ exchange: Exchange, _ body: Body?, _ form: Form, _ status: HTTPResponse.Status
  ) -> Response {
    exchange.page(BodyFormPage(body: body, form: form, token: exchange.formToken), status: status)
  }
}

extension Site {
  var bodies: BodyStore { BodyStore(database: database) }
}

extension Exchange {
  /// The body the address names.
  /// - Throws: `Problem.notFound`.
  func bodyView() async throws -> BodyView {
    guard let view = try await site.bodies.find(try parameter("code"), of: try actor.entity) else {
      throw Problem.notFound
    }
    return view
  }

  /// The version the person had before their eyes.
  /// - Throws: `Problem.badRequest`.
  var seen: Int {
    get throws {
      guard let seen = Int(form["seen"]) else { throw Problem.badRequest }
      return seen
    }
  }
}

extension BodyRefusal {
  /// The field of a form that the refusal is about.
  var field: String {
    switch self {
    case .codeMalformed, .codeTaken: "code"
    case .purposeMissing: "purpose"
    case .endsBeforeItBegins: "until"
    case .alreadyMember, .memberLeft, .memberOwesAgreements: "organization"
    case .standingTaken: "standing"
    case .postMissing: "post"
    case .documentMissing: "document"
    case .contactMissing: "email"
    case .nameMissing, .overtaken, .notThere, .ended, .sameOfficial: "name"
    }
  }
}
