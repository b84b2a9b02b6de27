import Domain
import HTML
import Hummingbird
import Storage

/// The person's card: see where things stand, take the referral back.
///
/// A code is never part of an address: addresses stay in the logs of servers and proxies, in the history of shared
/// phones and in what is sent along with the next click. It is posted. The QR symbol carries it after `#`, which no
/// browser sends: the page's script puts it into the field and takes it out of the history. Without JavaScript the
/// field stays empty and the code is typed from the card.
enum CardRoutes {
  static let routes: [Route] = [
    .get("/card", .everyone) { exchange in
      exchange.page(CardCodePage(form: Form(), token: exchange.formToken))
    },
    .post("/card/status", .everyone) { exchange in
      try await answer(exchange) {
        let status = try await exchange.referrals.status(
          card: exchange.form["code"], from: Origin(exchange).address, now: exchange.now)
        return CardStatusPage(status: status, code: exchange.form["code"], isAsking: false, token: exchange.formToken)
      }
    },
    // Asks first, then does: the same address, with and without the person's yes.
    .post("/card/withdraw", .everyone) { exchange in
      try await answer(exchange) {
        let code = exchange.form["code"]
        let isSure = exchange.form["sure"] == "yes"
        let origin = Origin(exchange).address
        let status =
          isSure
          ? try await exchange.referrals.withdraw(card: code, from: origin, now: exchange.now)
          : try await exchange.referrals.status(card: code, from: origin, now: exchange.now)
        return CardStatusPage(status: status, code: code, isAsking: !isSure && status.canWithdraw, token: exchange.formToken)
      }
    },
  ]

  private static func answer(
    _ exchange: Exchange, _ work: () async throws -> CardStatusPage
  ) async throws -> Response {
    var form = exchange.form
    do {
      return exchange.page(try await work())
    } catch let refusal as ReferralRefusal {
      form.refuse("code", refusal.sentence)
      return exchange.page(CardCodePage(form: form, token: exchange.formToken), status: .badRequest)
    } catch let refusal as SignInRefusal {
      form.refuse("code", refusal.sentence)
      return exchange.page(CardCodePage(form: form, token: exchange.formToken), status: .tooManyRequests)
    }
  }
}
