import Documents
import Domain
import Foundation
import HTML
import Storage

/// The actor map: gaps first, then who is where, and the districts as a drawing.
struct ActorMapPage: Page {
  let map: ActorMap
  let plan: PlanPack
  let drawing: TerritoryDrawing
  let page: Int

  static let size = 50

  var title: String { "Mapa de actores" }
  var section: Section? { .territory }

  var content: HTML {
    """
    <a class="crumb" href="/territory">Territorio</a>
    <div class="page-head"><div><h1>Mapa de actores</h1><p class="lead">Quién trabaja dónde y en qué, según el directorio de hoy.</p></div>\
    <div class="actions no-print"><a class="button secondary" href="/reports/actors">PDF, Word y Excel</a>\
    <a class="button secondary" href="/actor-map.csv">Descargar CSV</a></div></div>
    \(gaps)
    \(needs)
    <section class="stack" id="institutions"><h2>Instituciones por zona</h2>\(toolbar)\(institutions)</section>
    \(districts)
    <p class="quiet small">Se cuentan los servicios que atienden. «Vencido» quiere decir que nadie lo confirmó dentro del plazo. \
    Las zonas se cuentan por distrito. Lo que se descarga o se publica deja fuera lo que solo lee el personal, y no dice dónde quedan los lugares protegidos.</p>
    """
  }

  private var gaps: HTML {
    let gaps = map.gaps
    guard !gaps.isEmpty else {
      return "<div class=\"notice success\"><p>Toda necesidad tiene al menos un servicio en cada zona.</p></div>"
    }
    return """
      <section class="stack"><h2>Vacíos</h2><p>Hay \(gaps.count) cruces de necesidad y zona sin un servicio confirmado.</p>
      <ul class="rows">\(map.needs, { row in self.gaps(of: row.need, gaps.filter { $0.need == row.need }) })</ul></section>
      """
  }

  private func gaps(of need: Need, _ gaps: [ActorMap.Gap]) -> HTML {
    guard !gaps.isEmpty else { return .empty }
    let isEverywhere = gaps.count == map.columns.filter { !$0.isElsewhere }.count
    let groups = Dictionary(grouping: gaps, by: \.cell.text).sorted { $0.key < $1.key }
    return """
      <li><h3>\(need.name)</h3>\(groups, { _, found in
        "<p>\(badge(found[0].cell)) \(isEverywhere && groups.count == 1 ? "en todas las zonas" : found.map(\.column.name).joined(separator: "; "))</p>"
      })</li>
      """
  }

  private var needs: HTML {
    """
    <section class="stack"><h2>Necesidades por zona</h2>
    <table class="data fixed"><caption class="hidden-text">Servicios por necesidad y zona</caption>\(head("Necesidad"))
    <tbody>\(map.needs, { row in "<tr><th scope=\"row\"><a href=\"\(address(need: row.need))\">\(row.need.name)</a></th>\(cells(row.cells, isNeed: true))</tr>" })</tbody></table></section>
    """
  }

  private var toolbar: HTML {
    """
    <form class="toolbar no-print" method="get" action="/actor-map"><div class="field"><label for="need">Necesidad</label>\
    <select id="need" name="need"><option value="">Todas</option>\
    \(plan.needs, { "<option value=\"\($0.code)\"\(flag: .selected, $0.code == map.need?.code)>\($0.name)</option>" })</select></div>
    <div class="actions"><button class="button">Filtrar</button>\(if: map.need != nil, "<a class=\"button secondary\" href=\"/actor-map\">Ver todas</a>")</div></form>
    <p role="status">\(map.institutions.count == 1 ? "1 institución" : "\(map.institutions.count) instituciones")\(map.need.map { " con servicios para «\($0.name)»" })</p>
    """
  }

