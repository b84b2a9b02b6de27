import Domain
import Foundation
import HTML
import Storage

/// What the search finds as a list, then as a map.
struct MapPage: Page {
  let markup: MapMarkup
  let page: ServicePage
  let filter: ServiceFilter
  let search: ServiceSearch
  let gazetteer: Gazetteer
  let now: Date

  private var plan: PlanPack { markup.plan }

  var title: String { "Mapa de servicios" }
  var section: Section? { .territory }

  var content: HTML {
    """
    <a class="crumb" href="/territory">Territorio</a>
    <div class="page-head"><div><h1>Mapa de servicios</h1><p class="lead">La lista dice todo; el mapa muestra lo que se puede publicar.</p></div>\
    <div class="actions no-print"><a class="button secondary" href="#map-title">Ir al mapa</a><button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(toolbar)
    <p role="status">\(page.count)</p>
    \(page.items.isEmpty ? empty : "<ol class=\"rows\">\(page.items, row)</ol>")
    \(pages)
    \(nodes)
    \(markup.html)
    """
  }

  private var toolbar: HTML {
    """
    <form class="toolbar no-print" method="get" action="/map" role="search">
    <div class="field broad"><label for="q">Buscar</label><input type="search" id="q" name="q" value="\(filter.words)" maxlength="100"></div>
    \(select("need", "Necesidad", plan.needs.map { ($0.code, $0.name) }, filter.need?.code ?? "", empty: "Todas"))
    \(select("category", "Categoría", plan.categories.map { ($0.code, $0.name) }, filter.category ?? "", empty: "Todas"))
    \(select("place", "Lugar", places, filter.place, empty: "Todo el directorio"))
    <label class="check"><input type="checkbox" name="open" value="1"\(flag: .checked, filter.isOpen)>Abierto ahora</label>
    <div class="actions"><button class="button">Buscar</button>\(if: !filter.isEmpty, "<a class=\"button secondary\" href=\"/map\">Quitar filtros</a>")</div>
    </form>
    """
  }

  private var places: [(String, String)] {
    plan.zones.map { ("z-\($0.code)", "Zona: \($0.name)") } + plan.districts.map { ($0.ubigeo.rawValue, $0.name) }
  }

  private func select(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: String, empty: String) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"><option value="">\(empty)</option>\
    \(options, { "<option value=\"\($0.0)\"\(flag: .selected, $0.0 == chosen)>\($0.1)</option>" })</select></div>
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>\(filter.isEmpty ? "El directorio todavía está vacío." : "Ningún servicio cumple con todo lo que pediste.")</p>\
    <p class="quiet">\(filter.isEmpty ? "Los servicios que agregues o importes aparecerán aquí." : "Prueba con menos palabras, otro lugar o sin «Abierto ahora».")</p></div>
    """
  }

  private func row(_ item: ServiceSummary) -> HTML {
    let details = item.service.details
    let place = details.place(for: search)
    let isShown = item.service.published?.details.locations.contains { $0.coordinates != nil } ?? false
    return """
      <li\(attribute: "data-place", isShown ? item.id.text : nil)><h2><a href="\(ServiceWords.address(item.service))">\(details.name)</a></h2><p>\(item.organization) · \
      \(place.map { ServiceWords.place($0, gazetteer) } ?? "Sin local: solo por sus contactos")</p>
      <div class="cluster">\(ServiceWords.openness(item.service, at: place, now: now))\(ServiceWords.assurance(item.service, now: now))\
      \(if: !isShown, "<span class=\"badge plain\">\(details.visibility == .everyone ? "Sin punto en el mapa" : "No sale en el mapa")</span>")</div></li>
      """
  }

  private var pages: HTML {
    guard page.pages > 1 else { return .empty }
    let around = (1...page.pages).filter { $0 == 1 || $0 == page.pages || abs($0 - page.page) <= 2 }
    return """
      <nav class="pages" aria-label="Páginas de resultados"><p>Página \(page.page) de \(page.pages)</p><ul>\
      \(around, { "<li><a href=\"\(Self.address(filter, "/map", page: $0))\"\(attribute: "aria-current", $0 == page.page ? "page" : nil)>\($0)</a></li>" })</ul></nav>
      """
  }

  private var nodes: HTML {
    let shown = markup.drawing.shownNodes(of: plan)
    guard !shown.isEmpty else { return .empty }
    return """
      <details class="more"><summary>Puntos de alta interacción en el mapa <span class="quiet">\(shown.count)</span></summary>\
      <ul>\(shown, { "<li>\($0.node.name) <span class=\"quiet\">(\($0.node.kind.name))</span></li>" })</ul></details>
      """
  }

  /// The same search elsewhere.
  static func address(_ filter: ServiceFilter, _ path: Address, page: Int = 1) -> Address {
    path.query([
      ("q", filter.words), ("need", filter.need?.code ?? ""), ("category", filter.category ?? ""), ("place", filter.place),
      ("open", filter.isOpen ? "1" : ""), ("page", page > 1 ? String(page) : ""),
    ])
  }
}
