import Domain
import Packs
import Testing

struct MeasureTests {
  @Test func `every kind of measure is read`() throws {
    let measures = try SamplePack().read().indicators.map(\.measure)
    #expect(
      measures == [
        .tally(tabulation: "need", where: [.need: ["empleo"]], result: .total),
        .tally(tabulation: "zone-need", where: [.zone: ["alta", "baja"]], result: .ranking(by: .zone)),
        .tally(tabulation: "resolved", where: [.resolved: ["yes"]], result: .percentage(of: [:])),
        .referrals(count: .sent, needs: ["violencia"]),
        .directory(count: .verifiedServices, categories: ["salud"]),
        .pathways(count: .circuits),
        .module(.participation),
        .manual,
      ])
  }

  @Test(arguments: [
    ("{from: sessions, count: held, where: {body: [mesa]}}", Measure.sessions(count: .held, bodies: BodyChoice(codes: ["mesa"]))),
    ("{from: sessions, count: held-of-planned}", .sessions(count: .heldOfPlanned, bodies: .all)),
    ("{from: agreements, count: on-time, where: {kind: [round-table]}}", .agreements(count: .onTime, bodies: BodyChoice(kinds: [.roundTable]))),
    ("{from: bodies, count: active-focal-points}", .bodies(count: .activeFocalPoints, bodies: .all)),
    ("{from: product, count: done, code: h1-p1}", .product(count: .done, code: "h1-p1")),
  ])
  func `measures of records are read`(text: String, measure: Measure) throws {
    let pack = SamplePack().with(.indicators, "{from: tally, tabulation: need, where: {need: [empleo]}, result: total}", text)
    #expect(try pack.read().indicators.first?.measure == measure)
  }

  @Test func `an indicator of an area has no milestone`() throws {
    #expect(try SamplePack().read().indicators.prefix(3).map(\.milestone) == ["h1", nil, "l1"])
  }

  @Test func `the plan's direction, baseline and target are read, each with its line`() throws {
    let text = "measure: {from: manual}, direction: down, baseline: {value: 79, says: 79 charlas, source: T973}, target: {value: 2, says: dos al año, source: T1221}"
    let pack = SamplePack().with(.indicators, "measure: {from: manual}", text)
    #expect(
      try pack.read().indicators.last?.planned
        == PlannedTerms(
          direction: .down, baseline: .init(amount: Amount(79), says: "79 charlas", source: "T973"),
          target: .init(amount: Amount(2), says: "dos al año", source: "T1221")))
    #expect(try pack.read().indicators.first?.planned == PlannedTerms())
  }

  @Test(arguments: [
    ("direction: sideways", PackProblem.notAmong("sideways", ["up", "down"])),
    ("target: {says: dos, source: T1}", .missingKey("value")), ("target: {value: 2, source: T1}", .missingKey("says")),
    ("target: 2", .expected(.mapping, "target")), ("baseline: {value: 2, says: dos, source: nada}", .badSource("nada")),
  ])
  func `terms that say too little or nonsense are refused`(text: String, problem: PackProblem) throws {
    let pack = SamplePack().with(.indicators, "measure: {from: manual}", "measure: {from: manual}, \(text)")
    #expect(try pack.errors().map(\.problem) == [problem])
  }

  /// Measures that replace the one on line 9 of the indicators, and what is wrong with them.
  @Test(arguments: [
    ("{count: sent}", PackProblem.missingKey("from")),
    ("{from: survey}", .notAmong("survey", ["tally", "referrals", "directory", "pathways", "sessions", "agreements", "bodies", "product", "module", "manual"])),
    ("{from: tally, tabulation: need}", .missingKey("result")),
    ("{from: tally, result: total}", .missingKey("tabulation")),
    ("{from: tally, tabulation: need, result: sum}", .notAmong("sum", ["total", "ranking", "percentage"])),
    ("{from: tally, tabulation: need, result: ranking}", .missingKey("by")),
    ("{from: tally, tabulation: need, result: percentage}", .missingKey("of")),
    (
      "{from: tally, tabulation: need, result: total, by: need}",
      .unknownKey("by", known: ["from", "tabulation", "where", "result"])
    ),
    ("{from: tally, tabulation: need, result: ranking, by: zone}", .dimensionOutside("zone", tabulation: "need")),
    ("{from: tally, tabulation: need, where: {sex: [f]}, result: total}", .dimensionOutside("sex", tabulation: "need")),
    (
      "{from: tally, tabulation: need, where: {}, of: {zone: [alta]}, result: percentage}",
      .dimensionOutside("zone", tabulation: "need")
    ),
    (
      "{from: tally, tabulation: resolved, where: {resolved: [maybe]}, result: total}",
      .notAmong("maybe", ["yes", "no"])
    ),
    ("{from: tally, tabulation: resolved, where: {resolved: [true]}, result: total}", .unquoted("true")),
    ("{from: tally, tabulation: resolved, where: {resolved: \"yes\"}, result: total}", .expected(.list, "resolved")),
    ("{from: tally, tabulation: resolved, where: [resolved], result: total}", .expected(.mapping, "where")),
    ("{from: referrals}", .missingKey("count")),
    (
      "{from: referrals, count: lost}",
      .notAmong("lost", ["sent", "acknowledged", "accepted", "declined", "attended", "closed"])
    ),
    ("{from: referrals, count: sent, where: {zone: [alta]}}", .unknownKey("zone", known: ["need"])),
    ("{from: directory, count: services, where: {need: [empleo]}}", .unknownKey("need", known: ["category"])),
    ("{from: pathways, count: defined, where: {}}", .unknownKey("where", known: ["from", "count"])),
    ("{from: sessions}", .missingKey("count")),
    ("{from: sessions, count: planned}", .notAmong("planned", ["held", "held-of-planned", "attending"])),
    ("{from: sessions, count: held, where: {body: [nada]}}", .dangling("nada", .body)),
    ("{from: agreements, count: made, where: {kind: [mesa]}}", .notAmong("mesa", BodyKind.allCases.map(\.rawValue))),
    ("{from: bodies, count: installed, where: {zone: [alta]}}", .unknownKey("zone", known: ["body", "kind"])),
    ("{from: product, count: done}", .missingKey("code")),
    ("{from: product, count: done, code: h9-p9}", .dangling("h9-p9", .product)),
    ("{from: module, module: magic}", .notAmong("magic", PlannedModule.allCases.map(\.rawValue))),
    ("{from: manual, by: hand}", .unknownKey("by", known: ["from"])),
  ])
  func `a measure that cannot be computed is refused on its line`(measure: String, problem: PackProblem) throws {
    let pack = SamplePack().with(
      .indicators, "{from: tally, tabulation: need, where: {need: [empleo]}, result: total}", measure)
    let errors = try pack.errors()
    #expect(errors.contains(PackError(.indicators, 9, problem)))
    #expect(errors.allSatisfy { $0.file == "indicators.yaml" && $0.line == 9 })
  }

  @Test func `what is wrong inside a long measure has its own line`() throws {
    let pack = SamplePack().with(
      .indicators, "measure: {from: tally, tabulation: need, where: {need: [empleo]}, result: total}",
      "measure:\n      from: tally\n      tabulation: need\n      where:\n        need:\n          - empleo\n          - magia\n      result: total"
    )
    #expect(try pack.errors() == [PackError(.indicators, 15, .dangling("magia", .need))])
  }

  /// Each dimension with a value it can have and one that nothing is ever counted under.
  @Test(arguments: [
    ("life-stage", "18-29", "20-30"), ("sex", "female", "mujer"), ("nationality", "VE", "ve"),
    ("nationality", "not-stated", "Venezuela"), ("mobility", "in-transit", "transit"), ("channel", "web", "internet"),
    ("fair-day", "\"yes\"", "si"), ("action", "referral", "derivation"), ("desk", "demuna", "ventanilla"),
    ("urgency", "not-asked", "alta"), ("resolved", "\"no\"", "maybe"), ("criterion", "none", "ninguno"),
    ("barrier", "none", "ninguna"), ("zone", "not-asked", "centro"), ("zone", "outside", "none"), ("sex", "not-asked", "not-known"),
    ("action", "other", "not-asked"),
  ])
  func `a measure filters only by values that can be counted`(dimension: String, good: String, bad: String) throws {
    func errors(_ value: String) throws -> [PackError] {
      try SamplePack()
        .with(.tabulations, "dimensions: [resolved]", "dimensions: [\(dimension)]")
        .with(.indicators, "where: {resolved: [\"yes\"]}", "where: {\(dimension): [\(value)]}").errors()
    }
    #expect(try errors(good) == [])
    let found = try errors(bad)
    #expect(found.count == 1 && found.first?.file == "indicators.yaml" && found.first?.line == 12, "\(found)")
  }
}
