package import Foundation

/// *Actividad*: a piece of work below a product: what, who, from when to when, and how it goes. Every change is a further
/// version with its author, date and reason. It never makes a product done: only evidence does.
package struct Activity: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let product: String
  /// Its code in the plan's content; nil when it was entered here.
  package let code: String?
  /// The stage the plan gives it, which counts while no day is set.
  package let term: Term?
  package let facts: ActivityFacts
  /// 1 when it was entered, then one more for each change.
  package let version: Int
  /// Why it was changed; nil for the first version.
  package let reason: String?
  /// Name of the account; the plan itself for what comes from its content.
  package let author: String
  package let setAt: Date

  package init(
    id: UUID, product: String, code: String?, term: Term?, facts: ActivityFacts, version: Int, reason: String?,
    author: String, setAt: Date
  ) {
    self.id = id
    self.product = product
    self.code = code
    self.term = term
    self.facts = facts
    self.version = version
    self.reason = reason
    self.author = author
    self.setAt = setAt
  }

  /// Checks what somebody enters as a new activity.
  /// - Throws: `ActivityRefusal`.
  package static func entered(_ facts: ActivityFacts, today: Day) throws(ActivityRefusal) {
    guard facts.state == .planned || facts.state == .underway else { throw .notYet(facts.state) }
    try facts.check(today: today)
  }

  /// The version to write, or nil when nothing would change: sent twice, it counts once.
  /// - Parameter seen: the version the person had before their eyes.
  /// - Throws: `ActivityRefusal`.
  package func version(
    for facts: ActivityFacts, reason: String, seen: Int, today: Day
  ) throws(ActivityRefusal) -> Int? {
    guard facts != self.facts else { return nil }
    guard seen == version else { throw .overtaken }
    guard facts.state == self.facts.state || self.facts.state.next.contains(facts.state) else {
      throw .notNow(self.facts.state, facts.state)
    }
    guard !reason.isEmpty else { throw .reasonMissing }
    try facts.check(today: today)
    return version + 1
  }

  /// Its days: those set here, or those of its stage once the plan has a start.
  package func days(start: Day?) -> (from: Day?, until: Day?) {
    let window = start.flatMap { start in term?.window(from: start) }
    return (facts.from ?? window?.opens, facts.until ?? window?.due)
  }
}

package struct ActivityFacts: Sendable, Equatable {
  package var name: String
  package var responsible: UUID?
  package var from: Day?
  package var until: Day?
  package var state: ActivityState

  package init(name: String, responsible: UUID?, from: Day?, until: Day?, state: ActivityState) {
    self.name = name
    self.responsible = responsible
    self.from = from
    self.until = until
    self.state = state
  }

  fileprivate func check(today: Day) throws(ActivityRefusal) {
    guard !name.isEmpty else { throw .nameMissing }
    let range = PlanStart.range(around: today)
    guard [from, until].compactMap(\.self).allSatisfy(range.contains) else { throw .dayOutOfSight }
    if let from, let until, until < from { throw .endsBeforeItBegins }
  }
}

package enum ActivityState: String, Sendable, CaseIterable {
  case planned, underway = "under-way", done, dropped

  package var name: String {
    switch self {
    case .planned: "Programada"
    case .underway: "En marcha"
    case .done: "Realizada"
    case .dropped: "No se hará"
    }
  }

  /// Where it can go from here; what was done or dropped by mistake can be taken up again.
  package var next: [ActivityState] {
    switch self {
    case .planned: [.underway, .done, .dropped]
    case .underway: [.planned, .done, .dropped]
    case .done: [.underway]
    case .dropped: [.planned, .underway]
    }
  }

  package var isOpen: Bool { self == .planned || self == .underway }
}

/// Why an activity is not taken so.
package enum ActivityRefusal: Refusal, Sendable, Equatable {
  case nameMissing, reasonMissing, endsBeforeItBegins, dayOutOfSight, unknownOrganization, unknownProduct, overtaken, notThere
  case notYet(ActivityState)
  case notNow(ActivityState, ActivityState)

  package var sentence: String {
    switch self {
    case .nameMissing: "Escribe qué se va a hacer."
    case .reasonMissing: PlanRefusal.reasonMissing.sentence
    case .endsBeforeItBegins: "La actividad termina antes de empezar. Revisa las dos fechas."
    case .dayOutOfSight: PlanRefusal.dayOutOfSight.sentence
    case .unknownOrganization: PlanRefusal.unknownOrganization.sentence
    case .unknownProduct: PlanRefusal.unknownProduct.sentence
    case .overtaken: "Otra persona cambió esta actividad mientras la tenías abierta. Mira cómo está ahora y repite el cambio."
    case .notThere: "Esa actividad no está. Vuelve al producto y ábrela de nuevo."
    case .notYet(let state): "Una actividad nueva no puede estar «\(state.name)». Agrégala como programada o en marcha."
    case .notNow(let from, let to): "De «\(from.name)» no se pasa a «\(to.name)». Elige otro estado."
    }
  }
}
