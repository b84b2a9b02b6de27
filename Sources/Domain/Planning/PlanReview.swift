/// *Revisión anual*: what was decided about every product, and why. Closing it makes a version of the plan.
package struct PlanReview: Sendable, Equatable {
  package struct Verdict: Sendable, Equatable {
    package let decision: ReviewDecision
    /// Needed unless the product is kept as it is.
    package let reason: String

    package init(decision: ReviewDecision, reason: String) {
      self.decision = decision
      self.reason = reason
    }
  }

  /// What the review found and decided, in words.
  package let summary: String
  /// By product; one that is missing is kept.
  package let verdicts: [String: Verdict]

  package init(summary: String, verdicts: [String: Verdict]) {
    self.summary = summary
    self.verdicts = verdicts
  }

  /// The priorities that change, by product.
  /// - Parameters:
  ///   - latest: number of the last version; 0 when there is none.
  ///   - seen: the one the person had before their eyes.
  /// - Throws: `ReviewRefusal`.
  package func settings(
    on board: PlanBoard, latest: Int, seen: Int
  ) throws(ReviewRefusal) -> [String: PrioritySetting] {
    guard latest == seen else { throw .overtaken }
    guard !board.lines.isEmpty else { throw .nothingToReview }
    guard !summary.isEmpty else { throw .summaryMissing }
    var settings: [String: PrioritySetting] = [:]
    for line in board.lines {
      guard let verdict = verdicts[line.product.code], verdict.decision != .kept else { continue }
      guard !verdict.reason.isEmpty else { throw .reasonMissing(line.product.code) }
      settings[line.product.code] = PrioritySetting(
        priority: verdict.decision.applied(to: line.priority), decision: verdict.decision, reason: verdict.reason,
        version: latest + 1)
    }
    return settings
  }

  /// Whether a year has passed since the last review, or since the plan began.
  package static func isDue(last: Day?, start: Day?, today: Day) -> Bool {
    (last ?? start).map { $0.adding(months: 12) <= today } ?? false
  }
}

/// Why a version of the plan is not closed.
package enum ReviewRefusal: Refusal, Sendable, Equatable {
  case summaryMissing, nothingToReview, overtaken
  /// Code of the product.
  case reasonMissing(String)

  package var sentence: String {
    switch self {
    case .summaryMissing: "Escribe qué revisaron y qué decidieron. Queda en la versión."
    case .nothingToReview: "El plan cargado no tiene productos que revisar."
    case .overtaken: "Otra persona cerró una versión mientras revisabas. Mírala antes de cerrar otra."
    case .reasonMissing: "Escribe por qué cambia la prioridad de este producto."
    }
  }
}
