import Domain
import Foundation
import HTML
import Storage

/// Which bodies publish their agreements or their minutes.
struct PublicBodyListPage: Page {
  let bodies: [PublishedBody]
  let total: Int
  let page: Int

  var title: String { "Acuerdos y actas publicados" }

  var content: HTML {
    """
    <a class="crumb" href="/">Inicio</a>
    <div class="page-head"><div><h1>Acuerdos y actas publicados</h1><p class="lead">Qué decidieron y prometieron las instituciones en cada espacio de coordinación, y si lo cumplen.</p></div></div>
    \(bodies.isEmpty ? empty : "<ul class=\"rows\">\(bodies, row)</ul>")
    \(Paging(page: page, size: PublicationStore.pageSize, total: total, label: "Páginas de espacios").links(at: "/public/bodies"))
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>Ningún espacio publica sus acuerdos ni sus actas todavía.</p><p class="quiet">Lo decide cada espacio de coordinación.</p></div>
    """
  }

  private func row(_ published: PublishedBody) -> HTML {
    let (name, links) = (published.body.facts.name, links(of: published))
    return """
      <li><h2>\(name)</h2><p>\(published.entityName) · \(published.body.facts.kind.name)</p>\
      <div class="cluster">\(links, { "<a class=\"button secondary\" href=\"\($0.address)\">\($0.name)<span class=\"hidden-text\"> de \(name)</span></a>" })</div></li>
      """
  }

  private func links(of published: PublishedBody) -> [(name: String, address: Address)] {
    let pages = [("Acuerdos", "agreements", published.opensAgreements), ("Actas", "minutes", published.opensMinutes)]
    return pages.filter(\.2).map { page in
      (page.0, Address("/public/bodies/\(published.body.code)/\(page.1)").query([("entity", published.entity.text)]))
    }
  }
}

/// The agreements of one body, for anyone.
struct PublicAgreementsPage: Page {
  let body: PublishedBody
  let agreements: [PublicAgreement]
  let total: Int
  let page: Int
  let standing: AgreementStanding?
  let compliance: AgreementCompliance
  let today: Day

  var title: String { "Acuerdos publicados" }

  private var place: String { "/public/bodies/\(body.body.code)/agreements" }
  private var entity: [(String, String)] { [("entity", body.entity.text)] }

  var content: HTML {
    """
    <a class="crumb" href="/public/bodies">Acuerdos y actas publicados</a>
    <div class="page-head"><div><h1>Acuerdos: \(body.body.facts.name)</h1><p class="lead">\(body.entityName). Estado al \(Moment.text(today)).</p></div>\
    <div class="actions no-print"><a class="button secondary" href="\(Address(place + ".csv").query(entity))">Descargar CSV</a>\
    <button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    <section class="stack"><h2>Cumplimiento</h2>\(figures)\(caveat)</section>
    <section class="stack wide"><h2>Acuerdos</h2>\(toolbar)
    <p role="status">\(total == 1 ? "1 acuerdo" : "\(total) acuerdos")</p>
    \(agreements.isEmpty ? empty : table)
    \(Paging(page: page, size: AgreementStore.pageSize, total: total, label: "Páginas de acuerdos").links(at: Address(place).query(entity + [("state", standing?.rawValue ?? "")])))</section>
    """
  }

  private var figures: HTML {
    let done = AgreementCompliance.share(compliance.done, of: compliance.due)
    let onTime = AgreementCompliance.share(compliance.onTime, of: compliance.done)
    let counts = [
      ("fuera de plazo", compliance.overdue), ("pendientes con plazo", compliance.pending),
      ("ampliaron su plazo", compliance.extended), ("sin efecto", compliance.dropped),
    ]
    return """
      <p><strong>Cumplidos: \(done)</strong>, sin contar los que todavía tienen plazo.<br>\
      <strong>A tiempo: \(onTime)</strong> de los cumplidos.</p>
      <dl class="figures">\(counts, { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" })</dl>
      """
  }

