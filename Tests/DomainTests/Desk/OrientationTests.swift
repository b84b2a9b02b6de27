import Foundation
import Testing

@testable import Domain

@Suite struct OrientationTests {
  static let criteria = [
    PriorityCriterion(code: "peligro", question: "?", name: "Peligro", urgency: .urgent, isSensitive: true, source: "ayni"),
    PriorityCriterion(code: "mayor", question: "?", name: "Mayor", urgency: .priority, isSensitive: false, source: "ayni"),
  ]

  static let pack: PlanPack = {
    var pack = PlanPack(
      identity: .init(
        id: "p", title: "P", short: "P", entity: "P", level: .district, edition: "1", publisher: "P", citation: "P",
        terms: "P", source: "ayni"), digest: "d")
    pack.needs = [
      Need(
        code: "salud", name: "Salud", plain: "", key: "1", isSensitive: false, circuit: "c", pathway: "c", categories: [],
        slice: [], source: "ayni")
    ]
    pack.barriers = [Barrier(code: "digital", name: "Digital", source: "ayni")]
    pack.zones = [Zone(code: "norte", name: "Norte", districts: [], note: nil, source: "ayni")]
    pack.criteria = criteria
    return pack
  }()

  @Test func `an orientation needs at least one need and one deed`() throws {
    #expect(throws: OrientationRefusal.noNeed) { try Orientation(needs: []) }
    #expect(throws: OrientationRefusal.noDeed) { try Orientation(needs: ["salud"], deeds: []) }
  }

  @Test func `there is no field that could name or document a person`() throws {
    let orientation = try Orientation(needs: ["salud"])
    let fields = Mirror(reflecting: orientation).children.compactMap(\.label)
    #expect(
      Set(fields) == [
        "needs", "lifeStage", "sex", "nationality", "zone", "mobility", "barriers", "channel", "isFairDay", "deeds",
        "isResolved", "screening",
      ])
  }

  @Test func `only codes of the plan in force are taken`() throws {
    try Orientation(needs: ["salud"], zone: "norte", barriers: ["digital"]).check(against: Self.pack)
    try Orientation(needs: ["salud"], zone: Orientation.outsideZone).check(against: Self.pack)
    #expect(throws: OrientationRefusal.unknownCode(.need)) {
      try Orientation(needs: ["salud", "dni"]).check(against: Self.pack)
    }
    #expect(throws: OrientationRefusal.unknownCode(.zone)) {
      try Orientation(needs: ["salud"], zone: "este").check(against: Self.pack)
    }
    #expect(throws: OrientationRefusal.unknownCode(.barrier)) {
      try Orientation(needs: ["salud"], barriers: ["x"]).check(against: Self.pack)
    }
    #expect(throws: OrientationRefusal.unknownCode(.criterion)) {
      try Orientation(needs: ["salud"], screening: Screening(criteria: ["x"], urgency: .urgent)).check(against: Self.pack)
    }
  }

  @Test func `an urgency nobody's answers propose is refused`() throws {
    #expect(throws: OrientationRefusal.unknownCode(.criterion)) {
      try Orientation(needs: ["salud"], screening: Screening(criteria: ["mayor"], urgency: .urgent)).check(against: Self.pack)
    }
  }

  @Test func `the screening proposes the highest urgency of any yes`() throws {
    #expect(try Screening(yes: [], of: Self.criteria).urgency == .routine)
    #expect(try Screening(yes: ["mayor"], of: Self.criteria).urgency == .priority)
    #expect(try Screening(yes: ["mayor", "peligro"], of: Self.criteria).urgency == .urgent)
    #expect(throws: OrientationRefusal.unknownCode(.criterion)) { try Screening(yes: ["otro"], of: Self.criteria) }
  }

  @Test func `the correction window lasts whole days and then closes`() throws {
    let start = Date(timeIntervalSince1970: 1_795_000_000)
    let end = CorrectionWindow().end(for: start)
    #expect(end.timeIntervalSince(start) == 7 * 86_400)
    try CorrectionWindow.check(erasedAt: end, now: end.addingTimeInterval(-1))
    #expect(throws: OrientationRefusal.windowClosed) { try CorrectionWindow.check(erasedAt: end, now: end) }
    #expect(CorrectionWindow(days: 0).days == 1)
  }

  @Test func `a new client key is a UUID that sorts by time`() throws {
    let start = Date(timeIntervalSince1970: 1_795_000_000)
    let keys = (0..<50).map { ClientKey(at: start + Double($0)) }
    #expect(keys.map(\.text) == keys.map(\.text).sorted())
    #expect(try keys.map { try ClientKey($0.text) } == keys)
    #expect(ClientKey(at: start) != ClientKey(at: start))
  }

  @Test(arguments: ["", "corta", String(repeating: "a", count: 36), "0190b6a0-7c00-7000-8000-0000000000011"])
  func `a malformed client key is refused`(text: String) {
    #expect(throws: OrientationRefusal.noClientKey) { try ClientKey(text) }
  }

  @Test(arguments: [
    OrientationRefusal.noNeed, .noDeed, .unknownCode(.zone), .contradictoryScreening, .windowClosed, .noClientKey,
  ])
  func `every refusal says why in a sentence`(refusal: OrientationRefusal) {
    #expect(refusal.sentence.hasSuffix("."))
    #expect(refusal.sentence.count > 20)
  }
}

@Suite struct NationalityTests {
  @Test func `every country of ISO 3166 is there once, by its Peruvian name`() {
    let all = Nationality.common + Nationality.others
    #expect(all.count == 249)
    #expect(Set(all).count == 249)
    #expect(all.allSatisfy { $0.name != $0.rawValue && !$0.name.isEmpty })
    #expect(Nationality(rawValue: "PE")?.name == "Perú")
  }

  @Test func `countries are sorted as in Spanish, accents apart`() throws {
    let names = Nationality.others.map(\.name)
    let (egypt, spain) = (try #require(names.firstIndex(of: "Egipto")), try #require(names.firstIndex(of: "España")))
    let islands = try #require(names.firstIndex(of: "Islas Åland") ?? names.firstIndex(of: "Islas Aland"))
    let oman = try #require(names.firstIndex(of: "Omán"))
    #expect(egypt < spain && spain < islands && islands < oman)
  }

  @Test(arguments: ["", "pe", "XX", "PER", "ZZ", "not stated"])
  func `a code that is no country is refused`(code: String) { #expect(Nationality(rawValue: code) == nil) }

  @Test func `a person may rather not say`() { #expect(Nationality(rawValue: "not-stated") == .notStated) }
}
