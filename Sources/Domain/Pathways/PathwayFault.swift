/// What is wrong with a pathway as it stands. A draft may hold faults while it is written; nothing that holds one is
/// ever in force.
package enum PathwayFault: Sendable, Hashable {
  case noSteps
  case tooManySteps
  case noWords(step: String)
  case limitRange(step: String, StepLimit.Unit)
  case tooManyBranches(step: String)
  case noCondition(step: String)
  /// The same condition twice, or one that leads where the step goes on anyway.
  case idleBranch(step: String)
  case toItself(step: String)
  case unknownStep(step: String, to: String)
  case unknownPathway(step: String, to: String)
  case toOwnPathway(step: String)
  /// No way leads there from the first step.
  case unreached(step: String)
  /// From there no way leads to an end.
  case endless(step: String)

  /// The step it is found at.
  package var step: String? {
    switch self {
    case .noSteps, .tooManySteps: nil
    case .noWords(let step), .limitRange(let step, _), .tooManyBranches(let step), .noCondition(let step),
      .idleBranch(let step), .toItself(let step), .unknownStep(let step, _), .unknownPathway(let step, _),
      .toOwnPathway(let step), .unreached(let step), .endless(let step):
      step
    }
  }

  /// What is wrong and what to do, without saying at which step.
  package var sentence: String {
    switch self {
    case .noSteps: "La ruta no tiene pasos. Agrega el primero."
    case .tooManySteps: "La ruta tiene más de \(Pathway.mostSteps) pasos. Divídela en dos rutas o junta pasos."
    case .noWords: "Falta quién actúa o qué hace. Escribe las dos cosas."
    case .limitRange(_, let unit): "El plazo va de \(unit == .hours ? 1 : 0) a \(unit.most) \(unit.name). Corrígelo."
    case .tooManyBranches: "Tiene más de \(Pathway.mostBranches) condiciones. Deja menos o divide el paso."
    case .noCondition: "Una condición está vacía. Escribe qué tiene que pasar."
    case .idleBranch: "Dos condiciones son iguales, o una lleva a donde se sigue de todos modos. Deja una sola."
    case .toItself: "El paso lleva a sí mismo. Elige otro paso."
    case .unknownStep(_, let code): "Lleva a un paso que no existe («\(code)»). Elige otro."
    case .unknownPathway(_, let code): "Lleva a una ruta que no existe («\(code)»). Elige otra."
    case .toOwnPathway: "Lleva a esta misma ruta. Elige uno de sus pasos."
    case .unreached: "Ningún camino lleva a este paso. Haz que otro paso siga aquí o quítalo."
    case .endless: "Desde aquí la ruta da vueltas y nunca termina. Agrega una salida."
    }
  }
}

extension Pathway {
  package static let mostSteps = 24
  package static let mostBranches = 4

  /// Everything wrong with it, at each step in order. Empty for a pathway that can be followed to an end from its
  /// first step, whatever holds on the way.
  /// - Parameter pathways: codes of every pathway there is.
  package func faults(among pathways: Set<String>) -> [PathwayFault] {
    guard !steps.isEmpty else { return [.noSteps] }
    let found = steps.flatMap { faults(of: $0, among: pathways) }
    let shape = steps.count > Self.mostSteps ? [PathwayFault.tooManySteps] : []
    return shape + found + PathwayGraph(self).faults
  }

  private func faults(of step: PathwayStep, among pathways: Set<String>) -> [PathwayFault] {
    var faults: [PathwayFault] = []
    if step.actor.isEmpty || step.does.isEmpty { faults.append(.noWords(step: step.code)) }
    if let limit = step.limit, !limit.isInRange { faults.append(.limitRange(step: step.code, limit.unit)) }
    if step.branches.count > Self.mostBranches { faults.append(.tooManyBranches(step: step.code)) }
    if step.branches.contains(where: { $0.condition.isEmpty }) { faults.append(.noCondition(step: step.code)) }
    let conditions = step.branches.map { FoldedText($0.condition).text }
    if Set(conditions).count < conditions.count || step.branches.contains(where: { $0.to == continuation(of: step) }) {
      faults.append(.idleBranch(step: step.code))
    }
    return faults + targets(of: step).compactMap { fault(of: $0, at: step.code, among: pathways) }
  }

  private func fault(of target: PathwayTarget, at step: String, among pathways: Set<String>) -> PathwayFault? {
    switch target {
    case .end: nil
    case .step(step): .toItself(step: step)
    case .step(let other): self.step(other) == nil ? .unknownStep(step: step, to: other) : nil
    case .pathway(code): .toOwnPathway(step: step)
    case .pathway(let other): pathways.contains(other) ? nil : .unknownPathway(step: step, to: other)
    }
  }
}

/// The steps as a graph: which are reached from the first, and which can end. Unknown targets lead nowhere.
package struct PathwayGraph: Sendable {
  private let order: [String]
  private let next: [String: [String]]
  private let exits: Set<String>

  package init(_ pathway: Pathway) {
    order = pathway.steps.map(\.code)
    var (next, exits): ([String: [String]], Set<String>) = ([:], [])
    for step in pathway.steps {
      for target in pathway.targets(of: step) {
        if case .step(let code) = target { next[step.code, default: []].append(code) } else { exits.insert(step.code) }
      }
    }
    (self.next, self.exits) = (next, exits)
  }

  package var faults: [PathwayFault] {
    let (reached, ending) = (reached, ending)
    return order.filter { !reached.contains($0) }.map { .unreached(step: $0) }
      + order.filter { reached.contains($0) && !ending.contains($0) }.map { .endless(step: $0) }
  }

  /// From the first step.
  package var reached: Set<String> { spread(from: Set(order.prefix(1)), along: next) }

  /// Those from which an end can be come to.
  package var ending: Set<String> {
    let back = next.reduce(into: [String: [String]]()) { back, edge in
      for target in edge.value { back[target, default: []].append(edge.key) }
    }
    return spread(from: exits, along: back)
  }

  private func spread(from start: Set<String>, along edges: [String: [String]]) -> Set<String> {
    var (found, waiting) = (start, Array(start))
    while let code = waiting.popLast() {
      for target in edges[code] ?? [] where found.insert(target).inserted { waiting.append(target) }
    }
    return found
  }
}
