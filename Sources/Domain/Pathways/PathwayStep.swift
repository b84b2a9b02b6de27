package import Foundation

/// One step: who does what, and where it goes on.
package struct PathwayStep: Sendable, Equatable, Codable {
  package let code: String
  package var actor: String
  package var does: String
  /// In words.
  package var when: String?
  /// As a machine reads it.
  package var limit: StepLimit?
  package var documents: String?
  package var confidentiality: String?
  package var followUp: String?
  /// Of confidentiality and follow-up, what only staff reads.
  package var staffOnly: [StepDetail]
  /// Directory categories whose services do this step.
  package var categories: [String]
  /// Services of the directory that do it; they come before those of the categories.
  package var services: [UUID]
  /// Asked in their order; the first that holds decides.
  package var branches: [PathwayBranch]
  /// Where it goes on when none of the branches holds; nil is the step after it, or the end after the last.
  package var then: PathwayTarget?
  /// What in it is our own addition and not the plan's word; nil when nothing is.
  package var note: String?
  package let source: String

  package init(
    code: String, actor: String, does: String, when: String?, limit: StepLimit? = nil, documents: String?,
    confidentiality: String?, followUp: String?, staffOnly: [StepDetail] = [], categories: [String],
    services: [UUID] = [], branches: [PathwayBranch] = [], then: PathwayTarget? = nil, note: String? = nil,
    source: String
  ) {
    self.code = code
    self.actor = actor
    self.does = does
    self.when = when
    self.limit = limit
    self.documents = documents
    self.confidentiality = confidentiality
    self.followUp = followUp
    self.staffOnly = staffOnly
    self.categories = categories
    self.services = services
    self.branches = branches
    self.then = then
    self.note = note
    self.source = source
  }
}

/// What of a step can be kept from the public.
package enum StepDetail: String, Sendable, CaseIterable, Codable {
  case confidentiality, followUp = "followup"
}

/// How long a step may take (T1049: «qué se activa, con quién y en qué tiempos»).
package struct StepLimit: Sendable, Equatable, Codable {
  package enum Unit: String, Sendable, CaseIterable, Codable {
    case workingDays = "working-days", hours

    package var name: String { self == .workingDays ? "días hábiles" : "horas" }
    /// More is no limit.
    package var most: Int { self == .workingDays ? ReferralClock.Limit.most : 72 }
  }

  package let amount: Int
  package let unit: Unit
  /// The step of a referral it holds for; nil when it only stands on the wall.
  package let governs: TimedStep?

  package init(_ amount: Int, _ unit: Unit, governs: TimedStep? = nil) {
    self.amount = amount
    self.unit = unit
    self.governs = governs
  }

  package var words: String {
    switch (unit, amount) {
    case (.workingDays, 0): "El mismo día hábil"
    case (.workingDays, 1): "Hasta 1 día hábil"
    case (.workingDays, _): "Hasta \(amount) días hábiles"
    case (.hours, 1): "Hasta 1 hora"
    case (.hours, _): "Hasta \(amount) horas"
    }
  }

  /// As referrals count: an hour is of the same working day, a day and an hour of the next.
  package var workingDays: Int { unit == .workingDays ? amount : (amount - 1) / 24 }

  package var isInRange: Bool { (unit == .hours ? 1 : 0)...unit.most ~= amount }
}

/// After a step: under a condition, elsewhere.
package struct PathwayBranch: Sendable, Equatable, Codable {
  /// What follows «Si»: «hay señales de violencia».
  package var condition: String
  package var to: PathwayTarget

  package init(_ condition: String, to: PathwayTarget) {
    self.condition = condition
    self.to = to
  }
}

/// Where a step can lead.
package enum PathwayTarget: Sendable, Hashable, Codable {
  case step(String)
  /// Goes on along another pathway, by its code.
  case pathway(String)
  case end

  /// As packs and forms write it: `derivar`, `pathway/salud-mental`, `end`.
  package init(_ text: String) {
    self = text == "end" ? .end : text.hasPrefix("pathway/") ? .pathway(String(text.dropFirst(8))) : .step(text)
  }

  package var text: String {
    switch self {
    case .step(let code): code
    case .pathway(let code): "pathway/\(code)"
    case .end: "end"
    }
  }

  package init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(String.self)) }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension Pathway {
  package func step(_ code: String) -> PathwayStep? { steps.first { $0.code == code } }

  /// From 1.
  package func number(of code: String) -> Int? { steps.firstIndex { $0.code == code }.map { $0 + 1 } }

  /// Where a step leads when none of its branches holds.
  package func continuation(of step: PathwayStep) -> PathwayTarget {
    if let then = step.then { return then }
    guard let place = steps.firstIndex(where: { $0.code == step.code }), place + 1 < steps.count else { return .end }
    return .step(steps[place + 1].code)
  }

  /// Everywhere a step leads: its branches in their order, then where it goes on.
  package func targets(of step: PathwayStep) -> [PathwayTarget] { step.branches.map(\.to) + [continuation(of: step)] }
}
