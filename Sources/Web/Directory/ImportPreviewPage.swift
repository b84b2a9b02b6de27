import Domain
import Foundation
import HTML
import Storage

/// What was understood of a table, row by row, and the choices that change it.
struct ImportPreviewPage: Page {
  let pending: PendingImport<ImportSettings>
  let table: DelimitedText
  let rows: [ImportRow]
  let refusal: ImportRefusal?
  let plan: PlanPack
  let organizations: [Organization]
  let page: Int
  let token: HTML

  static let pageSize = 50

  var title: String { refusal == nil ? "Revisar la importación" : "Error: Revisar la importación" }
  var section: Section? { .services }

  private var path: String { "/directory/import/\(pending.id.text)" }
  private var accepted: Int { rows.count { $0.draft != nil } }
  private var rejected: Int { rows.count { $0.outcome == .rejected } }
  /// Rows with something to say about them come first; the others need no look.
  private var noted: [ImportRow] {
    rows.filter { !$0.notes.isEmpty }.sorted { ($0.draft == nil ? 0 : 1, $0.line) < ($1.draft == nil ? 0 : 1, $1.line) }
  }

  var content: HTML {
    """
    <a class="crumb" href="/directory/import">Importar servicios</a>
    <h1>Revisar la importación</h1>
    \(refusal.map { "<div class=\"notice error summary\" role=\"alert\" tabindex=\"-1\"><h2>Todavía no se puede importar</h2><p>\($0.sentence)</p></div>" as HTML })
    <p class="lead">\(table.records.count == 1 ? "1 fila" : "\(table.records.count) filas"), \(table.header.count == 1 ? "1 columna, separada" : "\(table.header.count) columnas, separadas") por \(table.delimiter.name), en \(table.encoding.rawValue). No se ha guardado nada.</p>
    <dl class="figures"><div><dt>por importar</dt><dd>\(accepted)</dd></div><div><dt>con dudas</dt><dd>\(rows.count { $0.isDoubtful })</dd></div>\
    <div><dt>rechazadas</dt><dd>\(rejected)</dd></div><div><dt>fuera del territorio</dt><dd>\(rows.count { $0.outcome == .outside })</dd></div></dl>
    \(moves)
    \(report)
    \(settings)
    """
  }

  private var moves: HTML {
    let mayConfirm = accepted > 0 && (rejected == 0 || pending.settings.skipsRejected)
    return """
      <div class="actions">\(if: mayConfirm, "<form method=\"post\" action=\"\(path)/confirmation\">\(token)<button class=\"button\">Importar \(accepted == 1 ? "1 fila" : "\(accepted) filas")</button></form>")\
      <form method="post" action="\(path)/cancellation">\(token)<button class="button secondary">Descartar el archivo</button></form></div>
      \(if: accepted > 0 && !mayConfirm, "<p class=\"quiet\">Corrige el archivo, o elige abajo «Dejar fuera las filas rechazadas».</p>")
      """
  }

  private var report: HTML {
    let noted = noted
    let pages = max(1, (noted.count + Self.pageSize - 1) / Self.pageSize)
    let page = min(page, pages)
    let shown = noted.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
    guard !noted.isEmpty else { return rows.isEmpty ? .empty : "<p>Ninguna fila tiene dudas.</p>" }
    return """
      <table class="data"><caption>Filas con dudas o rechazadas</caption><thead><tr><th scope="col">Línea</th><th scope="col">Qué pasa</th><th scope="col">Observaciones</th></tr></thead>
      <tbody>\(shown, row)</tbody></table>
      \(if: pages > 1, pageLinks(page, pages, total: noted.count))
      """
  }

  private func row(_ row: ImportRow) -> HTML {
    let state: HTML =
      row.draft != nil
      ? "<span class=\"badge unverified\">Entra con dudas</span>"
      : row.outcome == .rejected
        ? "<span class=\"badge expired\">Rechazada</span>" : "<span class=\"badge plain\">Fuera del territorio</span>"
    return """
      <tr class="\(row.draft == nil ? "bad" : "warn")"><th scope="row">\(row.line)\(row.draft.map { "<br><span class=\"quiet small\">\($0.name)</span>" as HTML })</th>\
      <td data-label="Qué pasa">\(state)</td><td class="full" data-label="Observaciones"><ul>\(row.notes, note)</ul></td></tr>
      """
  }

  private func note(_ note: ImportNote) -> HTML {
    "<li><strong>\(note.field.name)</strong>\(if: !note.cell.isEmpty, " «\(note.cell)»"): \(note.sentence)</li>"
  }

  private func pageLinks(_ page: Int, _ pages: Int, total: Int) -> HTML {
    """
    <nav class="pages" aria-label="Páginas del informe"><p>Página \(page) de \(pages), \(total) filas</p><ul>\
    \(if: page > 1, "<li><a href=\"\(Address(path).query([("page", String(page - 1))]))\" rel=\"prev\">Anterior</a></li>")\
    \(if: page < pages, "<li><a href=\"\(Address(path).query([("page", String(page + 1))]))\" rel=\"next\">Siguiente</a></li>")</ul></nav>
    """
  }

  private var settings: HTML {
    let settings = pending.settings
    return """
      <details class="more"\(flag: .open, refusal != nil || rejected > 0)><summary>Cómo se lee el archivo</summary>
      <form class="stack" method="post" action="\(path)/settings">\(token)
      <div class="field"><label for="publisher">Registro de origen</label><input id="publisher" name="publisher" maxlength="64" value="\(settings.publisher)"></div>
      \(choice("category", "Categoría de las filas que no traen una", plan.categories.map { ($0.code, $0.name) }, settings.category))
      \(choice("organization", "Institución de las filas que no traen una", organizations.map { ($0.id.text, $0.name) }, settings.organization?.text))
      <label class="check"><input type="checkbox" name="own" value="1"\(flag: .checked, settings.onlyOwnDistricts)>Solo los distritos del plan</label>
      <label class="check"><input type="checkbox" name="skips" value="1"\(flag: .checked, settings.skipsRejected)>Dejar fuera las filas rechazadas</label>
      <fieldset class="fieldset"><legend>Columnas</legend><div class="grid">\(ImportField.allCases, column)</div></fieldset>
      <div class="actions"><button class="button">Volver a leer el archivo</button></div></form></details>
      """
  }

  private func column(_ field: ImportField) -> HTML {
    choice(
      "column-\(field.rawValue)", field.name, table.header.enumerated().map { (String($0), $1) },
      pending.settings[field].map(String.init))
  }

  private func choice(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: String?) -> HTML {
    """
    <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"><option value="">—</option>\
    \(options, { "<option value=\"\($0.0)\"\(flag: .selected, $0.0 == chosen)>\($0.1)</option>" })</select></div>
    """
  }
}
