import Domain
import Foundation
import HTML
import Storage

/// Handovers whose access waits.
struct AccessHandoverListPage: Page {
  let handovers: [PendingAccess]
  let total: Int
  let page: Int

  var title: String { "Pasar accesos" }
  var section: Section? { .accounts }

  var content: HTML {
    """
    <a class="crumb" href="/accounts">Cuentas</a>
    <div class="page-head"><div><h1>Pasar accesos</h1><p class="lead">Relevos de puntos focales cuyo acceso todavía no pasó a quien recibe.</p></div></div>
    \(handovers.isEmpty ? empty : "<ul class=\"rows\">\(handovers, row)</ul>")
    \(Paging(page: page, size: AccountStore.handoverPageSize, total: total, label: "Páginas de relevos").links(at: "/accounts/handovers"))
    """
  }

  private var empty: HTML {
    "<div class=\"empty\"><p>No hay accesos por pasar.</p><p class=\"quiet\">Aparecen cuando la secretaría técnica registra un relevo.</p></div>"
  }

  private func row(_ handover: PendingAccess) -> HTML {
    """
    <li><h2><a href="/accounts/handovers/\(handover.predecessorID.text)">\(handover.organizationName)</a></h2>\
    <p>Entregó \(handover.predecessor) y recibió \(handover.successor), \(Moment.text(handover.on)). \(handover.bodyName).</p></li>
    """
  }
}

/// Passes the access of one handover: one account ends, another begins, and the record says so.
struct AccessHandoverPage: Page {
  let handover: PendingAccess
  let accounts: [Account]
  let form: Form
  let token: HTML

  var title: String { form.titled("Pasar el acceso") }
  var section: Section? { .accounts }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/accounts/handovers">Pasar accesos</a>
    <div class="page-head"><div><h1>Pasar el acceso</h1><p class="lead">\(handover.organizationName), \(handover.bodyName). Relevo del \(Moment.text(handover.on)).</p></div></div>
    \(form.summary)
    <form class="stack" method="post" action="/accounts/handovers/\(handover.predecessorID.text)" data-guard>\(token)
    \(choices("leaving", "Cuenta de quien entrega: \(handover.predecessor)", accounts.map { ($0.id.text, "Desactivar \($0.login)", $0.name) } + [("none", "No desactivar ninguna", "No tenía cuenta, o la usa otra persona que sigue.")]))
    \(choices("arriving", "Cuenta de quien recibe: \(handover.successor)", [("new", "Crear una cuenta nueva", "Como punto focal de \(handover.organizationName).")] + accounts.map { ($0.id.text, "Ya usa \($0.login)", $0.name) } + [("none", "Sin cuenta", "Responde por los enlaces que recibe.")]))
    \(form.input("login", "Usuario de la cuenta nueva", FieldLook(hint: "Solo si eliges crear una cuenta. De 3 a 64 letras sin tilde, números, punto, guion o arroba.", isOptional: true, autocomplete: "off", most: 64)))
    <p class="quiet">Al guardar se desactiva una cuenta, se crea la otra y el registro del relevo queda completo con su huella. No se puede repetir.</p>
    <div class="actions"><button class="button">Pasar el acceso</button><a class="button secondary" href="/accounts/handovers">Cancelar</a></div>
    </form>
    """
  }

  private func choices(_ name: String, _ legend: String, _ options: [(value: String, label: String, note: String)]) -> HTML {
    let error = form.error(name)
    return """
      <fieldset class="fieldset\(if: error != nil, " invalid")"\(attribute: "aria-describedby", error.map { _ in "\(name)-e" })><legend>\(legend)</legend>\
      \(error.map { "<p class=\"error\" id=\"\(name)-e\">\($0)</p>" as HTML })\
      <div class="choices">\(options.enumerated(), { choice(name, $0.element, isFirst: $0.offset == 0) })</div></fieldset>
      """
  }

  /// The first carries the identifier that the summary of errors leads to.
  private func choice(_ name: String, _ option: (value: String, label: String, note: String), isFirst: Bool) -> HTML {
    """
    <label class="choice"><input type="radio" name="\(name)" value="\(option.value)"\(attribute: "id", isFirst ? name : nil)\(flag: .checked, form[name] == option.value)>\
    <span>\(option.label)<small>\(option.note)</small></span></label>
    """
  }
}
