import Domain

/// How many agreements stand where.
struct ComplianceCount {
  private var counts: [AgreementOutcome: Int] = [:]

  init(_ parts: some Sequence<ReportedAgreements.Count>) {
    for part in parts { counts[part.outcome, default: 0] += part.count }
  }

  subscript(compliance: AgreementOutcome) -> Int { counts[compliance] ?? 0 }
  var total: Int { counts.values.reduce(0, +) }
  var done: Int { self[.inTime] + self[.late] }
}

/// *Acuerdos y cumplimiento*, by body and by institution.
struct AgreementChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    let words = [facts.narrative(.agreements)].compactMap { $0 }
    guard !facts.agreements.isEmpty else {
      return .init("Acuerdos y cumplimiento", [.paragraph("No hay acuerdos que venzan, se cierren o sigan pendientes en el periodo.")] + words)
    }
    return .init(
      "Acuerdos y cumplimiento",
      [
        .chart(chart), .table(states), .table(table("Cumplimiento por espacio", by: \.body)),
        .table(table("Cumplimiento por institución", by: \.organization)),
      ] + words)
  }

  private var chart: BarChart {
    let count = ComplianceCount(facts.agreements.counts)
    return BarChart(
      "Acuerdos por estado",
      AgreementOutcome.allCases.map { .init($0.name, count[$0], text: Amount(count[$0]).text, isLate: $0 == .overdue) })
  }

  private var states: Report.Table {
    let count = ComplianceCount(facts.agreements.counts)
    return Report.Table(
      "Acuerdos por estado", sheet: "Acuerdos por estado",
      columns: [.init("Estado", share: 78), .init("Acuerdos", share: 22, isFigure: true)],
      rows: AgreementOutcome.allCases.map { [.init($0.name), .init(count[$0])] })
  }

  private func table(_ caption: String, by key: (ReportedAgreements.Count) -> String) -> Report.Table {
    let groups = Dictionary(grouping: facts.agreements.counts, by: key)
    return Report.Table(
      caption, sheet: "Cumplimiento",
      columns: [
        .init("De quién", share: 40), .init("Acuerdos", share: 15, isFigure: true),
        .init("Cumplidos", share: 15, isFigure: true), .init("Pendientes", share: 15, isFigure: true),
        .init("Fuera de plazo", share: 15, isFigure: true),
      ],
      rows: groups.keys.sorted().map { name in
        let count = ComplianceCount(groups[name] ?? [])
        return [
          .init(name), cell(count.total, count[.dropped], "sin efecto"), cell(count.done, count[.late], "con retraso"),
          .init(count[.pending]), .init(count[.overdue]),
        ]
      })
  }

  private func cell(_ count: Int, _ of: Int, _ words: String) -> Report.Cell {
    .init([Amount(count).text], detail: of == 0 ? nil : "\(of) \(words)", number: .number(Double(count)))
  }
}

/// *Lista de acuerdos*: by body, in the short report only those that are open.
struct AgreementListChapter: ReportChapter {
  let facts: PlanReportFacts

  init(_ facts: PlanReportFacts) { self.facts = facts }

  var section: Report.Section? {
    let listed = facts.agreements.listed
    guard !listed.isEmpty else { return nil }
    let bodies = listed.map(\.body).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    let byBody = Dictionary(grouping: listed, by: \.body)
    return .init(
      facts.kind.isComplete ? "Lista de acuerdos" : "Acuerdos pendientes",
      cutOff + bodies.map { .table(table($0, byBody[$0] ?? [])) })
  }

  private var cutOff: [Report.Block] {
    guard facts.agreements.isCutOff else { return [] }
    let (shown, all) = (Amount(facts.agreements.listed.count).text, Amount(facts.agreements.listable).text)
    return [.paragraph("Se listan \(shown) de \(all) acuerdos: los pendientes y los de plazo más reciente. Los cuadros de cumplimiento cuentan todos; la lista entera se lee en Ayni, en Acuerdos.")]
  }

  private func table(_ body: String, _ agreements: [ReportedAgreement]) -> Report.Table {
    let names = Dictionary(facts.pack.milestones.map { ($0.code, "\($0.kind.name) \($0.number)") }) { first, _ in first }
    return Report.Table(
      body, sheet: "Lista de acuerdos",
      columns: [
        .init("Acuerdo", share: 46), .init("Responsable", share: 24), .init("Plazo", share: 13), .init("Estado", share: 17),
      ],
      rows: agreements.map { agreement in
        [
          .init("\(agreement.code). \(agreement.text)", detail: agreement.milestone.flatMap { names[$0] }),
          .init(agreement.organization, detail: agreement.post), .init(agreement.due.short),
          .init(agreement.outcome.name, detail: agreement.closedOn?.short),
        ]
      })
  }
}
