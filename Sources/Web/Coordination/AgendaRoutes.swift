import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The agenda of a session, to read and to print, and the points that members propose to it.
enum AgendaRoutes {
  static let routes: [Route] = [
    .get("/sessions/:id/agenda", .may(.readBodies)) { exchange in
      exchange.page(AgendaPage(view: try await exchange.sessionView(), press: exchange.site.press, refusal: nil))
    },
    .get("/sessions/:id/agenda.pdf", .may(.readBodies)) { exchange in
      let view = try await exchange.sessionView()
      return try await exchange.file(of: .agenda(view.agenda), as: .pdf, noted: "agenda") { refusal in
        AgendaPage(view: view, press: exchange.site.press, refusal: refusal)
      }
    },
    .get("/sessions/:id/proposals/new", .may(.proposePoint)) { exchange in
      let view = try await exchange.proposable()
      return exchange.page(ProposalFormPage(view: view, form: Form(), token: exchange.formToken))
    },
    .post("/sessions/:id/proposals/new", .may(.proposePoint)) { exchange in try await propose(exchange) },
    .post("/sessions/:id/proposals/:proposal", .may(.manageBodies)) { exchange in try await decide(exchange) },
  ]

  private static func propose(_ exchange: Exchange) async throws -> Response {
    let view = try await exchange.proposable()
    var form = exchange.form
    do {
      let title = form.required("title", ProposalRefusal.titleMissing.sentence, most: AgendaProposal.mostTitle)
      let text = form.optional("text", most: AgendaProposal.mostText)
      if title.contains(where: \.isNewline) { form.refuse("title", ProposalRefusal.titleMissing.sentence) }
      try form.finish()
      _ = try await exchange.site.proposals.propose(
        title, text: text, to: view.session.id, by: try exchange.actor, now: exchange.now)
      return exchange.redirect("/sessions/\(view.session.id.text)", saying: .proposed)
    } catch is FormRefused {
      let page = ProposalFormPage(view: view, form: form, token: exchange.formToken)
      return exchange.page(page, status: .unprocessableContent)
    } catch let refusal as ProposalRefusal {
      form.refuse("title", refusal.sentence)
      let page = ProposalFormPage(view: view, form: form, token: exchange.formToken)
      return exchange.page(page, status: .conflict)
    }
  }

  /// A point taken into the agenda or left for another session.
  private static func decide(_ exchange: Exchange) async throws -> Response {
    let session = try await exchange.sessionView().session
    let id = try exchange.identifier("proposal")
    var form = exchange.form
    do {
      if form["decision"] == "defer" {
        let reason = form.required("reason-\(id.text)", ProposalRefusal.reasonMissing.sentence, most: 300)
        try form.finish()
        try await exchange.site.proposals.defer(
          id, reason: reason, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      } else {
        let place = form.number("place-\(id.text)", in: 1...SessionPlan.mostPoints + 1)
        try form.finish()
        try await exchange.site.proposals.accept(
          id, into: session.id, at: place ?? .max, seen: try exchange.seen, by: try exchange.actor, now: exchange.now)
      }
      return exchange.redirect("/sessions/\(session.id.text)", saying: .saved)
    } catch is FormRefused {
      return try await SessionRoutes.show(exchange, form, .unprocessableContent)
    } catch let refusal as any Refusal where refusal is ProposalRefusal || refusal is SessionRefusal {
      form.refuse("content", refusal.sentence)
      return try await SessionRoutes.show(exchange, form, .conflict)
    }
  }
}

extension Site {
  var proposals: ProposalStore { ProposalStore(database: database) }
}

extension Exchange {
  /// The session a point is proposed to, by an institution that is in its body.
  fileprivate func proposable() async throws -> BodySessionView {
    let view = try await sessionView()
    let actor = try actor
    let isMember = try await site.proposals.isMember(actor.organization, of: view.body.id, in: actor.entity)
    try Policy.check(
      actor, may: .proposePoint, on: Subject(actor: actor, owner: isMember ? actor.organization : nil))
    return view
  }
}
