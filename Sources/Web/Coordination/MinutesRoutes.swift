import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The minutes of a session: begun, written by several people at once, put before those who were present.
enum MinutesRoutes {
  static let routes: [Route] = [
    .get("/sessions/:id/minutes", .may(.readDraftMinutes)) { exchange in try await show(exchange, Form()) },
    .post("/sessions/:id/minutes", .may(.writeMinutes)) { exchange in
      let session = try await exchange.sessionView().session
      try await exchange.site.minutes.begin(session.id, by: try exchange.actor, now: exchange.now)
      return exchange.redirect(Address("/sessions/\(session.id.text)/minutes"))
    },
    .get("/sessions/:id/minutes/state", .may(.writeMinutes)) { exchange in try await MinutesLive.state(exchange) },
    .post("/sessions/:id/minutes/texts/:text", .may(.writeMinutes)) { exchange in try await MinutesLive.write(exchange) },
    .post("/sessions/:id/minutes/texts/:text/apart", .may(.writeMinutes)) { exchange in
      let joining = exchange.form["how"] == "join"
      return try await change(exchange, at: "text-\(try exchange.identifier("text").text)") { session in
        try await exchange.site.minutes.settle(
          try exchange.key(), of: try exchange.identifier("text"), joining: joining, in: session, by: try exchange.actor,
          now: exchange.now)
      }
    },
    .post("/sessions/:id/minutes/seats", .may(.writeMinutes)) { exchange in try await MinutesLive.seat(exchange) },
    .post("/sessions/:id/minutes/time", .may(.writeMinutes)) { exchange in try await time(exchange) },
    .post("/sessions/:id/minutes/points", .may(.writeMinutes)) { exchange in try await addPoint(exchange) },
    .post("/sessions/:id/minutes/points/:point/removal", .may(.writeMinutes)) { exchange in
      try await change(exchange, at: "points") { session in
        try await exchange.site.minutes.removePoint(
          try exchange.identifier("point"), from: session, by: try exchange.actor, now: exchange.now)
      }
    },
    .post("/sessions/:id/minutes/points/:point/agreements", .may(.writeMinutes)) { exchange in
      try await agree(exchange)
    },
  ]

  /// The live screen for those who write, the text and its approval for the others.
  static func show(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (view, session) = try await exchange.minutesView()
    let actor = try exchange.actor
    guard let view else {
      guard Policy.allows(actor, .writeMinutes) else { throw Problem.notFound }
      return exchange.page(MinutesStartPage(session: session, form: form, now: exchange.now, token: exchange.formToken), status: status)
    }
    guard view.minutes.isOpen, Policy.allows(actor, .writeMinutes) else {
      let page = MinutesReadPage(
        view: view, session: session, form: form, actor: actor, mayManage: Policy.allows(actor, .manageBodies),
        token: exchange.formToken)
      return exchange.page(page, status: status)
    }
    let body = try await exchange.site.bodies.find(session.body.code, of: actor.entity)
    let page = MinutesLivePage(
      view: view, session: session, members: body?.inForce ?? [], milestones: try await exchange.plan().milestones,
      form: form, mayManage: Policy.allows(actor, .manageBodies), key: UUID(),
      token: exchange.formToken)
    return exchange.page(page, status: status)
  }

  /// One change, and back to where it was made.
  static func change(
    _ exchange: Exchange, at anchor: String, _ work: (UUID) async throws -> Void
  ) async throws -> Response {
    let session = try exchange.identifier()
    var form = exchange.form
    do {
      try await work(session)
      return exchange.redirect(Address("/sessions/" + session.text + "/minutes#" + anchor))
    } catch let refused as FormRefused {
      return try await show(exchange, refused.form, .unprocessableContent)
    } catch let refusal as any Refusal where refusal is MinutesRefusal || refusal is AgreementRefusal {
      form.refuse("content", refusal.sentence)
      return try await show(exchange, form, .conflict)
    }
  }

  private static func time(_ exchange: Exchange) async throws -> Response {
    try await change(exchange, at: "time") { session in
      let (found, _) = try await exchange.minutesView()
      guard let found else { throw MinutesRefusal.notThere }
      var form = exchange.form
      let day = Day(found.minutes.startedAt)
      let start = form.clockTime("started")
      let end = form["ended"].isEmpty ? nil : form.clockTime("ended")
      try form.finish()
      guard let start else { throw FormRefused(form: form) }
      let from = day.start.addingTimeInterval(Double(start) * 60)
      // A session that goes on past midnight ends the next day.
      let until = end.map { day.start.addingTimeInterval(Double($0 < start ? $0 + 1440 : $0) * 60) }
      try await exchange.site.minutes.time(session, from: from, to: until, by: try exchange.actor, now: exchange.now)
    }
  }

  private static func addPoint(_ exchange: Exchange) async throws -> Response {
    try await change(exchange, at: "points") { session in
      var form = exchange.form
      let title = form.required("title", MinutesRefusal.titleMissing.sentence, most: AgendaProposal.mostTitle)
      try form.finish()
      try await exchange.site.minutes.addPoint(title, to: session, by: try exchange.actor, now: exchange.now)
    }
  }

  private static func agree(_ exchange: Exchange) async throws -> Response {
    let point = try exchange.identifier("point")
    return try await change(exchange, at: "point-\(point.text)") { session in
      let view = try await exchange.sessionView()
      let body = try await exchange.site.bodies.find(view.body.code, of: try exchange.actor.entity)
      // Each point has such a form on the page, so its fields carry the point's name.
      var (form, own) = (exchange.form, exchange.form.part("-\(point.text)"))
      let promise = own.promise(
        members: (body?.inForce ?? []).map(\.membership.organization),
        milestones: try await exchange.plan().milestones.map(\.code), today: Day(exchange.now))
      for error in own.errors { form.refuse("\(error.field)-\(point.text)", error.sentence) }
      try form.finish()
      guard let promise else { throw FormRefused(form: form) }
      try await exchange.site.minutes.agree(
        promise, under: point, in: session, of: view.body.code, by: try exchange.actor, now: exchange.now)
    }
  }
}

extension Form {
  /// The fields whose name ends so, without that end.
  func part(_ suffix: String) -> Form {
    Form(
      values: values.reduce(into: [:]) { part, field in
        if field.key.hasSuffix(suffix) { part[String(field.key.dropLast(suffix.count))] = field.value }
      })
  }
}

extension Site {
  var minutes: MinutesStore { MinutesStore(database: database) }
}

extension Exchange {
  /// The minutes the address names, nil when nobody has begun them, and their session.
  /// - Throws: `AccessRefusal` for an institution that is not in the body and was not there.
  func minutesView() async throws -> (MinutesView?, BodySessionView) {
    let session = try await sessionView()
    let actor = try actor
    let view = try await site.minutes.find(session.session.id, of: actor.entity)
    var isParty = view?.seats.contains { $0.organization == actor.organization } ?? false
    if !isParty { isParty = try await site.proposals.isMember(actor.organization, of: session.body.id, in: actor.entity) }
    let action: Action = Policy.grants(actor.role, .writeMinutes) ? .writeMinutes : .readDraftMinutes
    try Policy.check(actor, may: action, on: Subject(actor: actor, owner: isParty ? actor.organization : nil))
    return (view, session)
  }

  /// The page something was typed in.
  func key() throws -> UUID {
    guard let key = UUID(uuidString: form["key"]) else { throw Problem.badRequest }
    return key
  }
}
