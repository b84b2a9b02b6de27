package import Domain
package import HTML

/// One thing that waits for the person today.
package struct Duty: Sendable, Equatable {
  package enum Urgency: Int, Sendable, CaseIterable, Comparable {
    case overdue, today, soon

    package static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
  }

  /// What to do, verb first: «Responde las derivaciones que recibiste».
  package let sentence: String
  /// How many wait; nil when it is just one thing.
  package let count: Int?
  package let address: Address
  package let urgency: Urgency

  package init(_ sentence: String, count: Int? = nil, at address: Address, _ urgency: Urgency) {
    self.sentence = sentence
    self.count = count
    self.address = address
    self.urgency = urgency
  }
}

/// What a shelf has to say on the home page. It answers nothing for roles that have no such duty, with a constant
/// number of queries.
package typealias DutySource = @Sendable (Exchange, Actor) async throws -> [Duty]

/// Every shelf's duties, in the order of equal urgency. Those of one's own account come first.
enum Duties {
  static let sources: [DutySource] = [
    ReferralDuties.all, DirectoryDuties.all, BodyDuties.all, PlanDuties.all, IndicatorDuties.all, AlertDuties.all,
    ReportDuties.all, PathwayDuties.all,
  ]

  /// - Parameter isAccount: false for a focal point without an account, who has none to keep.
  static func of(_ actor: Actor, _ exchange: Exchange, isAccount: Bool = true) async throws -> [Duty] {
    var duties = isAccount ? try await AccessDuties.all(exchange, actor) : []
    for source in sources { duties += try await source(exchange, actor) }
    return Duty.Urgency.allCases.flatMap { urgency in duties.filter { $0.urgency == urgency } }
  }
}
