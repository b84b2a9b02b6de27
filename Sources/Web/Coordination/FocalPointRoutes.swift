import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// Officials are appointed, briefed, confirmed and relieved.
enum FocalPointRoutes {
  static let routes: [Route] = [
    .get("/bodies/:code/members/:id/focal-point", .may(.manageBodies)) { exchange in
      let (view, member) = try await exchange.member()
      let form = Form(values: ["from": [Day(exchange.now).description]])
      return exchange.page(AppointmentPage(body: view.body, member: member, form: form, token: exchange.formToken))
    },
    .post("/bodies/:code/members/:id/focal-point", .may(.manageBodies)) { exchange in try await appoint(exchange) },
    .get("/focal-points/:id", .may(.readBodies)) { exchange in try await show(exchange, Form()) },
    .post("/focal-points/:id/confirmation", .may(.confirmFocalPoint)) { exchange in
      try await change(exchange, .confirmFocalPoint, saying: .confirmed) { view, _, actor in
        try await exchange.site.bodies.confirm(
          view.focalPoint.id, through: try exchange.channel(over: view.member.membership.organization),
          seen: try exchange.seen, by: actor, now: exchange.now)
      }
    },
    .post("/focal-points/:id/briefing", .may(.manageBodies)) { exchange in
      try await change(exchange, .manageBodies, saying: .saved) { view, form, actor in
        let items = form.codes("item", among: BriefingItem.allCases.map(\.rawValue)).compactMap(BriefingItem.init)
        try form.finish()
        try await exchange.site.bodies.brief(
          view.focalPoint.id, Set(items), seen: try exchange.seen, by: actor, now: exchange.now)
      }
    },
    .get("/focal-points/:id/handover", .may(.manageBodies)) { exchange in
      let view = try await exchange.focalPointView()
      let form = Form(values: ["from": [Day(exchange.now).description]])
      return exchange.page(OfficeHandoverPage(view: view, form: form, token: exchange.formToken))
    },
    .post("/focal-points/:id/handover", .may(.manageBodies)) { exchange in try await handOver(exchange) },
  ]

  private static func appoint(_ exchange: Exchange) async throws -> Response {
    let (view, member) = try await exchange.member()
    var form = exchange.form
    do {
      let standing: FocalPointStanding? = form.choice("standing", "Elige si es titular o alterno.")
      let appointment = form.appointment()
      try form.finish()
      guard let standing, let appointment else { throw FormRefused(form: form) }
      let id = try await exchange.site.bodies.appoint(
        appointment, standing, for: member.membership.id, in: view.body.code, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/focal-points/\(id.text)", saying: .saved)
    } catch is FormRefused {
      let page = AppointmentPage(body: view.body, member: member, form: form, token: exchange.formToken)
      return exchange.page(page, status: .unprocessableContent)
    } catch let refusal as BodyRefusal {
      form.refuse(refusal.field, refusal.sentence)
      let page = AppointmentPage(body: view.body, member: member, form: form, token: exchange.formToken)
      return exchange.page(page, status: .conflict)
    }
  }

  private static func handOver(_ exchange: Exchange) async throws -> Response {
    let view = try await exchange.focalPointView()
    var form = exchange.form
    do {
      let appointment = form.appointment()
      let note = form.optional("note", most: 1000)
      if form["sure"] != "yes" { form.refuse("sure", "Marca la casilla para registrar el relevo.") }
      try form.finish()
      guard let appointment else { throw FormRefused(form: form) }
      let successor = try await exchange.site.bodies.handOver(
        view.focalPoint.id, to: appointment, note: note, seen: try exchange.seen, by: try exchange.actor,
        now: exchange.now)
      return exchange.redirect("/focal-points/\(successor.text)", saying: .saved)
    } catch is FormRefused {
      let page = OfficeHandoverPage(view: view, form: form, token: exchange.formToken)
      return exchange.page(page, status: .unprocessableContent)
    } catch let refusal as BodyRefusal {
      form.refuse(refusal.field, refusal.sentence)
      return exchange.page(OfficeHandoverPage(view: view, form: form, token: exchange.formToken), status: .conflict)
    }
  }

  private static func change(
    _ exchange: Exchange, _ action: Action, saying notice: Notice,
    _ work: (FocalPointView, inout Form, Actor) async throws -> Void
  ) async throws -> Response {
    let view = try await exchange.focalPointView()
    let actor = try exchange.actor
    try Policy.check(actor, may: action, on: view.subject(for: actor))
    var form = exchange.form
    do {
      try await work(view, &form, actor)
      return exchange.redirect("/focal-points/\(view.focalPoint.id.text)", saying: notice)
    } catch is FormRefused {
      return try await show(exchange, form, .unprocessableContent)
    } catch let refusal as BodyRefusal {
      form.refuse("content", refusal.sentence)
      return try await show(exchange, form, .conflict)
    }
  }

  private static func show(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await exchange.focalPointView()
    let actor = try exchange.actor
    return exchange.page(
      FocalPointPage(
        view: view, form: form, mayManage: Policy.allows(actor, .manageBodies),
        mayConfirm: Policy.allows(actor, .confirmFocalPoint, on: view.subject(for: actor)),
        channels: AssuranceChannel.open(to: actor.organization, over: view.member.membership.organization),
        today: Day(exchange.now), token: exchange.formToken), status: status)
  }
}

extension Exchange {
  /// The focal point the address names.
  /// - Throws: `Problem.notFound`.
  func focalPointView() async throws -> FocalPointView {
    guard let view = try await site.bodies.focalPoint(try identifier(), of: try actor.entity) else {
      throw Problem.notFound
    }
    return view
  }
}

extension FocalPointView {
  func subject(for actor: Actor) -> Subject { Subject(actor: actor, owner: member.membership.organization) }
}
