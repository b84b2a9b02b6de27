/// *Instrumento*: a document that a plan is made of: the plan itself, a strategic framework, a yearly work plan. It puts
/// programmes and milestones in its own order.
package struct Instrument: Sendable, Equatable {
  package let code: String
  package let name: String
  package let short: String
  package let kind: InstrumentKind
  /// The years it is for, as it says: «2026–2028».
  package let years: String?
  /// Code of the instrument it belongs to or carries out.
  package let within: String?
  package let aim: String
  /// Its own headings, each over milestones or lines of the pack.
  package let axes: [InstrumentAxis]
  package let programmes: [String]
  package let milestones: [String]
  /// What it says was reached before.
  package let results: [ReportedResult]
  package let source: String

  package init(
    code: String, name: String, short: String, kind: InstrumentKind, years: String?, within: String?, aim: String,
    axes: [InstrumentAxis], programmes: [String], milestones: [String], results: [ReportedResult], source: String
  ) {
    self.code = code
    self.name = name
    self.short = short
    self.kind = kind
    self.years = years
    self.within = within
    self.aim = aim
    self.axes = axes
    self.programmes = programmes
    self.milestones = milestones
    self.results = results
    self.source = source
  }

  /// The milestones and lines it takes in, named directly or by its headings.
  package var covered: [String] {
    (milestones + axes.flatMap(\.milestones)).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

package enum InstrumentKind: String, Sendable, CaseIterable {
  case plan, framework, workPlan = "work-plan"

  package var name: String {
    switch self {
    case .plan: "Plan de gobernanza"
    case .framework: "Marco estratégico"
    case .workPlan: "Plan de trabajo anual"
    }
  }
}

/// *Eje, objetivo específico*: a heading of an instrument.
package struct InstrumentAxis: Sendable, Equatable, Codable {
  package let code: String
  /// What such headings are called there: «Ejes», «Objetivos específicos».
  package let group: String
  package let name: String
  /// The milestones and lines below it; none where the instrument names none.
  package let milestones: [String]
  package let source: String

  package init(code: String, group: String, name: String, milestones: [String], source: String) {
    self.code = code
    self.group = group
    self.name = name
    self.milestones = milestones
    self.source = source
  }
}

/// *Resultado reportado*: a figure an instrument gives of the time before it. It is quoted, never computed.
package struct ReportedResult: Sendable, Equatable, Codable {
  package let code: String
  package let name: String
  package let amount: Int
  package let year: Int
  /// The day it was counted up to, `2025-09-04`; nil when the source says only the year.
  package let until: String?
  /// The line of the plan that goes on with it.
  package let milestone: String?
  package let source: String

  package init(
    code: String, name: String, amount: Int, year: Int, until: String?, milestone: String?, source: String
  ) {
    self.code = code
    self.name = name
    self.amount = amount
    self.year = year
    self.until = until
    self.milestone = milestone
    self.source = source
  }
}

/// *Actividad* that an instrument names below a product: founds an `Activity` once, and never overwrites what was
/// changed here.
package struct PlannedActivity: Sendable, Equatable {
  package let code: String
  package let product: String
  package let instrument: String
  package let name: String
  /// Its stage, where the source gives no day.
  package let term: Term?
  package let from: Day?
  package let until: Day?
  /// Code of the institution the source makes answerable, if it names one.
  package let responsible: String?
  package let source: String

  package init(
    code: String, product: String, instrument: String, name: String, term: Term?, from: Day?, until: Day?,
    responsible: String?, source: String
  ) {
    self.code = code
    self.product = product
    self.instrument = instrument
    self.name = name
    self.term = term
    self.from = from
    self.until = until
    self.responsible = responsible
    self.source = source
  }
}
