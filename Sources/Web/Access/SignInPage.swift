import HTML

/// The way in.
struct SignInPage: Page {
  let form: Form
  let next: Destination
  let token: HTML

  var title: String { form.titled("Iniciar sesión") }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <form class="login stack" method="post" action="/login">
    <h1>Iniciar sesión</h1>
    \(form.summary)
    \(token)<input type="hidden" name="next" value="\(next.path)">
    \(form.input("login", "Usuario", FieldLook(autocomplete: "username", most: 64)))
    \(form.input("password", "Contraseña", FieldLook(type: .password, autocomplete: "current-password", most: 256)))
    <div class="actions"><button class="button">Iniciar sesión</button></div>
    <p class="hint">¿La olvidaste? Pide una nueva a quien administra Ayni en tu municipalidad o gobierno regional.</p>
    </form>
    """
  }
}

/// The code of the authenticator, or one of the recovery codes.
struct SecondFactorPage: Page {
  let form: Form
  let next: Destination
  let token: HTML

  var title: String { form.titled("Segundo factor") }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <form class="login stack" method="post" action="/login/second-factor">
    <h1>Segundo factor</h1>
    \(form.summary)
    \(token)<input type="hidden" name="next" value="\(next.path)">
    \(form.input("code", "Código de tu aplicación", look))
    <div class="actions"><button class="button">Continuar</button></div>
    <p class="hint">Si perdiste el teléfono, escribe uno de tus códigos de recuperación. Cada uno sirve una sola vez.</p>
    </form>
    <form class="actions" method="post" action="/logout">\(token)<button class="link">Salir y entrar con otra cuenta</button></form>
    """
  }

  private var look: FieldLook {
    FieldLook(
      hint: "Seis números que cambian cada 30 segundos.", autocomplete: "one-time-code", className: "pin", most: 20)
  }
}
