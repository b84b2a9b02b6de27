/// How much a product matters after the yearly reviews. Never typed: it follows from what they decided.
package enum ProductPriority: String, Sendable, CaseIterable, Codable {
  case normal, high, low
  /// The entity left it out of its plan: it is neither due nor counted.
  case dropped

  package var name: String {
    switch self {
    case .normal: "Normal"
    case .high: "Alta"
    case .low: "Baja"
    case .dropped: "Dejado de lado"
    }
  }
}

/// What the yearly review says about one product (*actualización anual de prioridades*, T804).
package enum ReviewDecision: String, Sendable, CaseIterable, Codable {
  case kept, raised, lowered, dropped

  package var name: String {
    switch self {
    case .kept: "Se mantiene"
    case .raised: "Sube"
    case .lowered: "Baja"
    case .dropped: "Se deja de lado"
    }
  }

  /// A product that was left out comes back by being raised.
  package func applied(to priority: ProductPriority) -> ProductPriority {
    switch (self, priority) {
    case (.kept, _), (.lowered, .dropped): priority
    case (.raised, .normal), (.raised, .high): .high
    case (.raised, .low), (.raised, .dropped), (.lowered, .high): .normal
    case (.lowered, .normal), (.lowered, .low): .low
    case (.dropped, _): .dropped
    }
  }
}

/// The priority in force of a product, and the review that set it.
package struct PrioritySetting: Sendable, Equatable {
  package let priority: ProductPriority
  package let decision: ReviewDecision
  package let reason: String
  /// Number of the plan version that the review closed.
  package let version: Int

  package init(priority: ProductPriority, decision: ReviewDecision, reason: String, version: Int) {
    self.priority = priority
    self.decision = decision
    self.reason = reason
    self.version = version
  }
}
