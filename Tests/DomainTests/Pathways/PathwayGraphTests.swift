import Domain
import Testing

/// A sequence that is the same for the same seed.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

extension Pathway {
  static func of(_ steps: [PathwayStep], code: String = "prueba") -> Pathway {
    Pathway(
      code: code, kind: .flowchart, name: "Prueba", applies: "Siempre", isProtected: false, needs: [], steps: steps,
      source: "ayni")
  }

  /// Any pathway at all, sound or not.
  static func random(_ seed: Int) -> Pathway {
    var dice = Seeded(seed)
    let count = Int.random(in: 1...9, using: &dice)
    let codes = (0..<count).map { "s\($0)" }
    func target() -> PathwayTarget {
      switch Int.random(in: 0..<8, using: &dice) {
      case 0: .end
      case 1: .pathway("otra")
      default: .step(codes[Int.random(in: 0..<count, using: &dice)])
      }
    }
    return .of(
      codes.map { code in
        let branches = (0..<Int.random(in: 0...3, using: &dice)).map { PathwayBranch("pasa \($0)", to: target()) }
        return PathwayStep(
          code, branches: branches, then: Bool.random(using: &dice) ? target() : nil)
      })
  }
}

extension PathwayStep {
  init(_ code: String, branches: [PathwayBranch] = [], then: PathwayTarget? = nil) {
    self.init(
      code: code, actor: "Alguien", does: "Algo", when: nil, documents: nil, confidentiality: nil, followUp: nil,
      categories: [], branches: branches, then: then, source: "ayni")
  }
}

@Suite struct PathwayGraphTests {
  private let others: Set = ["otra"]

  @Test func `a list without branches is a sequence that ends`() {
    let pathway = Pathway.of([PathwayStep("a"), PathwayStep("b"), PathwayStep("c")])
    #expect(pathway.faults(among: []).isEmpty)
    #expect(pathway.continuation(of: pathway.steps[0]) == .step("b"))
    #expect(pathway.continuation(of: pathway.steps[2]) == .end)
  }

  @Test func `what no way leads to, and what never ends, is refused by its step`() {
    let skipped = Pathway.of([PathwayStep("a", then: .end), PathwayStep("b")])
    #expect(skipped.faults(among: []) == [.unreached(step: "b")])
    let round = Pathway.of([PathwayStep("a"), PathwayStep("b", then: .step("a"))])
    #expect(round.faults(among: []) == [.endless(step: "a"), .endless(step: "b")])
    let exit = Pathway.of([PathwayStep("a"), PathwayStep("b", branches: [PathwayBranch("basta", to: .end)], then: .step("a"))])
    #expect(exit.faults(among: []).isEmpty)
  }

