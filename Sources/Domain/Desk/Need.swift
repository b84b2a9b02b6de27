/// What a person may ask about at the desk.
package struct Need: Sendable, Equatable {
  package let code: String
  package let name: String
  /// One sentence in plain language.
  package let plain: String
  /// The key that ticks it on the desk screen.
  package let key: String
  /// Violence, trafficking, unprotected minors, mental health: referrals for it are protected.
  package let isSensitive: Bool
  package let circuit: String
  package let pathway: String
  /// Directory categories whose services answer it.
  package let categories: [String]
  /// What a referral for it may carry (promise 4).
  package let slice: Set<SliceField>
  /// What in it is our own addition and not the plan's word; nil when nothing is.
  package let note: String?
  package let source: String

  package init(
    code: String, name: String, plain: String, key: String, isSensitive: Bool, circuit: String, pathway: String,
    categories: [String], slice: Set<SliceField>, note: String? = nil, source: String
  ) {
    self.code = code
    self.name = name
    self.plain = plain
    self.key = key
    self.isSensitive = isSensitive
    self.circuit = circuit
    self.pathway = pathway
    self.categories = categories
    self.slice = slice
    self.note = note
    self.source = source
  }
}

/// A field that a referral may carry when the need's slice allows it.
package enum SliceField: String, Sendable, CaseIterable, Codable {
  /// How the person wants to be called; never checked against a document.
  case name
  case contact, language, nationality
  case lifeStage = "life-stage"
  case zone
  /// A short hand-over text, sealed.
  case summary
}

/// *Barrera* met by the person (S756, T499).
package struct Barrier: Sendable, Equatable {
  package let code: String
  package let name: String
  package let source: String

  package init(code: String, name: String, source: String) {
    self.code = code
    self.name = name
    self.source = source
  }
}

/// *Criterio de priorización* asked by the screening aid (T715). Answers are never kept with a person.
package struct PriorityCriterion: Sendable, Equatable {
  package let code: String
  package let question: String
  package let name: String
  package let urgency: Urgency
  package let isSensitive: Bool
  package let source: String

  package init(code: String, question: String, name: String, urgency: Urgency, isSensitive: Bool, source: String) {
    self.code = code
    self.question = question
    self.name = name
    self.urgency = urgency
    self.isSensitive = isSensitive
    self.source = source
  }
}

package enum Urgency: String, Sendable, CaseIterable, Codable, Comparable {
  case routine, priority, urgent

  package var name: String {
    switch self {
    case .routine: "Regular"
    case .priority: "Prioritaria"
    case .urgent: "Urgente"
    }
  }

  package static func < (left: Urgency, right: Urgency) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .routine: 0
    case .priority: 1
    case .urgent: 2
    }
  }
}
