import Domain
import Foundation
import HTML
import Storage

/// The layers there are, with where they come from.
struct LayerListPage: Page {
  let layers: [TerritoryLayer]

  var title: String { "Capas del mapa" }
  var section: Section? { .territory }

  var content: HTML {
    """
    <a class="crumb" href="/territory">Territorio</a>
    <div class="page-head"><div><h1>Capas del mapa</h1><p class="lead">Con ellas se dibujan los mapas. Cada una dice de dónde sale.</p></div>\
    <div class="actions no-print"><a class="button" href="/territory/layers/new">Importar una capa</a></div></div>
    \(layers.isEmpty ? empty : list)
    """
  }

  private var empty: HTML {
    """
    <div class="empty"><p>Todavía no hay capas: los mapas no tienen qué dibujar.</p>\
    <p class="quiet">Empieza por los límites de los distritos, en GeoJSON y con su UBIGEO.</p></div>
    """
  }

  private var list: HTML {
    """
    <ul class="rows">\(layers, { layer in
      """
      <li><h2>\(layer.details.name)</h2><p>\(layer.details.source). Licencia: \(layer.details.licence)\(layer.details.date.map { ". Publicada el \($0.short)" as HTML })</p>
      <p class="quiet">\(layer.features) elementos, \(layer.points) puntos. Importada el \(Day(layer.importedAt).short)\(if: layer.details.isBoundary, ". Dibuja los distritos")</p>
      <div class="cluster no-print"><a href="\(Self.removal(layer))">Quitar «\(layer.details.name)»</a></div></li>
      """
    })</ul>
    """
  }

  static func removal(_ layer: TerritoryLayer) -> Address { "/territory/layers/\(layer.code)/removal" }
}

/// Where a layer is sent, and what was found in it when it could not be taken.
struct LayerFormPage: Page {
  let form: Form
  let check: LayerCheck?
  let token: HTML

  static let mostRows = 50

  var title: String { form.titled("Importar una capa") }
  var section: Section? { .territory }
  var layout: PageLayout { .narrow }

  var content: HTML {
    let error = form.error("file")
    return """
      <a class="crumb" href="/territory/layers">Capas del mapa</a>
      <h1>Importar una capa</h1>
      \(form.summary)
      \(check.map(report))
      <p class="lead">Se revisa elemento por elemento. Entra toda la capa o nada.</p>
      <form class="stack" method="post" action="/territory/layers/new" enctype="multipart/form-data">\(token)
      <div class="field\(if: error != nil, " invalid")"><label for="file">Archivo GeoJSON</label>\
      <p class="hint" id="file-h">Hasta 16 MB. Áreas o puntos en grados (WGS 84), cada uno con el UBIGEO de su distrito.</p>\
      \(error.map { "<p class=\"error\" id=\"file-e\">\($0)</p>" as HTML })\
      <input type="file" id="file" name="file" accept=".geojson,.json,application/geo+json,application/json" aria-describedby="file-h\(if: error != nil, " file-e")"\(attribute: "aria-invalid", error == nil ? nil : "true")></div>
      \(form.input("name", "Nombre de la capa", FieldLook(hint: "«Distritos» dibuja los límites de los distritos. Con otro nombre se dibuja encima.", most: LayerDetails.mostName)))
      \(form.input("source", "De dónde sale", FieldLook(hint: "Quién la publicó y dónde.", most: LayerDetails.mostText)))
      \(form.input("licence", "Licencia o permiso", FieldLook(hint: "Como MPL-2.0, CC BY 4.0 o el documento que autoriza su uso.", most: LayerDetails.mostText)))
      \(form.input("attribution", "Texto junto al mapa", FieldLook(hint: "Si no es la fuente.", isOptional: true, most: LayerDetails.mostText)))
      \(form.input("date", "Día en que se publicó", FieldLook(type: .date, isOptional: true)))
      \(form.input("property", "Propiedad que tiene el UBIGEO", FieldLook(hint: "Solo si no se reconoce sola.", isOptional: true, most: 200)))
      \(box("all", "También distritos que no son del plan ni colindan con él"))
      \(box("skips", "Dejar fuera los elementos rechazados"))
      \(box("replaces", "Reemplazar la capa que tenga este nombre"))
      <div class="actions"><button class="button">Importar la capa</button><a class="button secondary" href="/territory/layers">Cancelar</a></div></form>
      """
  }

  private func box(_ name: StaticString, _ label: String) -> HTML {
    let name = "\(name)"
    return """
      <div class="field\(if: form.error(name) != nil, " invalid")">\(form.error(name).map { "<p class=\"error\" id=\"\(name)-e\">\($0)</p>" as HTML })\
      <label class="check"><input type="checkbox" id="\(name)" name="\(name)" value="1"\(attribute: "aria-describedby", form.error(name).map { _ in "\(name)-e" })\(flag: .checked, form.has(name, "1"))>\(label)</label></div>
      """
  }

  private func report(_ check: LayerCheck) -> HTML {
    let rows = check.rows.compactMap(\.sentence)
    let left = rows.count - Self.mostRows
    return """
      <section class="stack" aria-labelledby="report"><h2 id="report">Qué contiene el archivo</h2>
      <p>\(check.rows.count) elementos con su UBIGEO en «\(check.property)»: quedarían \(check.features.count), hay \(check.rejected.count) por corregir\(if: !check.missing.isEmpty, " y faltan \(check.missing.count) distritos del plan").</p>
      \(if: !rows.isEmpty, "<ul>\(rows.prefix(Self.mostRows), { "<li>\($0)</li>" })</ul>")\(if: left > 0, "<p>Y \(left) más.</p>")
      \(if: !check.missing.isEmpty, "<p class=\"quiet\">Sin dibujo: \(check.missing.map(\.rawValue).joined(separator: ", ")).</p>")</section>
      """
  }
}

/// Asks before a layer goes.
struct LayerRemovalPage: Page {
  let layer: TerritoryLayer
  let token: HTML

  var title: String { "Quitar una capa" }
  var section: Section? { .territory }
  var layout: PageLayout { .narrow }

  var content: HTML {
    """
    <a class="crumb" href="/territory/layers">Capas del mapa</a>
    <h1>¿Quitar la capa «\(layer.details.name)»?</h1>
    <p>\(layer.details.isBoundary ? "Los mapas se quedarán sin límites que dibujar; las listas y los cuadros siguen." : "Dejará de verse en el mapa.") Para tenerla otra vez habrá que importar el archivo.</p>
    <form method="post" action="\(LayerListPage.removal(layer))">\(token)
    <div class="actions"><button class="button danger">Quitar la capa</button><a class="button secondary" href="/territory/layers">Cancelar</a></div></form>
    """
  }
}