  private var caveat: HTML {
    """
    <p class="quiet small">«A tiempo» se cuenta contra la última fecha acordada; por eso se dice cuántos ampliaron su plazo. Los que quedaron sin efecto no cuentan. No se publican nombres, contactos ni motivos.</p>
    """
  }

  private var toolbar: HTML {
    """
    <form class="toolbar no-print" method="get" action="\(place)"><input type="hidden" name="entity" value="\(body.entity.text)">\
    <div class="field"><label for="state">Estado</label><select id="state" name="state"><option value="">Todos</option>\
    \(AgreementStanding.allCases, { "<option value=\"\($0.rawValue)\"\(flag: .selected, standing == $0)>\($0.name)</option>" })</select></div>\
    <div class="actions"><button class="button secondary">Filtrar</button></div></form>
    """
  }

  private var empty: HTML {
    standing == nil
      ? "<div class=\"empty\"><p>Este espacio todavía no tiene acuerdos.</p></div>"
      : "<div class=\"empty\"><p>Ningún acuerdo está así.</p><a class=\"button\" href=\"\(Address(place).query(entity))\">Ver todos</a></div>"
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Acuerdos de \(body.body.facts.name)</caption><thead><tr><th scope="col">Acuerdo</th>\
    <th scope="col">Responsable</th><th scope="col">Vence</th><th scope="col">Estado</th></tr></thead><tbody>\(agreements, row)</tbody></table>
    """
  }

  private func row(_ agreement: PublicAgreement) -> HTML {
    let times = agreement.extensions
    return """
      <tr><th scope="row">\(agreement.code) \(agreement.text)</th><td data-label="Responsable">\(agreement.organization), \(agreement.post)</td>\
      <td data-label="Vence">\(Moment.text(agreement.due))\(if: times > 0, "<br><span class=\"quiet small\">Plazo ampliado \(times == 1 ? "1 vez" : "\(times) veces")</span>")</td>\
      <td data-label="Estado">\(badge(agreement))\(agreement.closedOn.map { "<br><span class=\"quiet small\">\(Moment.text($0))\(if: agreement.standing == .done && !agreement.isOnTime, ", tarde")</span>" as HTML })</td></tr>
      """
  }

  private func badge(_ agreement: PublicAgreement) -> HTML {
    agreement.standing == .overdue
      ? "<span class=\"badge overdue\">\(agreement.standing.name)</span>" : "<span class=\"badge plain\">\(agreement.standing.name)</span>"
  }
}

/// On the page of a body: whether its agreements are public, and the way to decide it.
struct PublicationCard {
  let body: Body
  let isPublished: Bool
  let mayManage: Bool
  let token: HTML

  var markup: HTML {
    guard mayManage || isPublished else { return .empty }
    return """
      <section class="stack"><h2>Acuerdos abiertos al público</h2>\
      \(isPublished ? "<p>Cualquiera puede leer los acuerdos de este espacio y su cumplimiento, sin nombres ni contactos. <a href=\"/public/bodies/\(body.code)/agreements\">Ver la página pública</a></p>" : "<p>Solo los leen quienes tienen cuenta.</p>" as HTML)\
      \(if: mayManage, decision)</section>
      """
  }

  private var decision: HTML {
    let (value, words, question) =
      isPublished
      ? ("no", "Dejar de publicar", "¿Dejar de publicar los acuerdos? La página pública deja de existir.")
      : ("yes", "Publicar los acuerdos", "¿Publicar los acuerdos de este espacio? Cualquiera podrá leerlos. Revisa antes que ninguno nombre a personas.")
    return """
      <form class="actions no-print" method="post" action="/bodies/\(body.code)/publication">\(token)\
      <input type="hidden" name="publish" value="\(value)"><button class="button secondary" data-confirm="\(question)">\(words)</button></form>
      """
  }
}
