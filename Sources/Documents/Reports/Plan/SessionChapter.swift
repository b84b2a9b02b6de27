import Domain

/// *Sesiones*: how many of each body were held, and which.
struct SessionChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    guard !facts.sessions.isEmpty else {
      return .init("Sesiones", [.paragraph("No hay sesiones programadas en el periodo.")])
    }
    return .init("Sesiones", [.table(byBody)] + (facts.kind.isComplete ? [.table(list)] : []))
  }

  private var byBody: Report.Table {
    let groups = Dictionary(grouping: facts.sessions, by: \.body)
    return Report.Table(
      "Sesiones por espacio", sheet: "Sesiones por espacio",
      columns: [
        .init("Espacio", share: 40), .init("En el calendario", share: 15, isFigure: true),
        .init("Realizadas", share: 15, isFigure: true), .init("Con acta aprobada", share: 15, isFigure: true),
        .init("Canceladas", share: 15, isFigure: true),
      ],
      rows: groups.keys.sorted().map { name in
        let sessions = groups[name] ?? []
        return [
          .init(name), .init(sessions.count), .init(sessions.count(where: \.isHeld)), .init(sessions.count(where: \.hasMinutes)),
          .init(sessions.count { $0.state == .cancelled }),
        ]
      })
  }

  private var list: Report.Table {
    Report.Table(
      "Sesiones del periodo", sheet: "Sesiones",
      columns: [
        .init("Día", share: 16), .init("Espacio", share: 40), .init("Tipo", share: 14), .init("Estado", share: 16),
        .init("Asistencia", share: 14),
      ],
      rows: facts.sessions.map { session in
        [
          .init(session.day.short), .init(session.body), .init(session.kind.name),
          .init(session.day < facts.today && [.planned, .convened].contains(session.state) ? "Sin registrar" : session.state.name),
          .init(session.attendance.map { "\($0.present) de \($0.seats)" } ?? "Sin dato"),
        ]
      })
  }
}
