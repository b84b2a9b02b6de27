import Domain
import Foundation
import HTML
import Storage

/// A new account.
struct AccountDraftPage: Page {
  let form: Form
  let organizations: [String]
  let token: HTML

  var title: String { form.titled("Agregar cuenta") }
  var section: Section? { .accounts }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/accounts">Cuentas</a>
    <div class="page-head"><h1>Agregar cuenta</h1></div>
    \(form.summary)
    <form class="stack" method="post" action="/accounts" data-guard>\(token)
    \(form.input("name", "Nombre", FieldLook(hint: "Como debe verse en la bitácora.", autocomplete: "off", most: 100)))
    \(form.input("login", "Usuario", FieldLook(hint: "De 3 a 64 letras sin tilde, números, punto, guion o arroba.", autocomplete: "off", most: 64)))
    \(form.input("email", "Correo de la oficina", FieldLook(type: .email, hint: "Aquí llegan los avisos de plazos y el resumen semanal.", isOptional: true, autocomplete: "off", most: 190)))
    \(form.select("role", "Función", Role.allCases.map { ($0.rawValue, $0.name) }, empty: "Elige una función"))
    \(form.input("organization", "Institución", FieldLook(hint: "Escribe y elige de la lista.", autocomplete: "off", most: 200, listID: "organizations")))
    <datalist id="organizations">\(organizations, { "<option value=\"\($0)\"></option>" })</datalist>
    <div class="actions"><button class="button">Agregar cuenta</button><a class="button secondary" href="/accounts">Cancelar</a></div>
    </form>
    """
  }
}

/// A one-time password, shown once.
struct IssuedPasswordPage: Page {
  let issued: IssuedPassword
  let isNew: Bool

  var title: String { isNew ? "Cuenta agregada" : "Contraseña nueva" }
  var section: Section? { .accounts }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <div class="page-head"><h1>\(title)</h1></div>
    <div class="notice warning"><h2>Anótala ahora</h2><p>Esta contraseña no se vuelve a mostrar. Sirve para entrar una vez: al hacerlo, la persona elige la suya.</p></div>
    <dl class="facts"><div><dt>Usuario</dt><dd><span class="code">\(issued.login)</span></dd></div>\
    <div><dt>Contraseña de un solo uso</dt><dd><span class="code">\(issued.password)</span></dd></div></dl>
    <div class="actions no-print"><button type="button" class="button secondary js-only" data-print>Imprimir</button>\
    <a class="button" href="/accounts">Ya la entregué</a></div>
    """
  }
}

struct AccountResetPage: Page {
  let account: Account
  let token: HTML

  var title: String { "Dar contraseña nueva" }
  var section: Section? { .accounts }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/accounts">Cuentas</a>
    <div class="page-head"><h1>¿Dar una contraseña nueva a \(account.login)?</h1></div>
    <p>La contraseña actual deja de servir y se cierran sus sesiones. Verás una contraseña de un solo uso para entregarla en persona.</p>
    <form class="stack" method="post" action="/accounts/\(account.id.text)/reset">\(token)
    \(if: account.hasSecondFactor, "<label class=\"check\"><input type=\"checkbox\" name=\"drop\" value=\"yes\">Perdió el teléfono y los códigos: desactivar también su segundo factor</label>")
    <div class="actions"><button class="button danger">Dar contraseña nueva</button><a class="button secondary" href="/accounts">Cancelar</a></div>
    </form>
    """
  }
}

struct AccountDisablingPage: Page {
  let account: Account
  let token: HTML

  var title: String { "Desactivar cuenta" }
  var section: Section? { .accounts }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/accounts">Cuentas</a>
    <div class="page-head"><h1>¿Desactivar la cuenta \(account.login)?</h1></div>
    <p>No podrá entrar y se cierran sus sesiones. Lo que hizo queda en la bitácora. Puedes activarla otra vez.</p>
    <form class="actions" method="post" action="/accounts/\(account.id.text)/disabling">\(token)\
    <button class="button danger">Desactivar cuenta</button><a class="button secondary" href="/accounts">Cancelar</a></form>
    """
  }
}

struct AccountEnablingPage: Page {
  let account: Account
  let token: HTML

  var title: String { "Activar cuenta" }
  var section: Section? { .accounts }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/accounts">Cuentas</a>
    <div class="page-head"><h1>¿Activar la cuenta \(account.login)?</h1></div>
    <p>Podrá entrar de nuevo con la contraseña que tenía.</p>
    <form class="actions" method="post" action="/accounts/\(account.id.text)/enabling">\(token)\
    <button class="button">Activar cuenta</button><a class="button secondary" href="/accounts">Cancelar</a></form>
    """
  }
}
