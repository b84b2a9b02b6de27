import Domain
import Foundation
import HTML

/// Search and results. Works by plain links and one GET form.
struct ServiceListPage: Page {
  let page: ServicePage
  let filter: ServiceFilter
  let search: ServiceSearch
  let plan: PlanPack
  let gazetteer: Gazetteer
  let now: Date
  /// Distances are shown and order the list.
  let origin: ServiceOrigin?
  /// The viewer's institution.
  let home: Organization?
  /// What the device keeps.
  let point: Coordinates?
  let form: Form
  let rights: DirectoryRights
  let token: HTML

  var title: String { form.titled("Servicios") }
  var section: Section? { .services }

  var content: HTML {
    """
    <div class="page-head"><div><h1>Servicios</h1><p class="lead">A dónde puede ir la persona, con horario y requisitos.</p></div>\
    <div class="actions no-print">\(if: rights.mayAdd, "<a class=\"button\" href=\"/services/new\">Agregar servicio</a>")\
    \(if: rights.mayImport, "<a class=\"button secondary\" href=\"/directory/import\">Importar</a>")\
    <a class="button secondary" href="/directory/export.csv">Descargar CSV</a></div></div>
    \(form.summary)
    \(toolbar)
    \(measure)
    <p role="status">\(page.count)\(origin.map { ". <span class=\"quiet\">\($0.sentence)</span>" as HTML })</p>
    \(page.items.isEmpty ? empty : results)
    \(pages)
    <p class="no-print"><a href="/organizations">Ver las instituciones del directorio</a> · <a href="/directory/protocol">Cómo se mantiene al día</a></p>
    """
  }

  private var toolbar: HTML {
    """
    <form class="toolbar no-print" method="get" action="/services" role="search">
    <div class="field broad"><label for="q">Buscar</label><input type="search" id="q" name="q" value="\(filter.words)" maxlength="100"></div>
    \(select("need", "Necesidad", plan.needs.map { ($0.code, $0.name) }, filter.need?.code ?? "", empty: "Todas"))
    \(select("category", "Categoría", plan.categories.map { ($0.code, $0.name) }, filter.category ?? "", empty: "Todas"))
    \(select("place", "Lugar", places, filter.place, empty: "Todo el directorio"))
    \(select("near", "Distancia desde", origins, filter.near.code, empty: homeOrigin))
    <label class="check"><input type="checkbox" name="open" value="1"\(flag: .checked, filter.isOpen)>Abierto ahora</label>
    \(if: rights.mayVerify, "<label class=\"check\"><input type=\"checkbox\" name=\"verify\" value=\"1\"\(flag: .checked, filter.needsVerification)>Por verificar</label><label class=\"check\"><input type=\"checkbox\" name=\"doubt\" value=\"1\"\(flag: .checked, filter.isDoubted)>En duda</label>")
    <div class="actions"><button class="button">Buscar</button>\(if: !filter.isEmpty, "<a class=\"button secondary\" href=\"/services\">Quitar filtros</a>")</div>
    </form>
    """
  }

  private var hasHome: Bool { home?.details.coordinates != nil }
  private var homeOrigin: String { hasHome ? "Tu institución" : "Sin distancia: por nombre" }

  private var origins: [(String, String)] {
    (point == nil ? [] : [("point", "El punto que indicaste")])
      + plan.districts.map { ($0.ubigeo.rawValue, "Centro de \($0.name)") }
      + (hasHome ? [("name", "Sin distancia: por nombre")] : [])
  }

  /// Another point, by hand or from the device: in a form of its own, because it must not be in the address.
  private var measure: HTML {
    """
    <details class="more no-print"\(flag: .open, !form.isValid)><summary>Medir desde otro punto</summary>
    <form class="stack" method="post" action="/services/origin">\(token)\(filter.fields)
    \(form.input("point", "Latitud y longitud", FieldLook(hint: "Pégalas desde un mapa: -12.05, -77.04. Se redondean a unos 100 metros, quedan solo en este equipo y se borran en 4 horas.", autocomplete: "off", most: 64)))
    <div class="actions"><button class="button secondary">Medir desde ahí</button>\
    <button type="button" class="button secondary js-only" data-position="point">Usar la posición de este equipo</button></div>
    <p class="js-only" role="status" id="point-status"></p></form>
    \(if: point != nil, "<form method=\"post\" action=\"/services/origin\">\(token)\(filter.fields)<button class=\"button secondary small\" name=\"forget\" value=\"1\">Olvidar el punto guardado</button></form>")
    \(hint)</details>
    """
  }

  /// Whoever can say where the institution is, is asked to.
  private var hint: HTML? {
    guard let home, !hasHome, rights.mayEditHome else { return nil }
    let edit = Address(OrganizationWords.address(home).text + "/edit")
    return """
      <p class="quiet">Tu institución no dice dónde está. <a href="\(edit)">Agrega sus coordenadas</a> y las distancias se medirán desde ahí.</p>
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
    let place = details.place(for: search)
    let distance = search.origin.flatMap { place?.distance(from: $0) }
    let others = details.locations.count - 1
    return """
      <li><h2><a href="\(ServiceWords.address(item.service))">\(details.name)</a></h2><p>\(item.organization) · \
      \(place.map { ServiceWords.place($0, gazetteer) } ?? "Sin local: solo por sus contactos")\
      \(if: others > 0, " <span class=\"quiet\">y \(others == 1 ? "otro local" : "otros \(others) locales")</span>")</p>
      <div class="cluster">\(ServiceWords.openness(item.service, at: place, now: now))\
      \(distance.map { "<span class=\"badge plain\">\(ServiceWords.distance($0))</span>" as HTML })\
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
