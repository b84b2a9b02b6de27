import Domain
import Foundation

extension Form {
  init(_ step: PathwayStep, seen: Int) {
    var values: [String: [String]] = [
      "seen": [String(seen)], "actor": [step.actor], "does": [step.does], "when": [step.when ?? ""],
      "amount": [step.limit.map { String($0.amount) } ?? ""], "unit": [step.limit?.unit.rawValue ?? ""],
      "governs": [step.limit?.governs?.rawValue ?? ""], "documents": [step.documents ?? ""],
      "confidentiality": [step.confidentiality ?? ""], "followup": [step.followUp ?? ""],
      "staff": step.staffOnly.map(\.rawValue), "category": step.categories, "then": [step.then?.text ?? ""],
    ]
    for (row, branch) in step.branches.enumerated() {
      values["if-\(row)"] = [branch.condition]
      values["to-\(row)"] = [branch.to.text]
    }
    self.init(values: values)
  }

  /// The step as the form has it; what the form does not ask stays.
  /// - Throws: `FormRefused`.
  mutating func pathwayStep(over known: PathwayStep, categories: [String]) throws -> PathwayStep {
    var step = known
    step.actor = required("actor", "Escribe quién actúa.", most: 160)
    step.does = required("does", "Escribe qué hace.", most: 400)
    step.when = optional("when", most: 200)
    step.limit = stepLimit()
    step.documents = optional("documents", most: 300)
    step.confidentiality = optional("confidentiality", most: 300)
    step.followUp = optional("followup", most: 300)
    let kept = codes("staff", among: StepDetail.allCases.map(\.rawValue))
    step.staffOnly = StepDetail.allCases.filter { kept.contains($0.rawValue) }
    step.categories = codes("category", among: categories)
    step.branches = (0..<Pathway.mostBranches).compactMap { branch($0, of: step) }
    step.then = self["then"].isEmpty ? nil : PathwayTarget(self["then"])
    if step.then == .step(step.code) { refuse("then", PathwayFault.toItself(step: step.code).sentence) }
    try finish()
    return step
  }

  private mutating func branch(_ row: Int, of step: PathwayStep) -> PathwayBranch? {
    let (condition, to) = (optional("if-\(row)", most: 160), self["to-\(row)"])
    guard condition != nil || !to.isEmpty else { return nil }
    if condition == nil { refuse("if-\(row)", "Escribe la condición o quita a dónde lleva.") }
    if to.isEmpty { refuse("to-\(row)", "Elige a dónde lleva esta condición.") }
    let target = PathwayTarget(to)
    if target == .step(step.code) { refuse("to-\(row)", PathwayFault.toItself(step: step.code).sentence) }
    return PathwayBranch(condition ?? "", to: target)
  }

  private mutating func stepLimit() -> StepLimit? {
    let governs: TimedStep? = optionalChoice("governs")
    let unit: StepLimit.Unit? = optionalChoice("unit")
    guard !self["amount"].isEmpty else {
      if governs != nil || unit != nil { refuse("amount", "Escribe cuánto dura el plazo, o deja vacíos los tres datos.") }
      return nil
    }
    guard let unit else {
      refuse("unit", "Elige si el plazo va en días hábiles o en horas.")
      return nil
    }
    guard let amount = number("amount", in: (unit == .hours ? 1 : 0)...unit.most) else { return nil }
    return StepLimit(amount, unit, governs: governs)
  }
}
