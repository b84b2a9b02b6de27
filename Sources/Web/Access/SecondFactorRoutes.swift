import Domain
import HTML
import HTTPTypes
import Hummingbird
import Storage
import Vault

/// Turning the second factor on and off.
enum SecondFactorRoutes {
  static let routes: [Route] = [
    .get("/account/totp", .may(.manageOwnAccount)) { exchange in
      try await page(exchange, Form(), secret: TOTP.new().base32)
    },
    .post("/account/totp", .may(.manageOwnAccount)) { exchange in
      try await taking(exchange, fields: ["password", "code"]) { session, form in
        let enrolled = try await exchange.site.accounts.enrolSecondFactor(
          of: session, password: form["password"], secret: form["secret"], code: form["code"],
          ring: try exchange.keys, now: exchange.now)
        let page = exchange.renewed(enrolled.secret).page(RecoveryCodesPage(codes: enrolled.codes))
        return page.starting(enrolled.secret, exchange)
      }
    },
    .post("/account/totp/removal", .may(.manageOwnAccount)) { exchange in
      try await taking(exchange, fields: ["password", "code"]) { session, form in
        let secret = try await exchange.site.accounts.removeSecondFactor(
          of: session, password: form["password"], code: form["code"], ring: try exchange.keys, now: exchange.now)
        return exchange.redirect("/account", saying: .totpOff).starting(secret, exchange)
      }
    },
    .post("/account/recovery-codes", .may(.manageOwnAccount)) { exchange in
      try await taking(exchange, fields: ["password"]) { session, form in
        let codes = try await exchange.site.accounts.renewRecoveryCodes(
          of: session, password: form["password"], ring: try exchange.keys, now: exchange.now)
        return exchange.page(RecoveryCodesPage(codes: codes))
      }
    },
  ]

  private static let sentences = [
    "password": "Escribe tu contraseña.", "code": "Escribe el código que muestra tu aplicación.",
  ]

  /// Reads the fields and does the work; a refusal shows the page again.
  private static func taking(
    _ exchange: Exchange, fields: [String], _ work: (Session, Form) async throws -> Response
  ) async throws -> Response {
    guard let session = exchange.visitor.session else { throw Problem.signInNeeded }
    var form = exchange.form
    do {
      for field in fields { _ = form.required(field, sentences[field] ?? "", most: 256) }
      try form.finish()
      return try await work(session, form)
    } catch is FormRefused {
      return try await page(exchange, form, secret: form["secret"], status: .unprocessableContent)
    } catch let refusal as AccountRefusal {
      form.refuse(refusal == .passwordWrong ? "password" : "code", refusal.sentence)
      return try await page(exchange, form, secret: form["secret"], status: .unprocessableContent)
    } catch let refusal as SignInRefusal {
      form.refuse(refusal == .wrongCode ? "code" : "password", refusal.sentence)
      return try await page(exchange, form, secret: form["secret"], status: .unprocessableContent)
    }
  }

  private static func page(
    _ exchange: Exchange, _ form: Form, secret: String, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let actor = try exchange.actor
    guard let account = try await exchange.site.accounts.find(actor.account, in: actor.entity) else {
      throw Problem.signInNeeded
    }
    if account.hasSecondFactor {
      let left = try await exchange.site.accounts.recoveryCodesLeft(of: actor.account)
      return exchange.page(SecondFactorOnPage(form: form, codesLeft: left, token: exchange.formToken), status: status)
    }
    // A damaged hidden field must not become a code that no app can read.
    let totp = TOTP(base32: secret) ?? TOTP.new()
    return exchange.page(
      EnrolmentPage(form: form, totp: totp, login: account.login, token: exchange.formToken), status: status)
  }
}