  @Test func `a target that is not there, oneself, and the own pathway are refused`() {
    let pathway = Pathway.of([
      PathwayStep(
        "a",
        branches: [
          PathwayBranch("x", to: .step("nada")), PathwayBranch("y", to: .pathway("nada")),
          PathwayBranch("z", to: .pathway("prueba")), PathwayBranch("w", to: .step("a")),
        ])
    ])
    #expect(
      Set(pathway.faults(among: others)) == [
        .unknownStep(step: "a", to: "nada"), .unknownPathway(step: "a", to: "nada"), .toOwnPathway(step: "a"),
        .toItself(step: "a"),
      ])
  }

  @Test func `idle, empty and too many conditions are refused`() {
    let same = [PathwayBranch("Hay riesgo", to: .end), PathwayBranch("hay RIESGO.", to: .pathway("otra"))]
    #expect(Pathway.of([PathwayStep("a", branches: same), PathwayStep("b")]).faults(among: others) == [.idleBranch(step: "a")])
    let idle = [PathwayBranch("hay riesgo", to: .step("b"))]
    #expect(Pathway.of([PathwayStep("a", branches: idle), PathwayStep("b")]).faults(among: others) == [.idleBranch(step: "a")])
    let empty = [PathwayBranch("", to: .end)]
    #expect(Pathway.of([PathwayStep("a", branches: empty), PathwayStep("b")]).faults(among: others) == [.noCondition(step: "a")])
    let many = (0..<5).map { PathwayBranch("c\($0)", to: .end) }
    #expect(Pathway.of([PathwayStep("a", branches: many), PathwayStep("b")]).faults(among: others) == [.tooManyBranches(step: "a")])
  }

  @Test func `a limit that is none, no words, no steps and too many steps are refused`() {
    var step = PathwayStep("a")
    step.limit = StepLimit(91, .workingDays)
    #expect(Pathway.of([step]).faults(among: []) == [.limitRange(step: "a", .workingDays)])
    step.limit = StepLimit(0, .hours)
    #expect(Pathway.of([step]).faults(among: []) == [.limitRange(step: "a", .hours)])
    step.limit = StepLimit(0, .workingDays)
    step.does = ""
    #expect(Pathway.of([step]).faults(among: []) == [.noWords(step: "a")])
    #expect(Pathway.of([]).faults(among: []) == [.noSteps])
    let many = (0...Pathway.mostSteps).map { PathwayStep("s\($0)") }
    #expect(Pathway.of(many).faults(among: []) == [.tooManySteps])
  }

  /// Walks as a person would: at each step any condition may hold.
  private func walk(_ pathway: Pathway, _ dice: inout Seeded) -> [String]? {
    var (step, seen) = (pathway.steps[0], [pathway.steps[0].code])
    for _ in 0..<400 {
      guard let target = pathway.targets(of: step).randomElement(using: &dice) else { return nil }
      guard case .step(let code) = target else { return seen }
      guard let next = pathway.step(code) else { return nil }
      step = next
      seen.append(code)
    }
    return nil
  }

  @Test func `what is found sound can be walked to an end from the first step, and every step is met on some walk`() {
    var sound = 0
    for seed in 0..<3_000 {
      let pathway = Pathway.random(seed)
      guard pathway.faults(among: others).isEmpty else { continue }
      sound += 1
      var dice = Seeded(seed &+ 7)
      var met: Set<String> = []
      for _ in 0..<300 { if let walked = walk(pathway, &dice) { met.formUnion(walked) } }
      #expect(met == Set(pathway.steps.map(\.code)), "seed \(seed)")
    }
    #expect(sound > 100)
  }

  @Test func `what is found unreached or endless is so by the plainest of searches`() {
    for seed in 0..<2_000 {
      let pathway = Pathway.random(seed)
      var reached: Set = [pathway.steps[0].code]
      for _ in pathway.steps {
        for step in pathway.steps where reached.contains(step.code) {
          for case .step(let code) in pathway.targets(of: step) { reached.insert(code) }
        }
      }
      var ending: Set<String> = []
      for _ in pathway.steps {
        for step in pathway.steps
        where pathway.targets(of: step).contains(where: { if case .step(let code) = $0 { ending.contains(code) } else { true } }) {
          ending.insert(step.code)
        }
      }
      #expect(PathwayGraph(pathway).reached == reached)
      #expect(PathwayGraph(pathway).ending == ending)
    }
  }

  @Test func `taking out a step of a sound pathway leaves nothing hanging`() {
    for seed in 0..<3_000 {
      let pathway = Pathway.random(seed)
      guard pathway.faults(among: others).isEmpty, pathway.steps.count > 1 else { continue }
      for step in pathway.steps {
        let rest = pathway.removing(step.code)
        #expect(rest.steps.map(\.code) == pathway.steps.map(\.code).filter { $0 != step.code })
        for fault in rest.faults(among: others) {
          switch fault {
          case .unknownStep, .toItself: Issue.record("seed \(seed), without \(step.code): \(fault)")
          default: break
          }
        }
      }
    }
  }

  @Test func `a new step has a code of its own, and moving twice is moving back`() {
    let pathway = Pathway.of([PathwayStep("paso-1"), PathwayStep("b")])
    #expect(pathway.freeCode() == "paso-2")
    let longer = pathway.adding(PathwayStep("paso-2"), after: "paso-1")
    #expect(longer.steps.map(\.code) == ["paso-1", "paso-2", "b"])
    #expect(longer.moving("b", up: true).moving("b", up: false) == longer)
    #expect(longer.moving("paso-1", up: true) == longer)
    #expect(pathway.adding(PathwayStep("x"), after: nil).steps.first?.code == "x")
  }

  @Test func `a target is written and read as one word`() {
    for target in [PathwayTarget.end, .step("derivar"), .pathway("salud-mental")] { #expect(PathwayTarget(target.text) == target) }
  }
}
