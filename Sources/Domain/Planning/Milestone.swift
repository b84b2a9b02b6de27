/// *Hito* of the plan, or a strategic line of its annex, with its minimum products.
package struct Milestone: Sendable, Equatable {
  package let code: String
  package let number: Int
  package let name: String
  package let kind: MilestoneKind
  package let term: Term?
  /// Codes of the institutions the plan names for it.
  package let actors: [String]
  /// Code of the institution the plan itself makes answerable, if it names one.
  package let responsible: String?
  /// *Medio de verificación* of its products, if the plan gives one (T1127).
  package let verification: String?
  package let products: [PlanItem]
  package let source: String

  package init(
    code: String, number: Int, name: String, kind: MilestoneKind, term: Term?, actors: [String],
    responsible: String? = nil, verification: String? = nil, products: [PlanItem], source: String
  ) {
    self.code = code
    self.number = number
    self.name = name
    self.kind = kind
    self.term = term
    self.actors = actors
    self.responsible = responsible
    self.verification = verification
    self.products = products
    self.source = source
  }
}

package enum MilestoneKind: String, Sendable, CaseIterable, Codable {
  case milestone, line

  package var name: String { self == .milestone ? "Hito" : "Línea" }
}

/// The plan's own horizons: 3–6, 6–12 and 12–24 months (T808-824).
package enum Term: String, Sendable, CaseIterable, Codable {
  case short, medium, long

  package var name: String {
    switch self {
    case .short: "corto plazo (3 a 6 meses)"
    case .medium: "mediano plazo (6 a 12 meses)"
    case .long: "largo plazo (12 a 24 meses)"
    }
  }
}

/// A named item of a plan: a component, an action or a minimum product.
package struct PlanItem: Sendable, Equatable {
  package let code: String
  package let name: String
  package let source: String

  package init(code: String, name: String, source: String) {
    self.code = code
    self.name = name
    self.source = source
  }
}

package struct Programme: Sendable, Equatable {
  package let code: String
  package let name: String
  package let aim: String
  package let components: [PlanItem]
  package let actions: [PlanItem]
  package let products: [PlanItem]
  package let source: String

  package init(
    code: String, name: String, aim: String, components: [PlanItem], actions: [PlanItem], products: [PlanItem],
    source: String
  ) {
    self.code = code
    self.name = name
    self.aim = aim
    self.components = components
    self.actions = actions
    self.products = products
    self.source = source
  }
}
