package import Foundation

/// What the records say about a plan: read in a number of statements that does not grow with the plan.
package struct PlanFacts: Sendable, Equatable {
  /// Nil until somebody sets it.
  package var start: PlanStart?
  /// The version in force, by product.
  package var arrangements: [String: Arrangement] = [:]
  /// By product.
  package var evidence: [String: EvidenceCount] = [:]
  /// The version in force of each, by product.
  package var activities: [String: [Activity]] = [:]
  /// What the last review that touched a product left it at, by product.
  package var priorities: [String: PrioritySetting] = [:]
  /// The day the last version was closed; nil while none was.
  package var reviewedOn: Day?
  /// The institutions that the plan or an arrangement names as responsible.
  package var units: [ResponsibleUnit] = []

  package init() {}
}

/// *Unidad responsable*: the institution or area that answers for a product.
package struct ResponsibleUnit: Sendable, Equatable {
  package let id: UUID
  /// Its code in the plan, if it has one.
  package let code: String?
  package let name: String

  package init(id: UUID, code: String?, name: String) {
    self.id = id
    self.code = code
    self.name = name
  }
}

/// The plan as it stands: milestones, their products, who answers for each, until when, and what is shown for it.
package struct PlanBoard: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package let product: PlanItem
    package let milestone: Milestone
    package let responsible: ResponsibleUnit?
    /// The day of its arrangement, or the last of its term; nil while neither is known.
    package let due: Day?
    package let verification: String?
    package let arrangement: Arrangement?
    package let evidence: EvidenceCount
    package let standing: ProductStanding
    /// The earliest to end first.
    package let activities: [Task]
    package let setting: PrioritySetting?
    package var priority: ProductPriority { setting?.priority ?? .normal }
  }

  /// An activity with its institution and its days as they follow from the plan.
  package struct Task: Sendable, Equatable {
    package let activity: Activity
    package let responsible: ResponsibleUnit?
    package let from: Day?
    package let until: Day?
    /// Its last day passed while it is still open.
    package let isLate: Bool
  }

  package struct Chapter: Sendable, Equatable {
    package let milestone: Milestone
    package let window: TermWindow?
    package let lines: [Line]

    package var progress: PlanProgress { PlanProgress(lines.map(\.standing.state)) }
    package var title: String { "\(milestone.kind.name) \(milestone.number). \(milestone.name)" }
  }

  package let start: PlanStart?
  package let reviewedOn: Day?
  package let chapters: [Chapter]

  package init(_ pack: PlanPack, _ facts: PlanFacts, today: Day) {
    start = facts.start
    reviewedOn = facts.reviewedOn
    let byCode = Dictionary(facts.units.compactMap { unit in unit.code.map { ($0, unit) } }) { first, _ in first }
    let byID = Dictionary(facts.units.map { ($0.id, $0) }) { first, _ in first }
    chapters = pack.milestones.map { milestone in
      let window = facts.start.flatMap { start in milestone.term?.window(from: start.day) }
      return Chapter(
        milestone: milestone, window: window,
        lines: milestone.products.map { product in
          let arrangement = facts.arrangements[product.code]
          let due = arrangement?.terms.due ?? window?.due
          let evidence = facts.evidence[product.code] ?? EvidenceCount()
          let setting = facts.priorities[product.code]
          return Line(
            product: product, milestone: milestone,
            responsible: arrangement?.terms.responsible.flatMap { byID[$0] } ?? milestone.responsible.flatMap { byCode[$0] },
            due: due, verification: arrangement?.terms.verification ?? milestone.verification, arrangement: arrangement,
            evidence: evidence, standing: ProductStanding(evidence, due: due, isDropped: setting?.priority == .dropped, today: today),
            activities: Self.tasks(facts.activities[product.code] ?? [], byID, start: facts.start?.day, today: today),
            setting: setting)
        })
    }
  }

  private static func tasks(
    _ activities: [Activity], _ units: [UUID: ResponsibleUnit], start: Day?, today: Day
  ) -> [Task] {
    let tasks = activities.map { activity in
      let (from, until) = activity.days(start: start)
      return Task(
        activity: activity, responsible: activity.facts.responsible.flatMap { units[$0] }, from: from, until: until,
        isLate: activity.facts.state.isOpen && (until.map { $0 < today } ?? false))
    }
    return tasks.sorted {
      ($0.until?.number ?? .max, $0.activity.facts.name, $0.activity.id.text)
        < ($1.until?.number ?? .max, $1.activity.facts.name, $1.activity.id.text)
    }
  }

  package var lines: [Line] { chapters.flatMap(\.lines) }
  package var progress: PlanProgress { PlanProgress(lines.map(\.standing.state)) }
  /// Of some of its milestones and lines.
  package func progress(of milestones: [String]) -> PlanProgress {
    PlanProgress(lines.filter { milestones.contains($0.milestone.code) }.map(\.standing.state))
  }

  package var tasks: [Task] { lines.flatMap(\.activities) }
  package func line(_ product: String) -> Line? { lines.first { $0.product.code == product } }
  package func chapter(_ milestone: String) -> Chapter? { chapters.first { $0.milestone.code == milestone } }
}
