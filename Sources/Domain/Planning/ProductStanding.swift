/// Where a product of the plan stands. Never typed: it follows from its evidence, its day and today.
package enum ProductState: String, Sendable, CaseIterable {
  /// No evidence yet, and there is still time or no day.
  case pending
  /// Evidence was added and waits to be accepted.
  case waiting
  /// Evidence was accepted.
  case done
  /// Its day passed without evidence.
  case overdue
  /// The yearly review left it out: it is neither due nor counted.
  case dropped

  package var name: String {
    switch self {
    case .pending: "Pendiente"
    case .waiting: "Evidencia por aceptar"
    case .done: "Logrado"
    case .overdue: "Fuera de plazo"
    case .dropped: "Dejado de lado"
    }
  }
}

/// How much evidence a product has.
package struct EvidenceCount: Sendable, Equatable {
  package var accepted: Int
  /// The day the first was accepted; nil while none is.
  package var acceptedOn: Day?
  package var waiting: Int
  package var refused: Int
  /// Accepted by mistake: it counts as if it were not there.
  package var revoked: Int

  package init(accepted: Int = 0, acceptedOn: Day? = nil, waiting: Int = 0, refused: Int = 0, revoked: Int = 0) {
    self.accepted = accepted
    self.acceptedOn = acceptedOn
    self.waiting = waiting
    self.refused = refused
    self.revoked = revoked
  }
}

package struct ProductStanding: Sendable, Equatable {
  package let state: ProductState
  /// Its day passed before it was done, or passes now.
  package let isLate: Bool
  /// The day it was done.
  package let doneOn: Day?

  /// Refused evidence leaves a product as if it had none. Evidence that waits keeps it from being overdue: whoever is
  /// responsible has done their part. What is done stays done, even when it is left out later.
  package init(_ evidence: EvidenceCount, due: Day?, isDropped: Bool = false, today: Day) {
    doneOn = evidence.accepted > 0 ? evidence.acceptedOn : nil
    let isOut = isDropped && evidence.accepted == 0
    isLate = isOut ? false : due.map { (evidence.accepted > 0 ? evidence.acceptedOn ?? today : today) > $0 } ?? false
    state =
      evidence.accepted > 0 ? .done : isOut ? .dropped : evidence.waiting > 0 ? .waiting : isLate ? .overdue : .pending
  }
}

/// How many products of a milestone, or of the plan, stand where.
package struct PlanProgress: Sendable, Equatable {
  package private(set) var counts: [ProductState: Int] = [:]

  package init(_ states: some Sequence<ProductState>) {
    for state in states { counts[state, default: 0] += 1 }
  }

  package subscript(state: ProductState) -> Int { counts[state] ?? 0 }
  /// Without those that were left out.
  package var total: Int { counts.values.reduce(0, +) - self[.dropped] }
  package var done: Int { self[.done] }
}
