package import Domain
package import Foundation

/// A chapter of a report of the plan. A new one is a type of its own and its line in `Report.planChapters`.
package protocol ReportChapter: Sendable {
  init(_ facts: PlanReportFacts)
  /// Nil where this report has no such chapter.
  var section: Report.Section? { get }
}

extension Report {
  /// In the order of the document.
  package static let planChapters: [any ReportChapter.Type] = [
    SummaryChapter.self, MilestoneChapter.self, ProductChapter.self, AgreementChapter.self, AgreementListChapter.self,
    SessionChapter.self, IndicatorChapter.self, AttentionChapter.self, AnalysisChapter.self, LessonsChapter.self,
  ]

  /// A report of the plan as it stands: the same document that is frozen when it is issued.
  /// - Parameter mark: what it is not yet.
  package static func plan(_ facts: PlanReportFacts, now: Date, mark: String? = nil) -> Report {
    let report = facts.report
    return Report(
      name: report.name, title: report.kind.name, period: facts.periodWords, identity: facts.pack.identity, preparedAt: now,
      sections: planChapters.compactMap { $0.init(facts).section }, sources: facts.sources, caveats: facts.caveats,
      mark: mark)
  }
}

extension PlanReportFacts {
  var kind: PlanReportKind { report.kind }

  /// «año 2026, con datos hasta el 21 nov 2026».
  fileprivate var periodWords: String {
    period.isComplete(on: today) ? period.name : "\(period.name), con datos hasta el \(today.short)"
  }

  /// What somebody wrote, or nothing.
  func narrative(_ box: NarrativeBox) -> Report.Block? {
    guard kind.boxes.contains(box), !report.text(box).isEmpty else { return nil }
    let paragraphs = report.text(box).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return .narrative(title: box.name, paragraphs: paragraphs.filter { !$0.isEmpty })
  }

  fileprivate var sources: [Report.Fact] {
    [
      .init("Avance del plan", "Los productos del plan y las evidencias aceptadas en Ayni. El avance se deriva de ellas: nadie lo escribe."),
      .init("Acuerdos y sesiones", "Los registros de los espacios de coordinación."),
      .init("Indicadores", indicatorSource),
      .init("Orientaciones y derivaciones", "Conteos de lo que se registró al atender, sin datos de personas."),
      .init("Textos", "Los apartados de redacción son de quien elabora el informe."),
      .init("Edición del plan", pack.identity.edition), .init("Publicado por", pack.identity.publisher),
    ]
  }

  private var indicatorSource: String {
    switch indicators {
    case .closed(let closing):
      "El cierre de \(closing.period.name), versión \(closing.version), del \(Day(closing.closedAt).short). Huella del cierre: \(closing.digest.prefix(16))."
    case .live, .sealBroken: "La matriz de seguimiento al \(today.short). Ese periodo todavía no tiene un cierre con sello que usar."
    }
  }

  fileprivate var caveats: [Report.Fact] {
    [
      .init("Fecha de corte", "El estado de productos y acuerdos es el del \(today.short). «En el periodo» se refiere a \(period.name)."),
      .init("Cumplimiento", "Un acuerdo ampliado se mide contra su último plazo."),
      .init("Personas", "Ayni no lleva un registro de personas: quien vuelve se cuenta de nuevo."),
      .init("Reserva", "En los desgloses no se muestran conteos menores de 5, ni menores de 10 en temas sensibles. «Reservado» oculta un conteo con el que se podría calcular otro."),
      .init("Sin dato", "«Sin reportar», «Todavía no se cuenta» y la raya (—) no son cero: no hay dato."),
    ]
  }
}
