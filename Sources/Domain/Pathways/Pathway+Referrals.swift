package import Foundation

extension Pathway {
  /// The limits its steps set for referrals along it; of several for the same step, the shortest. In working days.
  package var referralLimits: [TimedStep: Int] {
    steps.compactMap(\.limit).reduce(into: [:]) { limits, limit in
      guard let step = limit.governs else { return }
      limits[step] = min(limits[step] ?? .max, limit.workingDays)
    }
  }
}

extension ReferralClock {
  /// This clock along a pathway: its limits hold instead of the general ones, and what is urgent never waits longer than
  /// it would without them.
  package func along(_ pathway: Pathway) -> ReferralClock {
    pathway.referralLimits.reduce(into: self) { clock, limit in
      let (step, days) = limit
      let general = self[step]
      clock[step] = Limit(urgent: min(general.urgent, days), priority: min(general.priority, days), routine: days)
    }
  }
}

extension ReferralClock.Limit {
  /// No longer than another, whatever the urgency.
  package func within(_ most: ReferralClock.Limit) -> ReferralClock.Limit {
    ReferralClock.Limit(
      urgent: min(urgent, most.urgent), priority: min(priority, most.priority), routine: min(routine, most.routine))
  }
}

extension Need {
  /// The need along its pathway: less may travel, never more (promise 4).
  package func along(_ pathway: Pathway) -> Need {
    guard let most = pathway.slice else { return self }
    return Need(
      code: code, name: name, plain: plain, key: key, isSensitive: isSensitive, circuit: circuit, pathway: self.pathway,
      categories: categories, slice: slice.intersection(most), note: note, source: source)
  }
}

extension PlanPack {
  /// The plan as it is worked by: with its pathways as they are in force, and what its needs may carry along them.
  package func following(_ pathways: [Pathway]) -> PlanPack {
    var plan = self
    plan.pathways = pathways
    let known = Dictionary(pathways.map { ($0.code, $0) }) { first, _ in first }
    plan.needs = needs.map { need in known[need.pathway].map(need.along) ?? need }
    return plan
  }
}

extension Pathway {
  /// With each link led to the entry that stands for it, and no entry twice in a step.
  package func leading(to standing: [UUID: UUID]) -> Pathway {
    var led = self
    for place in led.steps.indices {
      var seen: Set<UUID> = []
      led.steps[place].services = led.steps[place].services.map { standing[$0] ?? $0 }.filter { seen.insert($0).inserted }
    }
    return led
  }
}

extension [UUID: ServiceSummary] {
  /// What links lead to, in their order, each service once.
  package func led(by links: [UUID]) -> [ServiceSummary] {
    var seen: Set<UUID> = []
    return links.compactMap { self[$0] }.filter { seen.insert($0.id).inserted }
  }
}
