import Domain
import Foundation
import HTML
import Storage

/// What institutions were asked by link, and those that mail does not reach.
struct AssuranceRequestsPage: Page {
  let requests: [AssuranceRequestLine]
  let total: Int
  let page: Int
  let unreachable: [SilentOrganization]
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
    \(requests.isEmpty ? "<div class=\"empty\"><p>Todavía no se envió ninguno.</p><p class=\"quiet\">El primero sale cuando a un servicio o punto focal confirmado le falten 30 días para vencer. También puedes crear uno desde la página de una institución.</p></div>" : list)
    \(Paging(page: page, size: AssuranceStore.pageSize, total: total, label: "Páginas de enlaces").links(at: "/directory/requests"))</section>
    """
  }

  private var silent: HTML {
    guard unreachableTotal > 0 else { return .empty }
    return """
      <section class="stack" aria-labelledby="silent"><h2 id="silent">Sin correo: comparte tú el enlace</h2>
      <p>Estas instituciones tienen datos por vencer y ningún correo. Crea su enlace y envíalo por mensaje, o imprímelo.</p>
      <ul class="rows">\(unreachable, silentRow)</ul>\
      \(if: unreachableTotal > unreachable.count, "<p class=\"quiet\">Y \(unreachableTotal - unreachable.count) más. Aparecerán cuando compartas estos.</p>")</section>
      """
  }

  private func silentRow(_ row: SilentOrganization) -> HTML {
    """
    <li><h3><a href="/organizations/\(row.id.text)">\(row.name)</a></h3><p>\(Self.counted(row))\(row.phone.map { ". \(ServiceWords.contact(Contact(.phone, $0)))" as HTML })</p>
    <form method="post" action="/organizations/\(row.id.text)/assurance">\(token)<button class="button secondary small">Crear enlace<span class="hidden-text"> para \(row.name)</span></button></form></li>
    """
  }

  private static func counted(_ row: SilentOrganization) -> String {
    [
      row.services == 0 ? nil : row.services == 1 ? "1 servicio" : "\(row.services) servicios",
      row.offices == 0 ? nil : row.offices == 1 ? "1 punto focal" : "\(row.offices) puntos focales",
    ].compactMap(\.self).joined(separator: " y ")
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
      <td class="num" data-label="Confirmados">\(request.confirmed) de \(request.asked)</td>\
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
    <ul>\(letter.lines, { "<li>\($0.service)</li>" })\(letter.offices, { "<li>\($0.name)</li>" })</ul></section>
    <div class="actions no-print"><a class="button" href="\(Address("https://wa.me/").query([("text", letter.chat)]))" rel="noreferrer">Compartir por WhatsApp</a>
    <button type="button" class="button secondary js-only" data-print>Imprimir</button>
    <a class="button secondary" href="/directory/requests">Ver los enlaces</a></div>
    """
  }
}