  private var institutions: HTML {
    let pages = max(1, (map.institutions.count + Self.size - 1) / Self.size)
    let page = max(1, min(page, pages))
    let shown = map.institutions.dropFirst((page - 1) * Self.size).prefix(Self.size)
    guard !shown.isEmpty else {
      return "<div class=\"empty\"><p>Ninguna institución tiene un servicio que cuente.</p><p class=\"quiet\">Los servicios del directorio que atienden aparecen aquí.</p></div>"
    }
    return """
      <table class="data fixed"><caption class="hidden-text">Servicios por institución y zona</caption>\(head("Institución"))
      <tbody>\(shown, { row in "<tr><th scope=\"row\"><a href=\"/organizations/\(row.id.text)\">\(row.name)</a>\(family(row.family))</th>\(cells(row.cells, isNeed: false))</tr>" })</tbody></table>
      \(if: pages > 1, "<nav class=\"pages\" aria-label=\"Páginas de instituciones\"><p>Página \(page) de \(pages)</p><ul>\(1...pages, { "<li><a href=\"\(address(need: map.need, page: $0))\"\(attribute: "aria-current", $0 == page ? "page" : nil)>\($0)</a></li>" })</ul></nav>")
      """
  }

  private func family(_ code: String?) -> HTML? {
    plan.actorTypes.first { $0.code == code }.map { "<br><span class=\"quiet small\">\($0.name)</span>" }
  }

  private func address(need: Need?, page: Int = 1) -> Address {
    Address("/actor-map").query([("need", need?.code ?? ""), ("page", page > 1 ? String(page) : "")])
  }

  private func head(_ first: String) -> HTML {
    "<thead><tr><th scope=\"col\">\(first)</th>\(map.columns, { "<th scope=\"col\">\($0.name)</th>" })</tr></thead>"
  }

  private func cells(_ cells: [ActorCell], isNeed: Bool) -> HTML {
    "\(zip(map.columns, cells), { column, cell in "<td data-label=\"\(column.name)\">\(self.cell(cell, isGap: isNeed && !column.isElsewhere))</td>" })"
  }

  private func cell(_ cell: ActorCell, isGap: Bool) -> HTML {
    if cell.isGap, isGap || cell.expired > 0 { return badge(cell) }
    if cell.isGap { return "<span aria-hidden=\"true\">—</span><span class=\"hidden-text\">ninguno</span>" }
    return "\(cell.text)\(if: cell.expired > 0, " <span class=\"quiet small\">y \(cell.expired) por confirmar</span>")"
  }

  private func badge(_ cell: ActorCell) -> HTML {
    "<span class=\"badge \(cell.expired > 0 ? "expired" : "declined")\">\(cell.text)</span>"
  }

  private var districts: HTML {
    let title = map.need.map { "Servicios por distrito para «\($0.name)»" } ?? "Servicios por distrito"
    let figure: HTML = DistrictMap(drawing.boundaries, own: Set(plan.districts.map(\.ubigeo))).map { map in
      let markup = DistrictMapMarkup(
        map: map, label: "\(title). El cuadro que sigue dice lo mismo.", counts: self.map.districts)
      return """
        <link rel="stylesheet" href="\(StaticFiles.address("map.css"))"><figure class="map-frame">\(markup.html)</figure>
        \(LayerCredits(drawing: drawing.layers.map(\.layer).filter(\.details.isBoundary)).html)
        """
    } ?? "<p class=\"quiet\">Los límites de los distritos todavía no están importados: falta el dibujo, el cuadro está completo.</p>"
    return """
      <section class="stack"><h2>\(title)</h2>\(figure)
      <table class="data"><caption class="hidden-text">\(title)</caption><thead><tr><th scope="col">Distrito</th><th scope="col" class="num">Servicios</th><th scope="col" class="num">Vencidos</th></tr></thead>
      <tbody>\(plan.districts, { district in
        let cell = map.districts[district.ubigeo] ?? ActorCell()
        return "<tr><th scope=\"row\">\(district.name)</th><td class=\"num\" data-label=\"Servicios\">\(cell.current)</td><td class=\"num\" data-label=\"Vencidos\">\(cell.expired)</td></tr>"
      })</tbody></table></section>
      """
  }
}
