import Domain
import Foundation
import HTML
import Storage

/// What institutions were asked by link, and those that mail does not reach.
struct AssuranceRequestsPage: Page {
  let requests: [AssuranceRequestLine]
  let total: Int
  let page: Int
  let unreachable: [(id: UUID, name: String, phone: String?, services: Int)]
  let unreachableTotal: Int
  let now: Date
  let token: HTML

  var title: String { "Enlaces de confirmación" }
  var section: Section? { .services }

  var content: HTML {
    """
    <a class="crumb" href="/directory/protocol">Mantener el directorio</a>
    <h1>Enlaces de confirmación</h1>
    <p class="lead">Ayni escribe a las instituciones 30 días antes de que venza lo confirmado, 7 días antes y al vencer.</p>
    \(silent)
    <section class="stack" aria-labelledby="asked"><h2 id="asked">Enlaces enviados</h2>
    \(requests.isEmpty ? "<div class=\"empty\"><p>Todavía no se envió ninguno.</p><p class=\"quiet\">El primero sale cuando a un servicio confirmado le falten 30 días para vencer. También puedes crear uno desde la página de una institución.</p></div>" : list)
    \(Paging(page: page, size: AssuranceStore.pageSize, total: total, label: "Páginas de enlaces").links(at: "/directory/requests"))</section>
    """
  }

  private var silent: HTML {
    guard unreachableTotal > 0 else { return .empty }
    return """
      <section class="stack" aria-labelledby="silent"><h2 id="silent">Sin correo: comparte tú el enlace</h2>
      <p>Estas instituciones tienen servicios por vencer y ningún correo. Crea su enlace y envíalo por mensaje, o imprímelo.</p>
      <ul class="rows">\(unreachable, silentRow)</ul>\
      \(if: unreachableTotal > unreachable.count, "<p class=\"quiet\">Y \(unreachableTotal - unreachable.count) más. Aparecerán cuando compartas estos.</p>")</section>
      """
  }

  private func silentRow(_ row: (id: UUID, name: String, phone: String?, services: Int)) -> HTML {
    """
    <li><h3><a href="/organizations/\(row.id.text)">\(row.name)</a></h3><p>\(row.services == 1 ? "1 servicio" : "\(row.services) servicios")\(row.phone.map { ". \(ServiceWords.contact(Contact(.phone, $0)))" as HTML })</p>
    <form method="post" action="/organizations/\(row.id.text)/assurance">\(token)<button class="button secondary small">Crear enlace<span class="hidden-text"> para \(row.name)</span></button></form></li>
    """
  }

  private var list: HTML {
    """
    <table class="data"><caption class="hidden-text">Enlaces enviados</caption><thead><tr><th scope="col">Institución</th><th scope="col">Enviado</th>\
    <th scope="col">Cómo</th><th scope="col" class="num">Confirmados</th><th scope="col">Estado</th><th scope="col"><span class="hidden-text">Anular</span></th></tr></thead>
    <tbody>\(requests, row)</tbody></table>
    """
  }

  private func row(_ request: AssuranceRequestLine) -> HTML {
    let isOpen = request.isOpen(at: now)
    let state =
      request.revokedAt != nil
      ? "Anulado" : !isOpen ? "Vencido" : request.hasFailed ? "No salió" : "Vale hasta el \(Moment.text(Day(request.expiresAt)))"
    return """
      <tr\(if: request.hasFailed && isOpen, " class=\"warn\"")><th scope="row"><a href="/organizations/\(request.organization.text)">\(request.organizationName)</a></th>\
      <td data-label="Enviado">\(Moment.text(Day(request.issuedAt)))</td><td data-label="Cómo">\(request.email ?? "A mano")</td>\
      <td class="num" data-label="Confirmados">\(request.confirmed) de \(request.services)</td>\
      <td data-label="Estado"><span class="badge \(isOpen && !request.hasFailed ? "sent" : "plain")">\(state)</span></td>\
      <td class="no-print">\(if: isOpen, revocation(request))</td></tr>
      """
  }

  private func revocation(_ request: AssuranceRequestLine) -> HTML {
    """
    <form method="post" action="/directory/requests/\(request.id.text)/revocation">\(token)\
    <button class="button danger small" data-confirm="¿Anular el enlace de \(request.organizationName)? Quien lo tenga ya no podrá confirmar ni corregir con él.">Anular<span class="hidden-text"> el enlace de \(request.organizationName)</span></button></form>
    """
  }
}

/// A link this once: to send by chat, or on paper with its QR.
struct AssuranceLinkPage: Page {
  let letter: AssuranceLetter
  let organization: Organization

