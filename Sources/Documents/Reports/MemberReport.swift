package import Domain
package import Foundation

extension Report {
  /// An institution in a body with one of its focal points, or with none: a line of the directory of members.
  package struct MemberLine: Sendable, Equatable {
    package let institution: String
    package let acronym: String?
    package let role: MemberRole?
    package let point: FocalPoint?

    package init(institution: String, acronym: String?, role: MemberRole?, point: FocalPoint?) {
      self.institution = institution
      self.acronym = acronym
      self.role = role
      self.point = point
    }

    package func isUnconfirmed(on day: Day) -> Bool { point?.isUnconfirmed(on: day) ?? false }
  }

  /// *Directorio de integrantes* of a body (T1046, T1162): institutions, roles, and officials in their office. Whoever
  /// nobody confirmed for six months is marked.
  package static func members(_ lines: [MemberLine], of body: Body, in plan: PlanPack.Identity, now: Date) -> Report {
    let today = Day(now)
    return Report(
      name: "integrantes-\(body.code)", title: "Directorio de integrantes: \(body.facts.name)",
      period: "Estado al \(today.short)", identity: plan, preparedAt: now,
      sections: [summary(of: lines, today), directory(of: lines, today)],
      sources: [
        Fact("De dónde sale", "Lo que cada institución comunicó a la secretaría técnica: integrantes, designaciones y confirmaciones registradas en Ayni."),
        Fact("Espacio", [body.facts.name, body.facts.act].compactMap { $0 }.joined(separator: ". ")),
        Fact("Edición del plan", plan.edition),
      ],
      caveats: [
        Fact("Sin confirmar", "Nadie confirmó en seis meses que esa persona sigue en el encargo. Llama a la institución antes de contar con el dato."),
        Fact("Contactos", "Son de la oficina o del cargo. El directorio es para coordinar: no lo publiques ni lo uses para otra cosa."),
      ])
  }

  private static func summary(of lines: [MemberLine], _ today: Day) -> Section {
    guard !lines.isEmpty else {
      return Section("Resumen", [.paragraph("Ninguna institución integra este espacio todavía.")])
    }
    let late = lines.filter { $0.isUnconfirmed(on: today) }
    let counts = [
      ("Instituciones", Set(lines.map(\.institution)).count), ("Puntos focales", lines.count { $0.point != nil }),
      ("Instituciones sin punto focal", lines.count { $0.point == nil }), ("Puntos focales sin confirmar", late.count),
    ]
    let table = Table(
      "Integrantes", sheet: "Resumen",
      columns: [.init("Dato", share: 78), .init("Cantidad", share: 22, isFigure: true)],
      rows: counts.map { [Cell($0.0), Cell($0.1)] })
    let marked: [Block] =
      late.isEmpty ? [] : [.list("Por confirmar", late.map { "\($0.institution): \($0.point?.appointment.post ?? "")" })]
    return Section("Resumen", [.table(table)] + marked)
  }

  private static func directory(of lines: [MemberLine], _ today: Day) -> Section {
    let table = Table(
      "Integrantes y puntos focales", sheet: "Integrantes",
      columns: [
        .init("Institución", share: 22), .init("Rol", share: 12), .init("Punto focal", share: 20),
        .init("Contacto de la oficina", share: 18), .init("Designación", share: 15), .init("Confirmado", share: 13),
      ],
      rows: lines.map { row($0, today) })
    return Section("Directorio", [.table(table)])
  }

  private static func row(_ line: MemberLine, _ today: Day) -> [Cell] {
    let institution = Cell(line.institution, detail: line.acronym)
    let role = Cell(line.role?.name ?? "Por definir")
    guard let point = line.point else { return [institution, role, Cell("Por designar"), Cell("—"), Cell("—"), Cell("—")] }
    let appointment = point.appointment
    let term = [appointment.from.short, appointment.until.map { "hasta \($0.short)" }].compactMap { $0 }
    return [
      institution, role, Cell([appointment.name, appointment.post], detail: point.standing.name),
      Cell([appointment.email ?? "", appointment.phone ?? ""]),
      Cell(appointment.document, detail: term.joined(separator: ", ")),
      Cell(MemberLine.confirmation(of: point, on: today)),
    ]
  }
}

extension Report.MemberLine {
  /// In every format the same words.
  package static func confirmation(of point: FocalPoint, on day: Day) -> String {
    point.isUnconfirmed(on: day) ? "SIN CONFIRMAR desde \(point.confirmedOn.short)" : point.confirmedOn.short
  }

  /// The lines as a table that a program reads; the last column repeats what stands for all of them.
  package static func csv(_ lines: [Report.MemberLine], on day: Day, digest: String) -> [UInt8] {
    var csv = CSV(marksEncoding: true)
    csv.append([
      "Institución", "Sigla", "Rol", "Punto focal", "Condición", "Cargo", "Correo", "Teléfono", "Documento", "Desde", "Hasta",
      "Confirmado", "Sin confirmar", "Huella",
    ])
    for line in lines {
      let appointment = line.point?.appointment
      csv.append([
        line.institution, line.acronym ?? "", line.role?.name ?? "", appointment?.name ?? "", line.point?.standing.name ?? "",
        appointment?.post ?? "", appointment?.email ?? "", appointment?.phone ?? "", appointment?.document ?? "",
        appointment?.from.description ?? "", appointment?.until?.description ?? "",
        line.point?.confirmedOn.description ?? "", line.isUnconfirmed(on: day) ? "Sí" : "", digest,
      ])
    }
    return csv.bytes
  }
}
