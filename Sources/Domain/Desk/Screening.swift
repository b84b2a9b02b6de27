/// *Tamizaje*: the priority criteria that were asked and which got a yes (T715, T656). It proposes an urgency; the person
/// at the desk decides. Only counts of it are kept.
package struct Screening: Sendable, Equatable {
  /// Codes of the criteria that got a yes, sorted, without repeats; empty when none applies.
  package let criteria: [String]
  /// What the answers propose.
  package let urgency: Urgency

  /// Reads the answers against the plan's criteria.
  /// - Parameter yes: codes of the criteria that got a yes. Order and repeats are of no matter.
  /// - Throws: `OrientationRefusal.unknownCode` for a criterion the plan does not have.
  package init(yes: [String], of criteria: [PriorityCriterion]) throws(OrientationRefusal) {
    let chosen = Set(yes)
    guard chosen.isSubset(of: criteria.map(\.code)) else { throw .unknownCode(.criterion) }
    self.init(criteria: yes, urgency: Self.proposal(for: chosen, of: criteria))
  }

  /// A screening as it was kept.
  package init(criteria: [String], urgency: Urgency) {
    self.criteria = Set(criteria).sorted()
    self.urgency = urgency
  }

  /// The highest urgency any yes proposes; routine when there is none.
  package static func proposal(for yes: Set<String>, of criteria: [PriorityCriterion]) -> Urgency {
    criteria.filter { yes.contains($0.code) }.map(\.urgency).max() ?? .routine
  }
}
