import Domain
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// The way in and out.
enum SignInRoutes {
  static let routes: [Route] = [
    .get("/login", .everyone) { exchange in
      let next = Destination(exchange.query["next"])
      if let session = exchange.visitor.session { return exchange.redirect(session.step(to: next)) }
      return exchange.page(SignInPage(form: Form(), next: next, token: exchange.formToken))
    },
    .post("/login", .everyone) { exchange in
      var form = exchange.form
      let next = Destination(form["next"])
      do {
        let login = form.required("login", "Escribe tu usuario.")
        let password = form.required("password", "Escribe tu contraseña.", most: 256)
        try form.finish()
        return try await signIn(exchange, login, password, next)
      } catch is FormRefused {
        return exchange.page(SignInPage(form: form, next: next, token: exchange.formToken), status: .unprocessableContent)
      } catch let refusal as SignInRefusal {
        form.refuse("password", refusal.sentence)
        return exchange.answer(SignInPage(form: form, next: next, token: exchange.formToken), to: refusal)
      }
    },
    .get("/login/second-factor", .anySession) { exchange in
      let next = Destination(exchange.query["next"])
      guard let session = exchange.visitor.session, session.needsTOTP else {
        return exchange.redirect(exchange.visitor.session?.step(to: next) ?? "/login")
      }
      return exchange.page(SecondFactorPage(form: Form(), next: next, token: exchange.formToken))
    },
    .post("/login/second-factor", .anySession) { exchange in
      var form = exchange.form
      let next = Destination(form["next"])
      guard let session = exchange.visitor.session, session.needsTOTP else {
        return exchange.redirect(exchange.visitor.session?.step(to: next) ?? "/login")
      }
      do {
        let code = form.required("code", "Escribe el código de tu aplicación.", most: 64)
        try form.finish()
        let secret = try await exchange.site.accounts.confirmSecondFactor(
          of: session, typed: code, ring: try exchange.keys, now: exchange.now)
        let step: Address = session.mustChangePassword ? next.through("/password") : next.address
        return exchange.redirect(step).starting(secret, exchange)
      } catch is FormRefused {
        return exchange.page(SecondFactorPage(form: form, next: next, token: exchange.formToken), status: .unprocessableContent)
      } catch let refusal as SignInRefusal {
        form.refuse("code", refusal.sentence)
        return exchange.answer(SecondFactorPage(form: form, next: next, token: exchange.formToken), to: refusal)
      }
    },
    .post("/logout", .everyone) { exchange in
      if let session = exchange.visitor.session { try await exchange.site.sessions.end(session, now: exchange.now) }
      return exchange.redirect("/login", saying: .signedOut).ending(exchange)
    },
  ]

  private static func signIn(
    _ exchange: Exchange, _ login: String, _ password: String, _ next: Destination
  ) async throws -> Response {
    let origin = Origin(exchange)
    let entry = try await exchange.site.accounts.signIn(
      login: login, password: password, address: origin.address, device: origin.device, now: exchange.now)
    // What this browser was before ends here: a session planted by someone else must not survive the sign-in.
    if let earlier = exchange.visitor.session { try await exchange.site.sessions.end(earlier, now: exchange.now) }
    let step: Address =
      entry.needsSecondFactor
      ? next.through("/login/second-factor") : entry.mustChangePassword ? next.through("/password") : next.address
    return exchange.redirect(step).starting(entry.secret, exchange)
  }
}

extension Session {
  /// What is still due before this session may work, or where it was going.
  func step(to next: Destination) -> Address {
    needsTOTP ? next.through("/login/second-factor") : mustChangePassword ? next.through("/password") : next.address
  }
}

extension Exchange {
  /// A form again, with the status that fits why a sign-in or a confirmation was refused.
  func answer(_ page: some Page, to refusal: SignInRefusal) -> Response {
    switch refusal {
    case .wrong, .wrongCode: return self.page(page, status: .unprocessableContent)
    case .locked(let minutes):
      var response = self.page(page, status: .tooManyRequests)
      response.headers[.retryAfter] = String(minutes * 60)
      return response
    case .busy:
      var response = self.page(page, status: .serviceUnavailable)
      response.headers[.retryAfter] = "5"
      return response
    }
  }
}

extension Exchange {
  /// For a page that goes out together with a new secret: its forms must be bound to that one.
  func renewed(_ secret: String) -> Exchange {
    var context = context
    context.visitor = Visitor(session: visitor.session, formKey: secret)
    return Exchange(site: site, request: request, context: context, ring: ring, form: form, uploads: uploads)
  }
}

extension Response {
  /// Gives the browser the secret of its session.
  func starting(_ secret: String, _ exchange: Exchange) -> Response {
    var response = self
    response.setCookie(Cookies.set(Cookies.session, secret, secure: exchange.site.settings.isSecure))
    return response
  }

  func ending(_ exchange: Exchange) -> Response {
    var response = self
    response.setCookie(Cookies.forgetSession(secure: exchange.site.settings.isSecure))
    response.setCookie(Cookies.point(nil, secure: exchange.site.settings.isSecure))
    return response
  }
}
