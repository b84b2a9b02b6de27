/// The reports on its progress that a plan asks for: short review in a session, two reports a year, the closing of the
/// year (T1219-1223; S954).
package enum PlanReportKind: String, Sendable, CaseIterable, Codable {
  case quarterly
  case semiannual = "semi-annual"
  case annual

  package var name: String {
    switch self {
    case .quarterly: "Ficha de revisión trimestral"
    case .semiannual: "Reporte semestral"
    case .annual: "Cierre anual"
    }
  }

  package var about: String {
    switch self {
    case .quarterly: "Breve, para revisar en sesión el avance de hitos, los acuerdos y los ajustes."
    case .semiannual: "Avances por hito o línea, con sus evidencias: actas, campañas e informes."
    case .annual: "El año completo, con lecciones aprendidas y recomendaciones para el plan del año siguiente."
    }
  }

  package var period: ReportingPeriod {
    switch self {
    case .quarterly: .quarter
    case .semiannual: .semester
    case .annual: .year
    }
  }

  /// Of file names.
  package var stem: String {
    switch self {
    case .quarterly: "ficha-trimestral"
    case .semiannual: "reporte-semestral"
    case .annual: "cierre-anual"
    }
  }

  /// Lists every product and agreement, not only those that need a decision.
  package var isComplete: Bool { self != .quarterly }

  /// What the secretariat writes, in the order of the report.
  package var boxes: [NarrativeBox] {
    switch self {
    case .quarterly: [.progress, .agreements, .adjustments]
    case .semiannual: [.progress, .evidence, .agreements, .barriers, .feedback, .adjustments]
    case .annual: [.progress, .evidence, .agreements, .barriers, .feedback, .lessons, .recommendations, .priorities]
    }
  }

  /// Without these it is not that report.
  package var required: [NarrativeBox] {
    switch self {
    case .quarterly: []
    case .semiannual: [.progress]
    case .annual: [.lessons, .recommendations]
    }
  }

  /// Characters a box may have.
  package var mostCharacters: Int { self == .quarterly ? 1500 : 4000 }

  /// What may be begun on a day, newest first: the running period and those before it.
  package func candidates(on today: Day) -> [Period] {
    let count = self == .annual ? 3 : 5
    return (0..<count).map { Period(period, containing: today.month).adding(-$0) }
  }
}

/// A part of a report that a person writes. Closed: figures are never among them.
package enum NarrativeBox: String, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
  case progress, evidence, agreements, barriers, feedback, adjustments, lessons, recommendations, priorities

  package var name: String {
    switch self {
    case .progress: "Avance del periodo"
    case .evidence: "Evidencias"
    case .agreements: "Sobre los acuerdos"
    case .barriers: "Barreras y cuellos de botella"
    case .feedback: "Lo que dicen los actores del territorio"
    case .adjustments: "Ajustes que se proponen"
    case .lessons: "Lecciones aprendidas"
    case .recommendations: "Recomendaciones para el año siguiente"
    case .priorities: "Prioridades que se actualizan"
    }
  }

  package var hint: String {
    switch self {
    case .progress: "Qué se logró, por hito o línea. Las cifras ya están: cuenta lo que ellas no dicen."
    case .evidence: "Actas, campañas e informes que muestran lo hecho."
    case .agreements: "Qué acuerdos pesan más y qué falta para cumplirlos."
    case .barriers: "Qué frenó el trabajo y a quién afecta."
    case .feedback: "Lo que se recogió de municipalidades, servicios y organizaciones, también de personas migrantes."
    case .adjustments: "Qué cambiar en el periodo que sigue, y quién lo haría."
    case .lessons: "Qué funcionó y qué hay que ajustar."
    case .recommendations: "Para el plan de trabajo del año siguiente."
    case .priorities: "Qué pasa a ser primero y qué deja de serlo."
    }
  }
}
