package import Foundation

/// Who answers for a product, until when and with what it will be shown: what the plan leaves open and the entity
/// decides. Every change is a further version with its author, date and reason; nothing is overwritten.
package struct Arrangement: Sendable, Equatable {
  package let version: Int
  package let terms: Terms
  /// Why it was changed.
  package let reason: String
  /// Name of the account that set it.
  package let author: String
  package let setAt: Date

  package init(version: Int, terms: Terms, reason: String, author: String, setAt: Date) {
    self.version = version
    self.terms = terms
    self.reason = reason
    self.author = author
    self.setAt = setAt
  }

  package struct Terms: Sendable, Equatable {
    /// *Unidad responsable*: nil leaves it to the plan.
    package let responsible: UUID?
    /// Nil leaves it to the term of the milestone.
    package let due: Day?
    /// *Medio de verificación*; nil leaves it to the plan.
    package let verification: String?

    package init(responsible: UUID?, due: Day?, verification: String?) {
      self.responsible = responsible
      self.due = due
      self.verification = verification
    }

    package static let open = Terms(responsible: nil, due: nil, verification: nil)
  }

  /// The version to write, or nil when nothing would change: sent twice, it counts once.
  /// - Throws: `PlanRefusal` when there is no reason or the day lies out of sight.
  package static func version(
    for terms: Terms, reason: String, after latest: Arrangement?, today: Day
  ) throws(PlanRefusal) -> Int? {
    guard !reason.isEmpty else { throw .reasonMissing }
    if let due = terms.due, !PlanStart.range(around: today).contains(due) { throw .dayOutOfSight }
    return (latest?.terms ?? .open) == terms ? nil : (latest?.version ?? 0) + 1
  }
}

/// The day a plan began, from which its terms are counted. Every change is a further version.
package struct PlanStart: Sendable, Equatable {
  package let version: Int
  package let day: Day
  package let reason: String
  package let author: String
  package let setAt: Date

  package init(version: Int, day: Day, reason: String, author: String, setAt: Date) {
    self.version = version
    self.day = day
    self.reason = reason
    self.author = author
    self.setAt = setAt
  }

  /// Ten years to either side: a slip of the hand in the year is noticed.
  package static func range(around today: Day) -> ClosedRange<Day> { today.adding(-3653)...today.adding(3653) }

  /// The version to write, or nil when nothing would change.
  package static func version(
    for day: Day, reason: String, after latest: PlanStart?, today: Day
  ) throws(PlanRefusal) -> Int? {
    guard !reason.isEmpty else { throw .reasonMissing }
    guard range(around: today).contains(day) else { throw .dayOutOfSight }
    return latest?.day == day ? nil : (latest?.version ?? 0) + 1
  }
}

/// Why the plan cannot be arranged so.
package enum PlanRefusal: Refusal, Sendable, Equatable {
  case reasonMissing, dayOutOfSight, unknownProduct, unknownOrganization

  package var sentence: String {
    switch self {
    case .reasonMissing: "Escribe por qué lo cambias: queda junto al cambio."
    case .dayOutOfSight: "Esa fecha está a más de diez años de hoy. Revisa el año."
    case .unknownProduct: "El plan en vigor no tiene ese producto. Vuelve al plan y elige otro."
    case .unknownOrganization: "Esa institución no está en el directorio. Elige una de la lista."
    }
  }
}
