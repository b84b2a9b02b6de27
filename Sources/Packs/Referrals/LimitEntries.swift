import Domain

extension Entry {
  /// The limits of referrals: one entry for each step.
  func limits() -> [ReferralLimit] {
    var lines: [TimedStep: Int] = [:]
    let limits = entries("limits", "step urgent priority routine note? source").compactMap { entry -> ReferralLimit? in
      let (note, source, limit) = (entry.optionalText("note"), entry.source(), entry.limit())
      guard let cell = entry["step"], let step = cell.choice(among: TimedStep.allCases) else { return nil }
      if let line = lines[step] {
        cell.note(.repeatedStep(step.rawValue, firstLine: line))
      } else {
        lines[step] = cell.place.line
      }
      guard let limit else { return nil }
      if !limit.isOrdered { ledger.note(.limitOrder(step.rawValue), at: entry.place) }
      return ReferralLimit(step: step, limit: limit, note: note, source: source)
    }
    if let cell = self["limits"], cell.isList {
      for step in TimedStep.allCases where lines[step] == nil { cell.note(.missingStep(step.rawValue)) }
    }
    return limits
  }

  /// - Returns: nil, with the problem noted, unless all three are days that can be.
  private func limit() -> ReferralClock.Limit? {
    guard let urgent = days("urgent"), let priority = days("priority"), let routine = days("routine") else { return nil }
    return ReferralClock.Limit(urgent: urgent, priority: priority, routine: routine)
  }

  private func days(_ key: String) -> Int? {
    guard let cell = self[key], let days = cell.number() else { return nil }
    guard (0...ReferralClock.Limit.most).contains(days) else {
      cell.note(.limitRange(days))
      return nil
    }
    return days
  }
}
