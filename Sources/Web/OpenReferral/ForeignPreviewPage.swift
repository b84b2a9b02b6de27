import Domain
import Foundation
import HTML
import Storage

/// Every record of a file with what will become of it, before anything is written.
struct ForeignPreviewPage: Page {
  let pending: PendingImport<ForeignSettings>
  let order: ForeignOrder
  let outcome: ForeignOutcome
  let refusal: (any Refusal)?
  let categories: [ServiceCategory]
  let page: Int
  let token: HTML

  static let pageSize = 50

  /// One line: a record with notes, or a service that is here already and differs.
  private struct Line {
    let number: Int
    let name: String
    let state: HTML
    var notes: [HTML]
  }

  var title: String { refusal == nil ? "Revisar la importación" : "Error: Revisar la importación" }
  var section: Section? { .services }

  private var path: String { "/directory/foreign/\(pending.id.text)" }
  private var rejected: Int { order.records.count(where: \.isRejected) }
  private var accepted: Int { order.records.count - rejected }

  var content: HTML {
    """
    <a class="crumb" href="/directory/foreign">Importar de otro directorio</a>
    <h1>Revisar la importación</h1>
    \(refusal.map { "<div class=\"notice error summary\" role=\"alert\" tabindex=\"-1\"><h2>Todavía no se puede importar</h2><p>\($0.sentence)</p></div>" as HTML })
    <p class="lead">\(order.records.count == 1 ? "1 registro" : "\(order.records.count) registros") de \(order.publisher): \(rejected == 1 ? "1 rechazado" : "\(rejected) rechazados"). No se ha guardado nada.</p>
    \(ForeignFigures(outcome: outcome).markup)
    \(moves)\(report)\(vanished)\(ForeignRules.markup)\(settings)
    """
  }

  private var moves: HTML {
    let mayConfirm = accepted > 0 && (rejected == 0 || pending.settings.skipsRejected)
    return """
      <div class="actions">\(if: mayConfirm, "<form method=\"post\" action=\"\(path)/confirmation\">\(token)<button class=\"button\">Importar \(accepted == 1 ? "1 registro" : "\(accepted) registros")</button></form>")\
      <form method="post" action="\(path)/cancellation">\(token)<button class="button secondary">Descartar el archivo</button></form></div>
      \(if: accepted > 0 && !mayConfirm, "<p class=\"quiet\">Pide que corrijan el archivo, o elige abajo «Dejar fuera los registros rechazados».</p>")
      """
  }

  /// Rejected records first, then what differs, then notes.
  private var lines: [Line] {
    let met = Dictionary(outcome.met.map { ($0.number, $0) }) { first, _ in first }
    return order.records.compactMap { record -> (Int, Line)? in
      let decisions = met[record.number]?.decisions ?? []
      guard !record.notes.isEmpty || !decisions.isEmpty else { return nil }
      let name = met[record.number]?.name ?? record.service?.draft.name ?? ""
      let notes = record.notes.map { "\($0)" as HTML } + decisions.map(Self.decision)
      let state: HTML =
        record.isRejected
        ? "<span class=\"badge expired\">Rechazado</span>"
        : decisions.isEmpty
          ? "<span class=\"badge unverified\">Entra con dudas</span>" : "<span class=\"badge sent\">Ya está aquí</span>"
      let rank = record.isRejected ? 0 : decisions.isEmpty ? 2 : 1
      return (rank, Line(number: record.number, name: name, state: state, notes: notes))
    }.sorted { ($0.0, $0.1.number) < ($1.0, $1.1.number) }.map(\.1)
  }

  private static func decision(_ decision: FieldDecision) -> HTML {
    """
    <strong>\(decision.field.name)</strong>: aquí «\(decision.ours.isEmpty ? "nada" : decision.ours)», allí «\(decision.theirs)». \(decision.verdict.sentence.capitalizedFirst).
    """
  }

  private var report: HTML {
    let lines = lines
    guard !lines.isEmpty else { return "<p>Ningún registro tiene dudas ni choca con lo que hay aquí.</p>" }
    let shown = lines.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
    return """
      <table class="data"><caption>Registros rechazados, con dudas o que ya están aquí</caption><thead><tr><th scope="col">Registro</th><th scope="col">Qué pasa</th><th scope="col">Por qué</th></tr></thead>
      <tbody>\(shown, row)</tbody></table>
      \(Paging(page: page, size: Self.pageSize, total: lines.count, label: "Páginas de registros").links(at: Address(path)))
      """
  }

  private func row(_ line: Line) -> HTML {
    """
    <tr><th scope="row">\(line.number)\(if: !line.name.isEmpty, "<br><span class=\"quiet small\">\(line.name)</span>")</th><td data-label="Qué pasa">\(line.state)</td>\
    <td class="full" data-label="Por qué"><ul>\(line.notes, { "<li>\($0)</li>" })</ul></td></tr>
    """
  }

  private var vanished: HTML {
    guard !outcome.vanished.isEmpty else { return .empty }
    let rest = outcome.vanished.count - min(outcome.vanished.count, Self.pageSize)
    return """
      <section class="stack"><h2>Ya no los publican</h2><p>Quedan en el directorio. Confirma si todavía existen.</p>
      <ul>\(outcome.vanished.prefix(Self.pageSize), { "<li>\($0)</li>" })</ul>\(if: rest > 0, "<p class=\"quiet\">Y \(rest) más.</p>")</section>
      """
  }

  private var settings: HTML {
    let settings = pending.settings
    return """
      <details class="more"\(flag: .open, refusal != nil || rejected > 0)><summary>Cómo se lee el archivo</summary>
      <form class="stack" method="post" action="\(path)/settings">\(token)
      <div class="field"><label for="publisher">Directorio de origen</label><input id="publisher" name="publisher" maxlength="64" value="\(settings.publisher)"></div>
      <div class="field"><label for="licence">Licencia</label><input id="licence" name="licence" maxlength="200" value="\(settings.licence ?? "")"></div>
      <div class="field"><label for="category">Categoría de los que no traen una del plan</label><select id="category" name="category"><option value="">Ninguna</option>\
      \(categories, { "<option value=\"\($0.code)\"\(flag: .selected, $0.code == settings.category)>\($0.name)</option>" })</select></div>
      <label class="check"><input type="checkbox" name="partial" value="1"\(flag: .checked, settings.isPartial)>Es solo una parte de lo que publican</label>
      <label class="check"><input type="checkbox" name="skips" value="1"\(flag: .checked, settings.skipsRejected)>Dejar fuera los registros rechazados</label>
      <div class="actions"><button class="button">Volver a leer el archivo</button></div></form></details>
      """
  }
}
