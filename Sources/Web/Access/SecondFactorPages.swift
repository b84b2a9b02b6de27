import HTML
import Vault

/// Scan, type the first code, done.
struct EnrolmentPage: Page {
  let form: Form
  let totp: TOTP
  let login: String
  let token: HTML

  var title: String { form.titled("Activar segundo factor") }

  var content: HTML {
    """
    <a class="crumb" href="/account">Mi cuenta</a>
    <div class="page-head"><div><h1>Activar segundo factor</h1>\
    <p class="lead">Además de la contraseña, al entrar escribirás un código de tu teléfono. Así nadie entra solo con tu contraseña.</p></div></div>
    \(form.summary)
    <ol class="steps">
    <li><strong>Abre en tu teléfono una aplicación de códigos</strong><p class="quiet">Por ejemplo Aegis, FreeOTP o Google Authenticator.</p></li>
    <li><strong>Escanea este código</strong>\(HTML.qr(totp.uri(account: login, issuer: "Ayni"), label: "Código QR con la clave del segundo factor"))\
    <p>Si no puedes escanearlo, escribe esta clave: <span class="code">\(grouped)</span></p></li>
    <li><strong>Escribe el código de seis números que aparece</strong>
    <form class="stack" method="post" action="/account/totp">
    \(token)<input type="hidden" name="secret" value="\(totp.base32)">
    \(form.input("code", "Código de la aplicación", FieldLook(autocomplete: "one-time-code", className: "pin", most: 20, isNumeric: true)))
    \(form.input("password", "Tu contraseña", FieldLook(type: .password, hint: "La pedimos para que nadie lo haga por ti en un equipo abierto.", autocomplete: "current-password", most: 256)))
    <div class="actions"><button class="button">Activar segundo factor</button><a class="button secondary" href="/account">Cancelar</a></div>
    </form></li>
    </ol>
    """
  }

  /// In groups of four, as people copy it.
  private var grouped: String {
    var text = ""
    for (index, symbol) in totp.base32.enumerated() {
      if index > 0, index % 4 == 0 { text += " " }
      text.append(symbol)
    }
    return text
  }
}

/// The second factor is on: new codes, or off again.
struct SecondFactorOnPage: Page {
  let form: Form
  let codesLeft: Int
  let token: HTML

  var title: String { form.titled("Segundo factor") }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/account">Mi cuenta</a>
    <div class="page-head"><h1>Segundo factor</h1></div>
    \(form.summary)
    <p class="lead">Está activo. Códigos de recuperación sin usar: \(codesLeft).</p>
    <section class="stack"><h2>Pedir códigos de recuperación nuevos</h2>
    <form class="stack" method="post" action="/account/recovery-codes">\(token)
    \(password(id: "password"))
    <div class="actions"><button class="button">Pedir códigos nuevos</button></div>
    <p class="hint">Los códigos anteriores dejan de servir.</p>
    </form></section>
    <section class="stack"><h2>Desactivar el segundo factor</h2>
    <form class="stack" method="post" action="/account/totp/removal">\(token)
    \(form.input("code", "Código de la aplicación o de recuperación", FieldLook(autocomplete: "one-time-code", className: "pin", most: 20)))
    \(password(id: "removal-password"))
    <div class="actions"><button class="button danger">Desactivar segundo factor</button></div>
    </form></section>
    """
  }

  /// Two forms of one page ask for it, so each control has an id of its own.
  private func password(id: String) -> HTML {
    """
    <div class="field"><label for="\(id)">Tu contraseña</label>\
    <input id="\(id)" name="password" type="password" autocomplete="current-password" maxlength="256"></div>
    """
  }
}

/// Shown once.
struct RecoveryCodesPage: Page {
  let codes: [String]

  var title: String { "Códigos de recuperación" }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <div class="page-head"><h1>Códigos de recuperación</h1></div>
    <div class="notice warning"><h2>Guárdalos ahora</h2><p>No se vuelven a mostrar. Imprímelos o cópialos y ponlos en un lugar seguro, lejos del teléfono.</p></div>
    <p>Si pierdes el teléfono, entra con tu contraseña y uno de estos códigos. Cada uno sirve una sola vez.</p>
    <ol class="stack tight">\(codes, { "<li><span class=\"code\">\($0)</span></li>" })</ol>
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button>\
    <a class="button" href="/account">Ya los guardé</a></div>
    """
  }
}
