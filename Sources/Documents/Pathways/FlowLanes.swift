import Domain

/// The lanes at the right of the boxes, which carry lines from a step to one that is not the next. All lines to one
/// step share a lane; lanes that are in use at the same height lie beside each other.
struct FlowLanes {
  /// By the place of the step they lead to.
  private(set) var lane: [Int: Int] = [:]
  private(set) var count = 0

  init(_ pathway: Pathway) {
    let jumps = pathway.steps.indices.flatMap { source in
      Self.jumps(of: pathway.steps[source], at: source, in: pathway).map { (source: source, target: $0) }
    }
    // Of each target, the layers its lane passes: the room above a step counts as a half.
    let spans = Dictionary(grouping: jumps, by: \.target).map { target, jumps in
      let ends = jumps.map { 2 * $0.source } + [2 * target - 1]
      return (target: target, from: ends.min() ?? 0, to: ends.max() ?? 0)
    }
    for span in spans.sorted(by: { ($0.to - $0.from, $0.target) < ($1.to - $1.from, $1.target) }) {
      let taken = spans.filter { lane[$0.target] != nil && $0.from <= span.to && span.from <= $0.to }.compactMap { lane[$0.target] }
      let free = (0...).first { !taken.contains($0) } ?? 0
      lane[span.target] = free
      count = max(count, free + 1)
    }
  }

  /// Places of the steps that a step leads to by a lane.
  static func jumps(of step: PathwayStep, at place: Int, in pathway: Pathway) -> [Int] {
    let branches = step.branches.compactMap { pathway.place(of: $0.to) }
    let next = pathway.place(of: pathway.continuation(of: step)).flatMap { $0 == place + 1 ? nil : $0 }
    return branches + (next.map { [$0] } ?? [])
  }
}

extension Pathway {
  /// Nil for the end, another pathway, and a step it has not.
  func place(of target: PathwayTarget) -> Int? {
    guard case .step(let code) = target else { return nil }
    return steps.firstIndex { $0.code == code }
  }
}
