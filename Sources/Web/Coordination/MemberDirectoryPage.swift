import Documents
import Domain
import Foundation
import HTML

/// The directory to read, print and pin up.
struct MemberDirectoryPage: Page {
  let directory: MemberDirectory
  let press: Press
  /// Why the file that was asked for could not be made.
  let refusal: PressRefusal?
  let today: Day

  var title: String { "Directorio de integrantes" }
  var section: Section? { .bodies }

  private var code: String { directory.body.code }
  private var late: Int { directory.lines.count { $0.isUnconfirmed(on: today) } }

  var content: HTML {
    """
    <a class="crumb" href="/bodies/\(code)">\(directory.body.facts.name)</a>
    <div class="page-head"><div><h1>Directorio de integrantes</h1><p class="lead">\(directory.body.facts.name), al \(Moment.text(today))</p></div>\
    <div class="actions no-print">\(files)<button type="button" class="button secondary js-only" data-print>Imprimir</button></div></div>
    \(refusal.map { "<div class=\"notice error no-print\" role=\"alert\"><p>\($0.sentence)</p></div>" as HTML })
    \(refusal == nil ? MissingTools(press: press).markup : .empty)
    \(if: late > 0, "<p class=\"notice warning\">\(late == 1 ? "1 punto focal está sin confirmar" : "\(late) puntos focales están sin confirmar") hace seis meses o más. Llama antes de contar con el dato.</p>")
    \(directory.lines.isEmpty ? "<div class=\"empty\"><p>Ninguna institución integra este espacio todavía.</p></div>" : table)
    <p class="quiet small">Huella del directorio: <code>\(directory.digest)</code>. Es la misma en la página, PDF, Word, Excel y CSV cuando traen los mismos datos.</p>
    """
  }

  private var files: HTML {
    let formats = ReportFormat.allCases.filter { $0.tool.map(press.has) ?? true }
    return """
      \(formats, { "<a class=\"button secondary\" href=\"\("/bodies/\(code)/directory.\($0.rawValue)")\">Descargar en \($0.name)</a>" })\
      <a class="button secondary" href="/bodies/\(code)/directory.csv">Descargar CSV</a>
      """
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Instituciones, roles y puntos focales</caption><thead><tr>\
    <th scope="col">Institución</th><th scope="col">Rol</th><th scope="col">Punto focal</th><th scope="col">Contacto de la oficina</th>\
    <th scope="col">Confirmado</th></tr></thead><tbody>\(directory.lines, row)</tbody></table>
    """
  }

  private func row(_ line: Report.MemberLine) -> HTML {
    let contact = line.point.map { [$0.appointment.email, $0.appointment.phone].compactMap(\.self) } ?? []
    return """
      <tr\(if: line.isUnconfirmed(on: today), " class=\"warn\"")><th scope="row">\(line.institution)</th>\
      <td data-label="Rol">\(line.role?.name ?? "Por definir")</td>\
      <td data-label="Punto focal">\(line.point.map(person) ?? "Por designar")</td>\
      <td data-label="Contacto">\(contact.isEmpty ? "—" : contact.joined(separator: " · "))</td>\
      <td data-label="Confirmado">\(line.point.map(confirmation) ?? "—")</td></tr>
      """
  }

  private func person(_ point: FocalPoint) -> HTML {
    "\(point.appointment.name), \(point.appointment.post) (\(point.standing.name.lowercased()))"
  }

  private func confirmation(_ point: FocalPoint) -> HTML {
    point.isUnconfirmed(on: today)
      ? "<span class=\"badge urgent\">Sin confirmar desde \(Moment.text(point.confirmedOn))</span>"
      : "\(Moment.text(point.confirmedOn))"
  }
}
