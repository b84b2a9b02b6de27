import Domain
import Foundation
import Storage

/// What happens around the products: activities go on, products are aligned, and the year's review closes a version.
struct RevisionScenes {
  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] { [alignment, review] + work }

  /// Every third activity stays as planned, the others are taken up and most of them done.
  private var work: [Scene] {
    stage.plan.activities.enumerated().compactMap { number, planned in
      guard number % 3 < 2 else { return nil }
      let now = stage.start.adding(40 + number * 6).working.at(11)
      return Scene(now) { stage in
        try await move(planned.code, .underway, "Empezó según lo programado.", stage, now)
        let later = Day(now).adding(45).working.at(12)
        guard number % 3 == 0 else { return [] }
        return [.last(later) { try await move(planned.code, .done, "Se terminó (ficticio).", $0, later) }]
      }
    }
  }

  private func move(
    _ code: String, _ state: ActivityState, _ reason: String, _ stage: Stage, _ now: Date
  ) async throws {
    let board = try await PlanStore(database: stage.database).board(stage.entity, pack: stage.plan, now: now)
    guard let activity = board.tasks.first(where: { $0.activity.code == code })?.activity else { return }
    var facts = activity.facts
    facts.state = state
    facts.responsible = facts.responsible ?? stage.institutions[stage.plan.owner]
    try await ActivityStore(database: stage.database).change(
      activity.id, to: facts, reason: reason, seen: activity.version, by: stage.people.planner, now: now)
  }

  /// Two products of three serve some objective of the Global Compact.
  private var alignment: Scene {
    let now = stage.start.adding(30).working.at(16)
    return .last(now) { stage in
      guard let frame = stage.plan.frames.first(where: { $0.kind == .compact }) else { return }
      let store = AlignmentStore(database: stage.database)
      for (number, product) in stage.plan.milestones.flatMap(\.products).enumerated() where number % 3 < 2 {
        let chosen = [number, number + 5].map { frame.items[$0 % frame.items.count].code }
        try await store.change(
          product.code, seen: [], chosen: Set(chosen), pack: stage.plan, by: stage.people.planner, now: now)
      }
    }
  }

  private var review: Scene {
    let now = stage.start.adding(300).working.at(9)
    return .last(now) { stage in
      let products = stage.plan.milestones.flatMap(\.products).map(\.code)
      guard let raised = products.first, let lowered = products.last else { return }
      let review = PlanReview(
        summary: "Revisión de prioridades (ficticia): se refuerza la coordinación y se aplaza lo que depende de terceros.",
        verdicts: [
          raised: .init(decision: .raised, reason: "De él depende lo demás."),
          lowered: .init(decision: .lowered, reason: "Puede esperar al año siguiente."),
        ])
      _ = try await PlanVersionStore(database: stage.database).close(
        review, seen: 0, pack: stage.plan, by: stage.people.planner, with: stage.keys, now: now)
    }
  }
}
