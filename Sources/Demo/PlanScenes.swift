import Domain
import Foundation
import Storage

/// The plan: it begins, products get someone who answers for them, and evidence arrives milestone after milestone.
struct PlanScenes {
  private let stage: Stage
  private var plans: PlanStore { PlanStore(database: stage.database) }

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] {
    let first = stage.start.adding(2).working
    return [
      .last(first.at(9)) { stage in
        try await plans.setStart(first, reason: "Aprobación del plan (ficticia).", by: stage.people.planner, now: first.at(9))
      }
    ] + arrangements + evidence
  }

  private var milestones: [Milestone] { stage.plan.milestones.filter { $0.kind == .milestone } }

  private var arrangements: [Scene] {
    milestones.enumerated().map { number, milestone in
      let now = stage.start.adding(14 + number * 3).working.at(10)
      let owner = milestone.responsible ?? milestone.actors.first
      return .last(now) { stage in
        let terms = Arrangement.Terms(
          responsible: owner.flatMap { stage.institutions[$0] },
          due: stage.start.adding(110 + number * 45).working, verification: nil)
        try await plans.arrange(
          milestone.products.map(\.code), terms, reason: "Acordado al repartir responsabilidades.", pack: stage.plan,
          by: stage.people.planner, now: now)
      }
    }
  }

  private var evidence: [Scene] {
    milestones.enumerated().flatMap { number, milestone in
      milestone.products.enumerated().compactMap { index, product in
        var dice = Dice("producto \(product.code)")
        let now = stage.start.adding(70 + number * 46 + index * 11 + dice.number(0...20)).working.at(15)
        guard dice.happens(85) else { return nil }
        return Scene(now) { [dice] _ in try await bring(product, dice, now: now) }
      }
    }
  }

  private func bring(_ product: PlanItem, _ start: Dice, now: Date) async throws -> [Scene] {
    var dice = start
    let store = EvidenceStore(database: stage.database)
    let id = UUID()
    let isDirectory = product.name.localizedStandardContains("directorio")
    try await store.add(
      .init(
        id: id, product: product.code, title: isDirectory ? "Directorio de servicios (ficticio)" : "\(product.name): documento ficticio",
        backing: isDirectory ? .directory : .document("https://demostracion.example/\(product.code)")),
      pack: stage.plan, by: stage.people.planner, now: now)
    let decided = Day(now).adding(dice.number(2...9)).working.at(10)
    if dice.happens(10) {
      return [
        .last(decided) { stage in
          _ = try await store.decide(
            id, .refused, reason: "Falta la firma; trae el documento completo.", by: stage.secretary, now: decided)
        }
      ]
    }
    return [
      .last(decided) { stage in _ = try await store.decide(id, .accepted, reason: nil, by: stage.secretary, now: decided) }
    ]
  }
}
