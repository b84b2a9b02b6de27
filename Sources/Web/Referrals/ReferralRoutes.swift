import Domain
import Foundation
import HTML
import Hummingbird
import Storage

/// *Derivaciones*: the work list, sending, one referral with its moves, the receiver's link and the person's card.
package enum ReferralRoutes {
  package static let routes: [Route] = [
    .get("/referrals", .may(.listReferrals)) { exchange in
      let filter = WorkFilter(query: exchange.query)
      let list = try await exchange.referrals.workList(filter, for: try exchange.actor, now: exchange.now)
      let mayCreate = Policy.allows(try exchange.actor, .createReferral)
      return exchange.page(WorkListPage(list: list, filter: filter, mayCreate: mayCreate))
    },
    .get("/referrals/:id", .may(.readReferral)) { exchange in
      exchange.page(try await referralPage(exchange))
    },
    .post("/referrals/:id/moves", .may(.readReferral), move),
    .post("/referrals/:id/link", .may(.issueReferralLink)) { exchange in
      let id = try exchange.identifier()
      guard let link = try await exchange.referrals.issueLink(id, by: try exchange.actor, now: exchange.now) else {
        throw Problem.notFound
      }
      return exchange.page(IssuedLinkPage(referral: id, link: link, publicAddress: exchange.site.settings.publicAddress))
    },
    .get("/referrals/:id/card", .may(.readReferral)) { exchange in
      let view = try await view(exchange)
      // The code is the person's: who receives the referral does not get it.
      guard try view.referral.sender == exchange.actor.organization else {
        throw AccessRefusal.ownership(.createReferral)
      }
      return exchange.page(
        CardPage(id: view.referral.id, code: view.card, publicAddress: exchange.site.settings.publicAddress))
    },
  ] + NewReferralRoutes.routes + CalendarRoutes.routes + LimitRoutes.routes + ReferralLinkRoutes.routes + CardRoutes.routes

  @Sendable private static func move(_ exchange: Exchange) async throws -> Response {
    let id = try exchange.identifier()
    var form = exchange.form
    do {
      let move = try form.move()
      guard try await exchange.referrals.move(id, move, by: try exchange.actor, now: exchange.now) != nil else {
        throw Problem.notFound
      }
      return exchange.redirect("/referrals/\(id.text)", saying: move == .withdraw ? .withdrawn : .answered)
    } catch let refused as FormRefused {
      return exchange.page(try await referralPage(exchange, form: refused.form), status: .badRequest)
    } catch let refusal as ReferralRefusal {
      form.refuse("move", refusal.sentence)
      return exchange.page(try await referralPage(exchange, form: form), status: .conflict)
    }
  }

  private static func referralPage(_ exchange: Exchange, form: Form = Form()) async throws -> ReferralPage {
    let actor = try exchange.actor
    let view = try await view(exchange)
    return ReferralPage(
      view: view, moves: view.referral.moves(for: actor), isSender: view.referral.sender == actor.organization,
      mayLink: !view.referral.state.isFinal
        && Policy.allows(actor, .issueReferralLink, on: view.referral.subject(for: actor)),
      form: form, token: exchange.formToken)
  }

  private static func view(_ exchange: Exchange) async throws -> ReferralView {
    let id = try exchange.identifier()
    guard let view = try await exchange.referrals.find(id, for: try exchange.actor, now: exchange.now) else {
      throw Problem.notFound
    }
    return view
  }
}

extension Exchange {
  var referrals: ReferralStore {
    get throws {
      var clock = ReferralClock.usual
      clock.retentionDays = site.settings.retentionDays
      return ReferralStore(database: site.database, keys: try keys, clock: clock)
    }
  }
}

extension Form {
  /// The move a form asks for.
  /// - Throws: `FormRefused` when a reason or an outcome is missing.
  mutating func move() throws -> ReferralMove {
    guard let kind: ReferralMove.Kind = choice("move", "Elige qué quieres hacer con la derivación.") else {
      throw FormRefused(form: self)
    }
    switch kind {
    case .acknowledge: return .acknowledge
    case .accept: return .accept
    case .attend: return .attend
    case .withdraw: return .withdraw
    case .decline:
      guard let reason: DeclineReason = choice("reason", "Elige un motivo, para que la otra institución busque otro servicio.")
      else { throw FormRefused(form: self) }
      return .decline(reason)
    case .close:
      guard let outcome: Outcome = choice("outcome", "Elige el resultado.") else { throw FormRefused(form: self) }
      return .close(outcome)
    }
  }
}
