extension Pathway {
  /// With a new step after another, or before all when `place` is nil. Its code is given here.
  package func adding(_ step: PathwayStep, after place: String?) -> Pathway {
    var changed = self
    let index = place.flatMap { code in steps.firstIndex { $0.code == code } }.map { $0 + 1 } ?? 0
    changed.steps.insert(step, at: index)
    return changed
  }

  /// A code no step of it has.
  package func freeCode(besides used: Set<String> = []) -> String {
    let taken = used.union(steps.map(\.code))
    return (1...).lazy.map { "paso-\($0)" }.first { !taken.contains($0) } ?? "paso"
  }

  /// With other words for the step of the same code.
  package func replacing(_ step: PathwayStep) -> Pathway {
    var changed = self
    if let place = steps.firstIndex(where: { $0.code == step.code }) { changed.steps[place] = step }
    return changed
  }

  /// Without a step: whatever led there leads where it went on, so that nothing is left hanging.
  package func removing(_ code: String) -> Pathway {
    guard let gone = step(code) else { return self }
    let heir = continuation(of: gone)
    var changed = self
    changed.steps.removeAll { $0.code == code }
    for place in changed.steps.indices {
      var step = changed.steps[place]
      if step.then == .step(code) { step.then = heir == .step(step.code) ? .end : heir }
      step.branches = step.branches.compactMap { branch in
        guard branch.to == .step(code) else { return branch }
        return heir == .step(step.code) ? nil : PathwayBranch(branch.condition, to: heir)
      }
      changed.steps[place] = step
    }
    // The one before goes on as the one that left did, even when that did not go to the step after it.
    return changed.keeping(heir, after: self, without: code)
  }

  private func keeping(_ heir: PathwayTarget, after former: Pathway, without code: String) -> Pathway {
    guard let place = former.steps.firstIndex(where: { $0.code == code }), place > 0 else { return self }
    let before = former.steps[place - 1]
    guard before.then == nil, var step = step(before.code), continuation(of: step) != heir else { return self }
    step.then = heir == .step(step.code) ? .end : heir
    return replacing(step)
  }

  /// With a step one place up or down; at the edge nothing changes.
  package func moving(_ code: String, up: Bool) -> Pathway {
    guard let place = steps.firstIndex(where: { $0.code == code }) else { return self }
    let target = place + (up ? -1 : 1)
    guard steps.indices.contains(target) else { return self }
    var changed = self
    changed.steps.swapAt(place, target)
    return changed
  }
}
