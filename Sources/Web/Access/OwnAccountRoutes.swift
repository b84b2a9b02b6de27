import Domain
import HTML
import HTTPTypes
import Hummingbird
import Storage

/// One's own account and its sessions.
enum OwnAccountRoutes {
  static let routes: [Route] = [
    .get("/account", .may(.manageOwnAccount)) { exchange in try await show(exchange, Form()) },
    .post("/account/sign-out", .may(.manageOwnAccount)) { exchange in
      guard let session = exchange.visitor.session else { throw Problem.signInNeeded }
      guard try await exchange.site.sessions.end(exchange.form["session"], of: session, now: exchange.now) else {
        throw Problem.notFound
      }
      return exchange.redirect("/account", saying: .sessionEnded)
    },
    .post("/account/sign-out-everywhere", .may(.manageOwnAccount)) { exchange in
      guard let session = exchange.visitor.session else { throw Problem.signInNeeded }
      try await exchange.site.sessions.endAll(of: session, now: exchange.now)
      return exchange.redirect("/login", saying: .signedOutEverywhere).ending(exchange)
    },
  ]

  static func show(
    _ exchange: Exchange, _ form: Form, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let actor = try exchange.actor
    guard let session = exchange.visitor.session,
      let account = try await exchange.site.accounts.find(actor.account, in: actor.entity)
    else { throw Problem.signInNeeded }
    let digests = DigestStore(database: exchange.site.database)
    let wants = if let email = account.email { try await digests.isWanted(email, in: actor.entity) } else { true }
    let mail = MailSection(account: account, wantsDigest: wants, form: form, token: exchange.formToken)
    return exchange.page(
      OwnAccountPage(
        account: account, codesLeft: try await exchange.site.accounts.recoveryCodesLeft(of: actor.account),
        sessions: try await exchange.site.sessions.list(for: session, now: exchange.now), mail: mail, form: form,
        token: exchange.formToken), status: status)
  }
}

struct OwnAccountPage: Page {
  let account: Account
  let codesLeft: Int
  let sessions: [SessionLine]
  let mail: MailSection
  let form: Form
  let token: HTML

  var title: String { form.titled("Mi cuenta") }

  var content: HTML {
    """
    <div class="page-head"><h1>Mi cuenta</h1></div>
    \(form.summary)
    <div class="stack wide">
    <dl class="facts">
    <div><dt>Usuario</dt><dd>\(account.login)</dd></div>
    <div><dt>Nombre</dt><dd>\(account.name)</dd></div>
    <div><dt>Función</dt><dd>\(account.role.name)</dd></div>
    <div><dt>Institución</dt><dd>\(account.organizationName)</dd></div>
    <div><dt>Contraseña</dt><dd><a href="/password">Cambiar contraseña</a></dd></div>
    <div><dt>Segundo factor</dt><dd>\(secondFactor)</dd></div>
    </dl>
    \(mail.markup)
    <section class="stack"><h2>Dónde está abierta tu cuenta</h2>
    <ul class="rows">\(sessions, line)</ul>
    <form method="post" action="/account/sign-out-everywhere">\(token)\
    <button class="button danger" data-confirm="¿Cerrar todas tus sesiones? También saldrás de este equipo.">Cerrar todas las sesiones</button></form>
    </section>
    </div>
    """
  }

  private var secondFactor: HTML {
    guard account.hasSecondFactor else {
      return "No está activo. <a href=\"/account/totp\">Activar segundo factor</a>"
    }
    let left = codesLeft == 1 ? "Queda 1 código de recuperación." : "Quedan \(codesLeft) códigos de recuperación."
    return "Activo. \(left) <a href=\"/account/totp\">Administrar segundo factor</a>"
  }

  private func line(_ session: SessionLine) -> HTML {
    """
    <li><h3>\(session.device)</h3><p class="quiet">Abierta el \(Moment.text(session.createdAt)). Último uso: \(Moment.text(session.seenAt)).</p>\
    \(if: session.isCurrent, "<div class=\"cluster\"><span class=\"badge plain\">Esta sesión</span></div>")\
    \(if: !session.isCurrent, end(session))</li>
    """
  }

  private func end(_ session: SessionLine) -> HTML {
    """
    <form class="actions" method="post" action="/account/sign-out">\(token)<input type="hidden" name="session" value="\(session.handle)">\
    <button class="button secondary small">Cerrar sesión en \(session.device)</button></form>
    """
  }
}
