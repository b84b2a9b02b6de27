import Domain
import Foundation
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// How an institution without an account answers: a signed link, a PIN told by another way, and nothing else.
///
/// The token is part of the address on purpose: whoever has only the address, from a log or a forwarded mail, meets
/// the PIN form, which tells nothing, and five wrong PINs close it for good.
enum ReferralLinkRoutes {
  /// Says that this browser gave the PIN of one link. Signed, short-lived, sent only under `/r`.
  static let cookie = "ayni_link"

  static let routes: [Route] = [
    .get("/r/:token", .everyone) { exchange in
      guard let pass = exchange.pass else { return try await pinPage(exchange) }
      do {
        let view = try await exchange.referrals.find(link: try exchange.parameter("token"), pass: pass, now: exchange.now)
        return exchange.page(LinkedReferralPage(view: view, action: try exchange.linkMoves(), form: Form(), token: exchange.formToken))
      } catch ReferralRefusal.linkGone {
        return try await pinPage(exchange)
      }
    },
    .post("/r/:token", .everyone) { exchange in
      let token = try exchange.parameter("token")
      do {
        switch try await exchange.referrals.open(link: token, pin: exchange.form["pin"], now: exchange.now) {
        case .opened(let pass): return try exchange.redirect(exchange.linkAddress(), opening: pass)
        case .refused(.linkLocked): throw ReferralRefusal.linkLocked
        case .refused(let refusal):
          var form = Form()
          form.refuse("pin", refusal.sentence)
          return exchange.page(PINPage(form: form, action: try exchange.linkAddress(), token: exchange.formToken), status: .badRequest)
        }
      } catch let refusal as ReferralRefusal {
        return exchange.page(LinkGonePage(refusal: refusal), status: .gone)
      }
    },
    .post("/r/:token/moves", .everyone, move),
  ]

  @Sendable private static func move(_ exchange: Exchange) async throws -> Response {
    guard let pass = exchange.pass else { return try exchange.redirect(exchange.linkAddress()) }
    let token = try exchange.parameter("token")
    var form = exchange.form
    do {
      let move = try form.move()
      try await exchange.referrals.move(move, link: token, pass: pass, now: exchange.now)
      return try exchange.redirect(exchange.linkAddress(), saying: .answered)
    } catch ReferralRefusal.linkGone {
      return try exchange.redirect(exchange.linkAddress())
    } catch let refusal as ReferralRefusal {
      form.refuse("move", refusal.sentence)
      return try await refused(exchange, form, pass, .conflict)
    } catch let refused as FormRefused {
      return try await self.refused(exchange, refused.form, pass, .badRequest)
    }
  }

  private static func refused(
    _ exchange: Exchange, _ form: Form, _ pass: String, _ status: HTTPResponse.Status
  ) async throws -> Response {
    let view = try await exchange.referrals.find(link: try exchange.parameter("token"), pass: pass, now: exchange.now)
    return exchange.page(
      LinkedReferralPage(view: view, action: try exchange.linkMoves(), form: form, token: exchange.formToken),
      status: status)
  }

  private static func pinPage(_ exchange: Exchange) async throws -> Response {
    do {
      try await exchange.referrals.checkLink(try exchange.parameter("token"), now: exchange.now)
    } catch let refusal as ReferralRefusal {
      return exchange.page(LinkGonePage(refusal: refusal), status: .gone)
    }
    return exchange.page(PINPage(form: Form(), action: try exchange.linkAddress(), token: exchange.formToken))
  }
}

extension Exchange {
  fileprivate var pass: String? { request.cookies[ReferralLinkRoutes.cookie]?.value }

  fileprivate func linkAddress() throws -> Address { "/r/\(try parameter("token"))" }
  fileprivate func linkMoves() throws -> Address { "/r/\(try parameter("token"))/moves" }

  fileprivate func redirect(_ address: Address, opening pass: String) -> Response {
    var response = redirect(address)
    response.setCookie(
      Cookie(
        name: ReferralLinkRoutes.cookie, value: pass, maxAge: Int(ReferralStore.passSeconds), path: "/r",
        secure: site.settings.isSecure, httpOnly: true, sameSite: .strict))
    return response
  }
}
