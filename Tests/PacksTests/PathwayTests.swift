import Domain
import Packs
import Testing

/// Branches, limits and targets, as a pack declares them.
struct PathwayTests {
  /// The pathway «proteccion» of the sample with other steps.
  private func pack(_ steps: String, head: String = "") -> SamplePack {
    let text = """
      pathways:
        - code: orientacion
          kind: circuit
          name: Orientación
          applies: Siempre
          protected: false
          source: S849
          needs: [empleo]
          steps:
            - {code: llegar, actor: Persona, does: Llega, source: S849}
        - code: proteccion
          kind: flowchart
          name: Protección
          applies: Si hay violencia
          protected: true
      \(head)    source: T657
          needs: [violencia]
          steps:
      \(steps)
      """
    return SamplePack().with(.pathways, text: text)
  }

  @Test func `branches, targets, limits and what only staff reads are taken from the file`() throws {
    let pathway = try pack(
      """
            - {code: a, actor: A, does: Hace, limit: {hours: 4, referral: acknowledge}, staff: [followup], source: T1, branches: [{if: hay peligro, to: c}, {if: basta orientar, to: pathway/orientacion}], then: b}
            - {code: b, actor: B, does: Hace, limit: {days: 2}, source: T1, then: end}
            - {code: c, actor: C, does: Hace, source: T1}
      """, head: "    trigger: Alguien lo cuenta\n    slice: [summary, contact]\n").read().pathways[1]
    #expect(pathway.trigger == "Alguien lo cuenta" && pathway.slice == [.contact, .summary])
    #expect(
      pathway.steps[0].branches == [
        PathwayBranch("hay peligro", to: .step("c")), PathwayBranch("basta orientar", to: .pathway("orientacion")),
      ])
    #expect(pathway.steps.map(\.then) == [.step("b"), .end, nil])
    #expect(pathway.steps[0].limit == StepLimit(4, .hours, governs: .acknowledge) && pathway.steps[1].limit == StepLimit(2, .workingDays))
    #expect(pathway.steps[0].staffOnly == [.followUp])
  }

  @Test(arguments: [
    ("then: nada", PackProblem.pathwayFault(.unknownStep(step: "a", to: "nada"))),
    ("then: a", .pathwayFault(.toItself(step: "a"))), ("then: pathway/proteccion", .pathwayFault(.toOwnPathway(step: "a"))),
    ("then: pathway/nada", .dangling("nada", .pathway)), ("limit: {days: 91}", .pathwayFault(.limitRange(step: "a", .workingDays))),
    ("limit: {days: 1, hours: 1}", .oneOf(["days", "hours"])), ("limit: {referral: answer}", .oneOf(["days", "hours"])),
    ("limit: {days: 1, referral: escalate}", .notAmong("escalate", ["acknowledge", "answer", "attend", "close"])),
    ("staff: [actor]", .notAmong("actor", ["confidentiality", "followup"])),
    ("branches: [{if: x, to: b}]", .pathwayFault(.idleBranch(step: "a"))), ("branches: [{if: x}]", .missingKey("to")),
    ("branches: [{when: x, to: b}]", .unknownKey("when", known: ["if", "to"])),
  ])
  func `a way that leads nowhere is reported on the line of its step`(key: String, problem: PackProblem) throws {
    let errors = try pack(
      """
            - {code: a, actor: A, does: Hace, source: T1, \(key)}
            - {code: b, actor: B, does: Hace, source: T1}
      """
    ).errors()
    #expect(errors.contains(PackError(.pathways, 19, problem)), "\(errors)")
  }

  @Test func `steps that are never reached and rounds without an exit are reported, each on its line`() throws {
    let unreached = try pack(
      """
            - {code: a, actor: A, does: Hace, source: T1, then: end}
            - {code: b, actor: B, does: Hace, source: T1}
      """
    ).errors()
    #expect(unreached == [PackError(.pathways, 20, .pathwayFault(.unreached(step: "b")))])
    let endless = try pack(
      """
            - {code: a, actor: A, does: Hace, source: T1}
            - {code: b, actor: B, does: Hace, source: T1, then: a}
      """
    ).errors()
    #expect(endless.map(\.line) == [19, 20])
  }

  @Test(arguments: ["san-juan-de-miraflores", "tacna"])
  func `the shipped pathways lead to their protected ones where the plan says so`(name: String) throws {
    let pack = try Content.pack(name)
    let codes = Set(pack.pathways.map(\.code))
    for pathway in pack.pathways { #expect(pathway.faults(among: codes).isEmpty, "\(pathway.code)") }
    let protected = Set(pack.pathways.filter(\.isProtected).map(\.code))
    let leading = pack.pathways.filter { pathway in
      pathway.steps.flatMap { pathway.targets(of: $0) }.contains { if case .pathway(let code) = $0 { protected.contains(code) } else { false } }
    }
    #expect(leading.count >= 3, "\(leading.map(\.code))")
  }
}
