import Domain
import Foundation
import HTML

/// Search and results. Works by plain links and one GET form.
struct ServiceListPage: Page {
  let page: ServicePage
  let filter: ServiceFilter
  let plan: PlanPack
  let gazetteer: Gazetteer
  let now: Date
  /// Distances are shown and order the list.
  let hasOrigin: Bool
  let rights: DirectoryRights

  var title: String { "Servicios" }
  var section: Section? { .services }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Servicios</h1><p class="lead">A dónde puede ir la persona, con horario y requisitos.</p></div>\
    <div class="actions no-print">\(if: rights.mayAdd, "<a class=\"button\" href=\"/services/new\">Agregar servicio</a>")\
    \(if: rights.mayImport, "<a class=\"button secondary\" href=\"/directory/import\">Importar</a>")\
    <a class="button secondary" href="/directory/export.csv">Descargar CSV</a></div></div>
    \(toolbar)
    <p role="status">\(count)</p>
    \(if: filter.near != nil && !hasOrigin, "<p class=\"quiet\">Todavía no hay servicios con coordenadas en ese distrito, así que no se puede ordenar por cercanía.</p>")
    \(page.items.isEmpty ? empty : results)
    \(pages)
    <p class="no-print"><a href="/organizations">Ver las instituciones del directorio</a></p>
    """
  }

  private var count: String {
    switch page.total {
    case 0: "Ningún servicio"
    case 1: "1 servicio"
    default: "\(page.total) servicios"
    }
  }

  private var toolbar: HTML {
    """
    <form class="toolbar no-print" method="get" action="/services" role="search">
    <div class="field broad"><label for="q">Buscar</label><input type="search" id="q" name="q" value="\(filter.words)" maxlength="100"></div>
    \(select("need", "Necesidad", plan.needs.map { ($0.code, $0.name) }, filter.need?.code ?? "", empty: "Todas"))
    \(select("category", "Categoría", plan.categories.map { ($0.code, $0.name) }, filter.category ?? "", empty: "Todas"))
    \(select("place", "Lugar", places, filter.place, empty: "Todo el directorio"))
    \(select("near", "Cerca de", plan.districts.map { ($0.ubigeo.rawValue, $0.name) }, filter.near?.rawValue ?? "", empty: "Sin orden por distancia"))
    <label class="check"><input type="checkbox" name="open" value="1"\(flag: .checked, filter.isOpen)>Abierto ahora</label>
    \(if: rights.mayVerify, "<label class=\"check\"><input type=\"checkbox\" name=\"verify\" value=\"1\"\(flag: .checked, filter.needsVerification)>Por verificar</label>")
    <div class="actions"><button class="button">Buscar</button>\(if: !filter.isEmpty, "<a class=\"button secondary\" href=\"/services\">Quitar filtros</a>")</div>
    </form>
    """
  }

  private var places: [(String, String)] {
    plan.zones.map { ("z-\($0.code)", "Zona: \($0.name)") } + plan.districts.map { ($0.ubigeo.rawValue, $0.name) }
  }

  private func select(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: String, empty: String)
    -> HTML
  {
    """
    <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"><option value="">\(empty)</option>\
    \(options, { "<option value=\"\($0.0)\"\(flag: .selected, $0.0 == chosen)>\($0.1)</option>" })</select></div>
    """
  }

  private var empty: HTML {
    if filter.isEmpty {
      return """
        <div class="empty"><p>El directorio todavía está vacío.</p><p class="quiet">Los servicios que agregues o importes aparecerán aquí.</p>\
        \(if: rights.mayAdd, "<a class=\"button\" href=\"/services/new\">Agregar el primer servicio</a>")</div>
        """
    }
    return """
      <div class="empty"><p>Ningún servicio cumple con todo lo que pediste.</p>\
      <p class="quiet">Prueba con menos palabras, otro lugar o sin «Abierto ahora».</p><a class="button" href="/services">Quitar filtros</a></div>
      """
  }

  private var results: HTML {
    "<ol class=\"rows\">\(page.items, row)</ol>"
  }

  private func row(_ item: ServiceSummary) -> HTML {
    let details = item.service.details
    let place = details.locations.first
    return """
      <li><h2><a href="\(ServiceWords.address(item.service))">\(details.name)</a></h2><p>\(item.organization)\
      \(place.map { " · \(ServiceWords.place($0, gazetteer))" })</p>
      <div class="cluster">\(ServiceWords.openness(item.service, now: now))\
      \(item.distance.map { "<span class=\"badge plain\">\(ServiceWords.distance($0))</span>" as HTML })\
      \(ServiceWords.assurance(item.service, now: now))</div></li>
      """
  }

  private var pages: HTML {
    guard page.pages > 1 else { return .empty }
    let first = (page.page - 1) * page.size + 1
    let around = (1...page.pages).filter { $0 == 1 || $0 == page.pages || abs($0 - page.page) <= 2 }
    return """
      <nav class="pages" aria-label="Páginas de resultados"><p>\(first) a \(first + page.items.count - 1) de \(page.total)</p><ul>\
      \(if: page.page > 1, "<li><a href=\"\(filter.address(page: page.page - 1))\" rel=\"prev\">Anterior</a></li>")\
      \(around, { "<li><a href=\"\(filter.address(page: $0))\"\(attribute: "aria-current", $0 == page.page ? "page" : nil)>\($0)</a></li>" })\
      \(if: page.page < page.pages, "<li><a href=\"\(filter.address(page: page.page + 1))\" rel=\"next\">Siguiente</a></li>")</ul></nav>
      """
  }
}
