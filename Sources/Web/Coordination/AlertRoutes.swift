import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Early alerts of conflict: what bodies hear, who should act, and what was done.
enum AlertRoutes {
  static let routes: [Route] = [
    .get("/alerts", .may(.readAlerts)) { exchange in
      let actor = try exchange.actor
      let filter = EarlyAlertFilter(query: exchange.query)
      let page = exchange.pageNumber
      let found = try await exchange.site.alerts.list(filter, of: actor.entity, page: page, now: exchange.now)
      return exchange.page(
        AlertListPage(
          alerts: found.alerts, total: found.total, page: page, filter: filter,
          bodies: try await exchange.site.bodies.names(of: actor.entity), zones: try await exchange.plan().zones,
          mayRaise: Policy.allows(actor, .raiseAlert), today: Day(exchange.now)))
    },
    .get("/alerts/new", .may(.raiseAlert)) { exchange in
      let bodies = try await exchange.site.bodies.names(of: try exchange.actor.entity)
      if let only = bodies.first, bodies.count == 1 { return exchange.redirect("/bodies/\(only.code)/alerts/new") }
      return exchange.page(AlertBodyPage(bodies: bodies))
    },
    .get("/bodies/:code/alerts/new", .may(.raiseAlert)) { exchange in try await showNew(exchange, Form()) },
    .post("/bodies/:code/alerts/new", .may(.raiseAlert)) { exchange in try await raise(exchange) },
    .get("/alerts/:id", .may(.readAlerts)) { exchange in try await show(exchange, Form()) },
    .post("/alerts/:id/moves", .may(.answerAlert)) { exchange in try await move(exchange) },
  ]

  private static func raise(_ exchange: Exchange) async throws -> Response {
    let view = try await exchange.bodyView()
    var form = exchange.form
    do {
      let sighting = form.sighting(
        members: view.inForce.map(\.membership.organization), zones: try await exchange.plan().zones.map(\.code))
      try form.finish()
      guard let sighting else { throw FormRefused(form: form) }
      let id = try await exchange.site.alerts.raise(
        sighting, in: view.body.code, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/alerts/\(id.text)", saying: .saved)
    } catch is FormRefused {
      return try await showNew(exchange, form, .unprocessableContent)
    } catch let refusal as EarlyAlertRefusal {
      form.refuse("text", refusal.sentence)
      return try await showNew(exchange, form, .conflict)
    }
  }

  private static func move(_ exchange: Exchange) async throws -> Response {
    let view = try await exchange.alertView()
    let actor = try exchange.actor
    try Policy.check(actor, may: .answerAlert, on: view.subject(for: actor))
    var form = exchange.form
    do {
      let move = try form.alertMove(today: Day(exchange.now))
      try await exchange.site.alerts.move(
        view.alert.id, move, seen: try exchange.seen, by: actor, now: exchange.now)
      return exchange.redirect("/alerts/\(view.alert.id.text)", saying: .moved)
    } catch is FormRefused {
      return try await show(exchange, form, .unprocessableContent)
    } catch let refusal as EarlyAlertRefusal {
      form.refuse("content", refusal.sentence)
      return try await show(exchange, form, .conflict)
    }
  }

  private static func showNew(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let page = AlertFormPage(
      view: try await exchange.bodyView(), zones: try await exchange.plan().zones, form: form, token: exchange.formToken)
    return exchange.page(page, status: status)
  }

  private static func show(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await exchange.alertView()
    let actor = try exchange.actor
    return exchange.page(
      AlertPage(
        view: view, form: form, mayAnswer: Policy.allows(actor, .answerAlert, on: view.subject(for: actor)),
        today: Day(exchange.now), token: exchange.formToken), status: status)
  }
}

extension Site {
  var alerts: EarlyAlertStore { EarlyAlertStore(database: database) }
}

extension Exchange {
  /// The alert the address names.
  /// - Throws: `Problem.notFound`.
  fileprivate func alertView() async throws -> EarlyAlertView {
    guard let view = try await site.alerts.find(try identifier(), of: try actor.entity) else { throw Problem.notFound }
    return view
  }
}

extension EarlyAlertView {
  /// It is answered by the institution that should act.
  fileprivate func subject(for actor: Actor) -> Subject { Subject(actor: actor, owner: alert.sighting.organization) }
}
