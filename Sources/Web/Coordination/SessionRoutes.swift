import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The calendar of sessions, and one session on its way from plan to published minutes.
enum SessionRoutes {
  static let routes: [Route] = [
    .get("/sessions", .may(.readBodies)) { exchange in exchange.page(try await calendar(exchange)) },
    .get("/bodies/:code/sessions/new", .may(.manageBodies)) { exchange in
      let body = try await exchange.bodyView().body
      let form = Form(values: ["duration": ["60"]])
      return exchange.page(SessionFormPage(body: body, session: nil, form: form, token: exchange.formToken))
    },
    .post("/bodies/:code/sessions/new", .may(.manageBodies)) { exchange in try await plan(exchange) },
    .post("/bodies/:code/feed", .may(.manageBodies)) { exchange in
      let code = try await exchange.bodyView().body.code
      try await exchange.site.bodySessions.renewFeed(code, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/bodies/\(code)", saying: .saved)
    },
    .get("/sessions/:id", .may(.readBodies)) { exchange in try await show(exchange, Form()) },
    .get("/sessions/:id/edit", .may(.manageBodies)) { exchange in
      let view = try await exchange.sessionView()
      return exchange.page(
        SessionFormPage(
          body: view.body, session: view.session, form: Form(view.session), token: exchange.formToken))
    },
    .post("/sessions/:id/edit", .may(.manageBodies)) { exchange in try await reschedule(exchange) },
    .post("/sessions/:id/moves", .may(.manageBodies)) { exchange in try await move(exchange) },
    .get("/sessions/:id/session.ics", .may(.readBodies)) { exchange in
      let view = try await exchange.sessionView()
      let event = view.session.event(
        of: view.body.facts.name, agenda: view.session.agenda(pending: view.pending),
        address: exchange.site.settings.publicAddress)
      return Response(calendar: ICalendar(.publish, [event], stamp: exchange.now), name: "sesion.ics")
    },
    .get("/calendars/:token", .everyone) { exchange in try await feed(exchange) },
  ]

  /// Whoever knows the address reads when and where, without the agenda.
  private static func feed(_ exchange: Exchange) async throws -> Response {
    guard let found = try await exchange.site.bodySessions.feed(try exchange.parameter("token"), now: exchange.now)
    else { throw Problem.notFound }
    let name = found.body.facts.name
    let events = found.sessions.map {
      $0.event(of: name, agenda: [], address: exchange.site.settings.publicAddress)
    }
    return Response(calendar: ICalendar(.publish, events, name: name, stamp: exchange.now), name: "sesiones.ics")
  }

  private static func calendar(_ exchange: Exchange) async throws -> SessionCalendarPage {
    let actor = try exchange.actor
    let today = Day(exchange.now)
    let asked = Int(exchange.query["year"]).flatMap { (2000...2100).contains($0) ? $0 : nil }
    let year = asked ?? today.parts.year
    guard let first = Day(year: year, month: 1, day: 1), let end = Day(year: year + 1, month: 1, day: 1) else {
      throw Problem.notFound
    }
    let code = exchange.query["body"]
    let sessions = try await exchange.site.bodySessions.calendar(
      of: actor.entity, body: code.isEmpty ? nil : code, from: first.start, until: end.start)
    let bodies = try await exchange.site.bodies.names(of: actor.entity)
    return SessionCalendarPage(year: year, sessions: sessions, bodies: bodies, body: code, now: exchange.now)
  }

  private static func plan(_ exchange: Exchange) async throws -> Response {
    let body = try await exchange.bodyView().body
    var form = exchange.form
    do {
      let kind: SessionKind? = form.choice("kind", "Elige el tipo de sesión.")
      let plan = form.sessionPlan(now: exchange.now)
      try form.finish()
      guard let kind, let plan else { throw FormRefused(form: form) }
      let id = try await exchange.site.bodySessions.plan(
        plan, kind, of: body.code, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/sessions/\(id.text)", saying: .saved)
    } catch is FormRefused {
      let page = SessionFormPage(body: body, session: nil, form: form, token: exchange.formToken)
      return exchange.page(page, status: .unprocessableContent)
    } catch let refusal as SessionRefusal {
      form.refuse("day", refusal.sentence)
      let page = SessionFormPage(body: body, session: nil, form: form, token: exchange.formToken)
      return exchange.page(page, status: .conflict)
    }
  }

  private static func reschedule(_ exchange: Exchange) async throws -> Response {
    let view = try await exchange.sessionView()
    var form = exchange.form
    do {
      let plan = form.sessionPlan(now: exchange.now)
      try form.finish()
      guard let plan else { throw FormRefused(form: form) }
      try await exchange.site.bodySessions.move(
        view.session.id, .reschedule(plan), seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/sessions/\(view.session.id.text)", saying: .saved)
    } catch is FormRefused {
      let page = SessionFormPage(body: view.body, session: view.session, form: form, token: exchange.formToken)
      return exchange.page(page, status: .unprocessableContent)
    } catch let refusal as SessionRefusal {
      form.refuse("day", refusal.sentence)
      let page = SessionFormPage(body: view.body, session: view.session, form: form, token: exchange.formToken)
      return exchange.page(page, status: .conflict)
    }
  }

  private static func move(_ exchange: Exchange) async throws -> Response {
    let id = try await exchange.sessionView().session.id
    var form = exchange.form
    do {
      let move = try form.sessionMove()
      try await exchange.site.bodySessions.move(
        id, move, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/sessions/\(id.text)", saying: move == .convene ? .convened : .moved)
    } catch is FormRefused {
      return try await show(exchange, form, .unprocessableContent)
    } catch let refusal as SessionRefusal {
      form.refuse("content", refusal.sentence)
      return try await show(exchange, form, .conflict)
    }
  }

  static func show(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await exchange.sessionView()
    let actor = try exchange.actor
    let asks = Policy.grants(actor.role, .proposePoint) && view.session.phase(now: exchange.now) == .upcoming
    let isMember = asks
      ? try await exchange.site.proposals.isMember(actor.organization, of: view.body.id, in: actor.entity) : false
    let shown = try await exchange.site.evidence.products(shownBy: view.session.id, of: actor.entity)
    let minutes = try await exchange.site.minutes.find(view.session.id, of: actor.entity)
    let mayRead = Policy.allows(
      actor, .readDraftMinutes,
      on: Subject(
        actor: actor, owner: minutes.flatMap { $0.seats.map(\.organization).first { $0 == actor.organization } }))
    return exchange.page(
      SessionPage(
        view: view, products: EvidenceWords.shown(shown, try await exchange.plan()), form: form,
        mayManage: Policy.allows(actor, .manageBodies), mayPropose: isMember, minutes: minutes, mayReadMinutes: mayRead,
        mayWriteMinutes: Policy.allows(actor, .writeMinutes), now: exchange.now, token: exchange.formToken),
      status: status)
  }
}

extension Site {
  var bodySessions: BodySessionStore { BodySessionStore(database: database) }
}

extension Exchange {
  /// The session the address names.
  /// - Throws: `Problem.notFound`.
  func sessionView() async throws -> BodySessionView {
    guard let view = try await site.bodySessions.find(try identifier(), of: try actor.entity) else {
      throw Problem.notFound
    }
    return view
  }
}

extension Response {
  /// A calendar to keep or to subscribe to.
  init(calendar: ICalendar, name: String) {
    self.init(download: calendar.bytes, type: "text/calendar; charset=utf-8", name: name)
  }
}
