import Domain
import Foundation
import HTML
import Storage

/// Pairs that may be the same service.
struct DuplicatesPage: Page {
  let found: LikenessPage
  let page: Int
  let token: HTML

  var title: String { "Posibles duplicados" }
  var section: Section? { .services }

  var content: HTML {
    """
    <a class="crumb" href="/directory/protocol">Mantener el directorio</a>
    <div class="page-head"><div><h1>Posibles duplicados</h1>\
    <p class="lead">Registros con nombres parecidos y la misma institución, lugar, teléfono o código. Compáralos antes de unirlos.</p></div>\
    <form class="no-print" method="post" action="/duplicates">\(token)<button class="button secondary">Buscar otra vez</button></form></div>
    <p role="status">\(found.total == 1 ? "1 par" : "\(found.total) pares").\(found.searchedAt.map { " <span class=\"quiet\">Se buscó el \(Moment.text($0)).</span>" as HTML })</p>
    \(found.items.isEmpty ? empty : "<ul class=\"rows\">\(found.items, row)</ul>" as HTML)
    \(Paging(page: page, size: LikenessStore.pageSize, total: found.total, label: "Páginas de duplicados").links(at: "/duplicates"))
    """
  }

  private var empty: HTML {
    found.searchedAt == nil
      ? "<div class=\"empty\"><p>Todavía no se buscó.</p><p class=\"quiet\">Ayni busca una vez al día. También puedes buscar ahora.</p></div>"
      : "<div class=\"empty\"><p>No hay registros que parezcan el mismo servicio.</p><p class=\"quiet\">Ayni vuelve a buscar cada día.</p></div>"
  }

  /// The one that is better kept stays, until somebody turns it around.
  private func row(_ item: LikenessPage.Item) -> HTML {
    let (own, other) = rank(item.first) >= rank(item.second) ? (item.first, item.second) : (item.second, item.first)
    let reasons = item.likeness.reasons.map(\.name).joined(separator: ", ")
    return """
      <li><h2><a href="/duplicates/\(own.id.text)/\(other.id.text)">\(own.service.details.name) <span class="quiet">y</span> \(other.service.details.name)</a></h2>\
      <p>\(own.organization == other.organization ? own.organization : "\(own.organization) · \(other.organization)")</p>\
      <div class="cluster"><span class="badge plain">\(item.likeness.score) % de parecido</span> <span class="quiet">\(reasons)</span></div></li>
      """
  }

  private func rank(_ summary: ServiceSummary) -> Int {
    (summary.service.external == nil ? 0 : 2) + (summary.service.verification == nil ? 0 : 1)
  }
}

/// Asks before a merge is undone.
struct PartingPage: Page {
  let merge: ServiceMerge
  let survivor: Service
  let joined: Service
  let token: HTML

  var title: String { "Deshacer la unión" }
  var section: Section? { .services }
  var layout: PageLayout { .narrow }

  private var path: String { "\(ServiceWords.address(joined).text)" }

  var content: HTML {
    """
    <a class="crumb" href="\(ServiceWords.address(survivor))">\(survivor.details.name)</a>
    <h1>¿Deshacer esta unión?</h1>
    <p>«\(joined.details.name)» se unió a «\(survivor.details.name)» el \(Moment.text(Day(merge.at))). Los dos volverán a estar en el directorio.</p>
    <p>\(merge.restores(survivor) ? "El registro que quedó vuelve a decir lo que decía antes." : "El registro que quedó se cambió después, o no tomó nada del otro: se queda como está.")</p>
    <form method="post" action="\(path)/parting">\(token)<div class="actions"><button class="button danger">Deshacer la unión</button>\
    <a class="button secondary" href="\(Address(path).query([("own", "1")]))">Cancelar</a></div></form>
    """
  }
}
