import Documents
import Domain
import HTML
import Storage

/// The directory of a body's members: institutions, roles and focal points (T1046, T1162).
struct MemberDirectory {
  let view: BodyView
  let today: Day

  struct Line {
    let member: MemberView
    let point: FocalPoint?
  }

  var lines: [Line] {
    view.inForce.flatMap { member in
      member.inForce.isEmpty
        ? [Line(member: member, point: nil)] : member.inForce.map { Line(member: member, point: $0) }
    }
  }

  var csv: [UInt8] {
    var csv = CSV(marksEncoding: true)
    csv.append([
      "Institución", "Sigla", "Rol", "Punto focal", "Condición", "Cargo", "Correo", "Teléfono", "Documento", "Desde", "Hasta",
      "Confirmado",
    ])
    for line in lines {
      let appointment = line.point?.appointment
      csv.append([
        line.member.organization, line.member.acronym ?? "", line.member.membership.role?.name ?? "",
        appointment?.name ?? "", line.point?.standing.name ?? "", appointment?.post ?? "", appointment?.email ?? "",
        appointment?.phone ?? "", appointment?.document ?? "", appointment?.from.description ?? "",
        appointment?.until?.description ?? "", line.point.map(confirmation(of:)) ?? "",
      ])
    }
    return csv.bytes
  }

  func confirmation(of point: FocalPoint) -> String {
    point.isUnconfirmed(on: today) ? "Sin confirmar desde \(point.confirmedOn)" : point.confirmedOn.description
  }
}

/// The directory to read, print and pin up.
struct MemberDirectoryPage: Page {
  let view: BodyView
  let today: Day

  var title: String { "Directorio de integrantes" }
  var section: Section? { .bodies }
  private var directory: MemberDirectory { MemberDirectory(view: view, today: today) }

  var content: HTML {
    """
    <a class="crumb" href="/bodies/\(view.body.code)">\(view.body.facts.name)</a>
    <div class="page-head"><div><h1>Directorio de integrantes</h1><p class="lead">\(view.body.facts.name), al \(Moment.text(today))</p></div>\
    <div class="actions no-print"><a class="button secondary" href="/bodies/\(view.body.code)/directory.csv">Descargar CSV</a></div></div>
    \(directory.lines.isEmpty ? "<div class=\"empty\"><p>Ninguna institución integra este espacio todavía.</p></div>" : table)
    """
  }

  private var table: HTML {
    """
    <table class="data"><caption class="hidden-text">Instituciones, roles y puntos focales</caption><thead><tr>\
    <th scope="col">Institución</th><th scope="col">Rol</th><th scope="col">Punto focal</th><th scope="col">Contacto de la oficina</th>\
    <th scope="col">Confirmado</th></tr></thead><tbody>\(directory.lines, row)</tbody></table>
    """
  }

  private func row(_ line: MemberDirectory.Line) -> HTML {
    """
    <tr><th scope="row">\(line.member.organization)</th>\
    <td data-label="Rol">\(line.member.membership.role?.name ?? "Por definir")</td>\
    <td data-label="Punto focal">\(line.point.map(person) ?? "Por designar")</td>\
    <td data-label="Contacto">\(line.point.map { [$0.appointment.email, $0.appointment.phone].compactMap(\.self).joined(separator: " · ") } ?? "—")</td>\
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