  var title: String { "Enlace de confirmación" }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb no-print" href="\(OrganizationWords.address(organization))">\(organization.name)</a>
    <h1>Confirme los datos de su institución</h1>
    <p class="notice warning no-print">Compártelo o imprímelo ahora: no se vuelve a mostrar. Si se pierde, anúlalo en «Enlaces de confirmación» y crea otro.</p>
    <section class="card stack"><h2>\(letter.organization)</h2>
    <p>El directorio de servicios dice a dónde enviar a las personas. Abra este enlace: si todo sigue igual, basta un botón; si algo cambió, lo puede corregir. No pide cuenta.</p>
    \(HTML.qr(letter.address, label: "Código QR con el enlace de confirmación"))
    <p class="code">\(letter.address)</p><p class="quiet">Vale hasta el \(Moment.text(Day(letter.expiresAt))). Es solo para su institución.</p>
    <ul>\(letter.lines, { "<li>\($0.service)</li>" })</ul></section>
    <div class="actions no-print"><a class="button" href="\(Address("https://wa.me/").query([("text", letter.chat)]))" rel="noreferrer">Compartir por WhatsApp</a>
    <button type="button" class="button secondary js-only" data-print>Imprimir</button>
    <a class="button secondary" href="/directory/requests">Ver los enlaces</a></div>
    """
  }
}

/// Corrections that wait for the secretary.
struct ProposedCorrectionsPage: Page {
  let lines: [CorrectionLine]
  let total: Int
  let page: Int

  var title: String { "Correcciones propuestas" }
  var section: Section? { .services }

  var content: HTML {
    """
    <a class="crumb" href="/directory/protocol">Mantener el directorio</a>
    <h1>Correcciones propuestas</h1>
    <p class="lead">Lo que las instituciones corrigen con su enlace. Nada entra al directorio sin que lo aceptes.</p>
    \(lines.isEmpty ? "<div class=\"empty\"><p>No hay correcciones por resolver.</p><p class=\"quiet\">Aparecerán aquí cuando una institución corrija sus datos con el enlace que se le envió.</p></div>" : "<ul class=\"rows\">\(lines, row)</ul>" as HTML)
    \(Paging(page: page, size: AssuranceStore.pageSize, total: total, label: "Páginas de correcciones").links(at: "/directory/corrections"))
    """
  }

  private func row(_ line: CorrectionLine) -> HTML {
    """
    <li><h2><a href="/directory/corrections/\(line.id.text)">\(line.service)</a></h2><p>\(line.organization), \(Moment.text(Day(line.sentAt)))</p>\
    <p class="quiet">Cambia: \(line.fields.map { $0.name.lowercased() }.joined(separator: ", "))</p></li>
    """
  }
}

/// One correction, field by field: what the directory says, what the institution says.
struct ProposedCorrectionPage: Page {
  let view: CorrectionView
  let form: Form
  let token: HTML

  private var isSettled: Bool { view.correction.settledAt != nil }

  var title: String { form.titled("Corrección propuesta") }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/directory/corrections">Correcciones propuestas</a>
    <h1>Corregir «\(view.service.details.name)»</h1>
    <p class="lead">\(view.organization) lo envió con su enlace el \(Moment.text(Day(view.correction.sentAt))).</p>
    \(form.summary)
    <form class="stack" id="decisions" method="post" action="/directory/corrections/\(view.correction.id.text)" data-guard>\(token)
    <input type="hidden" name="seen" value="\(view.service.version)">\(view.correction.lines, line)
    \(isSettled ? "<p class=\"notice\">Se resolvió el \(view.correction.settledAt.map { Moment.text(Day($0)) } ?? "").</p>" : "<p class=\"hint\">Si aceptas todo, el servicio queda confirmado por la institución.</p><div class=\"actions\"><button class=\"button\">Guardar la decisión</button><a class=\"button secondary\" href=\"/services/\(view.service.id.text)\">Ver el servicio</a></div>" as HTML)</form>
    """
  }

  private func line(_ line: ServiceCorrection.Line) -> HTML {
    let now = line.field.text(of: view.service.details)
    return """
      <section class="card stack" aria-label="\(line.field.name)"><h2>\(line.field.name)</h2>
      \(if: now != line.before && !isSettled, "<p class=\"notice warning\">El directorio cambió desde que la institución lo vio.</p>")
      <dl class="facts"><div><dt>\(isSettled ? "Decía" : "Dice ahora")</dt><dd><blockquote class="typed">\(shown(isSettled ? line.before : now, line.field))</blockquote></dd></div>
      <div><dt>La institución propone</dt><dd><blockquote class="typed">\(shown(line.after, line.field))</blockquote></dd></div></dl>
      \(isSettled ? decided(line) : choice(line.field))</section>
      """
  }

  private func shown(_ text: String, _ field: ProposedField) -> String {
    if field == .status { return ServiceStatus(rawValue: text)?.name ?? text }
    return text.isEmpty ? "(vacío)" : text
  }

  private func decided(_ line: ServiceCorrection.Line) -> HTML {
    line.isAccepted == true
      ? "<p><span class=\"badge accepted\">Aceptado</span></p>" : "<p><span class=\"badge declined\">No aceptado</span></p>"
  }

  private func choice(_ field: ProposedField) -> HTML {
    let name = "take-\(field.rawValue)"
    return """
      <fieldset class="fieldset\(if: form.error(name) != nil, " invalid")" id="\(name)" tabindex="-1"><legend>¿Qué hacer con este dato?</legend>\
      \(form.error(name).map { "<p class=\"error\">\($0)</p>" as HTML })<div class="choices short">\
      <label class="choice"><input type="radio" name="\(name)" value="yes"\(flag: .checked, form[name] == "yes")><span>Aceptar</span></label>\
      <label class="choice"><input type="radio" name="\(name)" value="no"\(flag: .checked, form[name] == "no")><span>Dejar como está</span></label></div></fieldset>
      """
  }
}
