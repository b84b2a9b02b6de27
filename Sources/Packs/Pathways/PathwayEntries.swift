import Domain

extension Entry {
  func pathways() -> [Pathway] {
    entries("pathways", "code kind name trigger? applies protected slice? note? source needs steps").map { entry in
      let code = entry.code(as: .pathway)
      let steps = entry.steps(of: code)
      let pathway = Pathway(
        code: code, kind: entry.choice("kind", else: .circuit), name: entry.text("name"),
        trigger: entry.optionalText("trigger"), applies: entry.text("applies"),
        isProtected: entry.flag("protected"), needs: entry.references("needs", to: .need), slice: entry.slice(),
        steps: steps.map(\.step), note: entry.optionalText("note"), source: entry.source())
      entry.noteFaults(of: pathway, at: steps.map(\.place))
      return pathway
    }
  }

  /// What cannot be followed from its first step to an end, at the line of its step. Codes of other pathways are
  /// checked with all references; empty texts were noted when they were read.
  private func noteFaults(of pathway: Pathway, at places: [Place]) {
    let elsewhere = pathway.steps.flatMap { pathway.targets(of: $0) }.compactMap { target -> String? in
      if case .pathway(let code) = target { code } else { nil }
    }
    for fault in pathway.faults(among: Set(elsewhere)) {
      switch fault {
      case .noWords, .noCondition: continue
      default: break
      }
      let number = fault.step.flatMap(pathway.number(of:))
      ledger.note(.pathwayFault(fault), at: number.map { places[$0 - 1] } ?? place)
    }
  }

  private func steps(of pathway: String) -> [(step: PathwayStep, place: Place)] {
    entries(
      "steps",
      "code actor does when? limit? documents? confidentiality? followup? staff? categories? branches? then? note? source"
    ).map { entry in
      let step = PathwayStep(
        code: entry.code(as: .step, of: pathway), actor: entry.text("actor"), does: entry.text("does"),
        when: entry.optionalText("when"), limit: entry.stepLimit(), documents: entry.optionalText("documents"),
        confidentiality: entry.optionalText("confidentiality"), followUp: entry.optionalText("followup"),
        staffOnly: entry.staffOnly(), categories: entry.references("categories", to: .category),
        branches: entry.branches(), then: entry.target("then"), note: entry.optionalText("note"),
        source: entry.source())
      if step.code == "end" { entry["code"]?.note(.badCode("end")) }
      return (step, entry.place)
    }
  }

  private func branches() -> [PathwayBranch] {
    entries("branches", "if to").compactMap { entry in
      guard let to = entry.target("to") else { return nil }
      return PathwayBranch(entry.text("if"), to: to)
    }
  }

  /// `derivar`, `pathway/salud-mental` or `end`.
  private func target(_ key: String) -> PathwayTarget? {
    guard let cell = self[key], let text = cell.text() else { return nil }
    let target = PathwayTarget(text)
    if case .pathway(let code) = target { ledger.refer(to: .pathway, code, at: cell.place) }
    return target
  }

  /// `{days: 2, referral: answer}` or `{hours: 4}`.
  private func stepLimit() -> StepLimit? {
    guard let entry = self["limit"]?.entry("days? hours? referral?") else { return nil }
    let governs = entry["referral"]?.choice(among: TimedStep.allCases.filter { $0 != .escalate })
    switch (entry["days"], entry["hours"]) {
    case (let days?, nil): return days.number().map { StepLimit($0, .workingDays, governs: governs) }
    case (nil, let hours?): return hours.number().map { StepLimit($0, .hours, governs: governs) }
    default:
      ledger.note(.oneOf(["days", "hours"]), at: entry.place)
      return nil
    }
  }

  private func staffOnly() -> [StepDetail] {
    let chosen = (self["staff"]?.list() ?? []).compactMap { $0.choice(among: StepDetail.allCases) }
    return StepDetail.allCases.filter(chosen.contains)
  }

  /// Nil without the key: then the need decides alone.
  private func slice() -> [SliceField]? {
    guard let cell = self["slice"] else { return nil }
    let chosen = (cell.list()).compactMap { $0.choice(among: SliceField.allCases) }
    return SliceField.allCases.filter(chosen.contains)
  }
}
