import Domain
import HTML
import HTTPTypes
import Storage

/// Changing one's own password: by choice, or because it was a one-time password.
enum PasswordRoutes {
  static let routes: [Route] = [
    .get("/password", .anySession) { exchange in
      guard let session = exchange.visitor.session, !session.needsTOTP else { return exchange.redirect("/login") }
      return exchange.page(PasswordPage(exchange, Form(), session, Destination(exchange.query["next"])))
    },
    .post("/password", .anySession) { exchange in
      guard let session = exchange.visitor.session, !session.needsTOTP else { return exchange.redirect("/login") }
      var form = exchange.form
      let next = Destination(form["next"])
      do {
        let current = session.mustChangePassword ? "" : form.required("current", "Escribe tu contraseña actual.", most: 256)
        let new = form.required("new", "Escribe la contraseña nueva.", most: 256)
        if form["again"] != new { form.refuse("again", "No es igual a la contraseña nueva. Vuelve a escribirla.") }
        try form.finish()
        let secret = try await exchange.site.accounts.changePassword(of: session, current: current, to: new, now: exchange.now)
        return exchange.redirect(next.path.isEmpty ? "/account" : next.address, saying: .passwordChanged).starting(secret, exchange)
      } catch is FormRefused {
        return exchange.page(PasswordPage(exchange, form, session, next), status: .unprocessableContent)
      } catch let refusal as AccountRefusal {
        form.refuse(refusal == .passwordWrong ? "current" : "new", refusal.sentence)
        return exchange.page(PasswordPage(exchange, form, session, next), status: .unprocessableContent)
      } catch let refusal as SignInRefusal {
        form.refuse(session.mustChangePassword ? "new" : "current", refusal.sentence)
        return exchange.answer(PasswordPage(exchange, form, session, next), to: refusal)
      }
    },
  ]
}

struct PasswordPage: Page {
  let form: Form
  let isForced: Bool
  let next: Destination
  let token: HTML

  init(_ exchange: Exchange, _ form: Form, _ session: Session, _ next: Destination) {
    self.form = form
    self.next = next
    isForced = session.mustChangePassword
    token = exchange.formToken
  }

  var title: String { form.titled("Cambiar contraseña") }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    \(if: !isForced, "<a class=\"crumb\" href=\"/account\">Mi cuenta</a>")
    <div class="page-head"><h1>Cambiar contraseña</h1></div>
    \(form.summary)
    \(if: isForced, "<p class=\"lead\">Entraste con una contraseña de un solo uso. Elige ahora la tuya.</p>")
    <form class="stack" method="post" action="/password">
    \(token)<input type="hidden" name="next" value="\(next.path)">
    \(if: !isForced, form.input("current", "Contraseña actual", password("current-password")))
    \(form.input("new", "Contraseña nueva", password("new-password", "Al menos 12 caracteres. Tres o cuatro palabras que solo tú juntarías son fáciles de recordar.")))
    \(form.input("again", "Escríbela otra vez", password("new-password")))
    <p class="hint">Al cambiarla se cierran tus sesiones en otros equipos.</p>
    <div class="actions"><button class="button">Cambiar contraseña</button></div>
    </form>
    """
  }

  private func password(_ autocomplete: String, _ hint: String? = nil) -> FieldLook {
    FieldLook(type: .password, hint: hint, autocomplete: autocomplete, most: 256)
  }
}
