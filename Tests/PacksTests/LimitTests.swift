import Domain
import Packs
import Testing

/// The limits of referrals, as a pack declares them.
struct LimitTests {
  @Test func `limits are read with their note and source`() throws {
    let limits = try SamplePack().read().limits
    #expect(limits.map(\.step) == TimedStep.allCases)
    #expect(limits[0].limit == ReferralClock.Limit(urgent: 0, priority: 1, routine: 2))
    #expect(limits[4] == ReferralLimit(
      step: .escalate, limit: ReferralClock.Limit(urgent: 1, priority: 1, routine: 3), note: "Propuesta propia.",
      source: "ayni"))
  }

  @Test(arguments: [
    ("step: answer", "step: wait", PackProblem.notAmong("wait", ["acknowledge", "answer", "attend", "close", "escalate"]), 3),
    ("urgent: 1, priority: 2", "urgent: 3, priority: 2", .limitOrder("answer"), 3),
    ("routine: 4", "routine: 1", .limitOrder("answer"), 3),
    ("routine: 12", "routine: 91", .limitRange(91), 4),
    ("urgent: 6", "urgent: -1", .limitRange(-1), 5),
    ("urgent: 6", "urgent: seis", .expected(.number, "urgent"), 5),
    ("urgent: 6, ", "", .missingKey("urgent"), 5),
    ("step: close", "step: attend", .repeatedStep("attend", firstLine: 4), 5),
    (", note: Propuesta propia.", "", .sourceNeedsNote, 6),
  ])
  func `a limit that cannot be is reported on its line`(old: String, new: String, problem: PackProblem, line: Int) throws {
    let errors = try SamplePack().with(.referrals, old, new).errors()
    #expect(errors.contains(PackError(.referrals, line, problem)), "\(errors)")
    #expect(errors.allSatisfy { $0.file == "referrals.yaml" })
  }

  @Test func `every step has its limit`() throws {
    let pack = SamplePack().with(.referrals, text: "limits: []\n")
    #expect(Set(try pack.errors().map(\.problem)) == Set(TimedStep.allCases.map { .missingStep($0.rawValue) }))
  }

  @Test(arguments: ["san-juan-de-miraflores", "tacna"])
  func `no plan fixes the times, so the shipped limits say that they are a proposal`(name: String) throws {
    let pack = try Content.pack(name)
    #expect(pack.limits.count == TimedStep.allCases.count)
    #expect(pack.limits.allSatisfy { $0.source == "ayni" && $0.note?.contains("propuesta de Ayni") == true })
    try ReferralClock.usual.with(pack.limits).check()
  }
}
