import Testing

@testable import Domain

/// Reproducible chance (SplitMix64), so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func some<Element>(_ elements: [Element], atLeast: Int = 0) -> [Element] {
    Array(elements.shuffled(using: &self).prefix(Int.random(in: atLeast...max(atLeast, 3), using: &self)))
  }

  mutating func maybe<Element>(_ elements: [Element]) -> Element? {
    Bool.random(using: &self) ? elements.randomElement(using: &self) : nil
  }
}

@Suite struct TallyingTests {
  static let month = Month(year: 2026, month: 11)
  static let needs = ["salud", "educacion", "empleo", "violencia", "vivienda"]

  static func orientation(_ chance: inout SeededGenerator) throws -> Orientation {
    let criteria = chance.some(["peligro", "sin-techo", "adulta-mayor"])
    return try Orientation(
      needs: chance.some(needs, atLeast: 1), lifeStage: chance.maybe(LifeStage.allCases), sex: chance.maybe(Sex.allCases),
      nationality: chance.maybe(Nationality.common), zone: chance.maybe(["norte", "sur", Orientation.outsideZone]),
      mobility: chance.maybe(Mobility.allCases), barriers: chance.some(["digital", "economica", "documentaria"]),
      channel: chance.maybe(Channel.allCases), isFairDay: Bool.random(using: &chance),
      deeds: chance.some(Deed.allCases, atLeast: 1), isResolved: Bool.random(using: &chance),
      screening: chance.maybe([Screening(criteria: criteria, urgency: .priority)]))
  }

  static func tabulations(_ chance: inout SeededGenerator) -> [Tabulation] {
    (0..<8).map { number in
      let dimensions = Array(Dimension.allCases.shuffled(using: &chance).prefix(Int.random(in: 1...3, using: &chance)))
      return Tabulation(code: "t\(number)", name: "t", dimensions: dimensions, source: "ayni")
    }
  }

  static func cells(_ orientation: Orientation, _ tabulations: [Tabulation]) -> [Cell] {
    Tallying.cells(of: orientation, in: month, at: "municipalidad", by: tabulations)
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `what is added and subtracted again leaves nothing`(seed: UInt64) throws {
    var chance = SeededGenerator(state: seed)
    let tabulations = Self.tabulations(&chance)
    let first = Self.cells(try Self.orientation(&chance), tabulations)
    let second = Self.cells(try Self.orientation(&chance), tabulations)
    var tally = Tally()
    tally.add(first)
    let alone = tally
    tally.add(second)
    #expect(tally.counts.values.reduce(0, +) == first.count + second.count)
    tally.subtract(second)
    #expect(tally == alone)
    tally.subtract(first)
    #expect(tally == Tally())
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func `the number of cells is the product of the codes in each dimension`(seed: UInt64) throws {
    var chance = SeededGenerator(state: seed)
    let (orientation, tabulations) = (try Self.orientation(&chance), Self.tabulations(&chance))
    for tabulation in tabulations {
      let expected = tabulation.dimensions.map { dimension in
        switch dimension {
        case .need: orientation.needs.count
        case .barrier: max(1, orientation.barriers.count)
        case .action: orientation.deeds.count
        case .criterion: max(1, orientation.screening?.criteria.count ?? 1)
        default: 1
        }
      }.reduce(1, *)
      let cells = Self.cells(orientation, [tabulation])
      #expect(cells.count == expected)
      #expect(Set(cells).count == expected)
      #expect(cells.allSatisfy { $0.codes.count == tabulation.dimensions.count && !$0.codes.contains("") })
    }
  }

  @Test func `the order and repeats of what was ticked do not matter`() throws {
    let one = try Orientation(
      needs: ["salud", "empleo"], barriers: ["digital", "economica"], deeds: [.referral, .information],
      screening: Screening(criteria: ["b", "a"], urgency: .urgent))
    let other = try Orientation(
      needs: ["empleo", "salud", "empleo"], barriers: ["economica", "digital"], deeds: [.information, .referral, .referral],
      screening: Screening(criteria: ["a", "b", "a"], urgency: .urgent))
    #expect(one == other)
  }

  @Test func `a value that was not asked, and a list that is empty, are counted as that`() throws {
    let plain = try Orientation(needs: ["salud"])
    let codes = Dictionary(
      uniqueKeysWithValues: Dimension.allCases.map { ($0, Tallying.codes(of: plain, in: $0, at: "demuna")) })
    #expect(codes[.need] == ["salud"])
    for dimension in [Dimension.lifeStage, .sex, .nationality, .zone, .mobility, .channel, .urgency, .criterion] {
      #expect(codes[dimension] == ["not-asked"])
    }
    #expect(codes[.barrier] == ["none"])
    #expect(codes[.fairDay] == ["no"])
    #expect(codes[.resolved] == ["yes"])
    #expect(codes[.action] == ["information"])
    #expect(codes[.desk] == ["demuna"])
    let screened = try Orientation(needs: ["salud"], screening: Screening(criteria: [], urgency: .routine))
    #expect(Tallying.codes(of: screened, in: .criterion, at: "demuna") == ["none"])
    #expect(Tallying.codes(of: screened, in: .urgency, at: "demuna") == ["routine"])
  }

  @Test func `cells come in key order, so that writers cannot block each other`() throws {
    var chance = SeededGenerator(state: 7)
    for _ in 0..<50 {
      let cells = Self.cells(try Self.orientation(&chance), Self.tabulations(&chance))
      #expect(cells == cells.sorted())
    }
  }

  @Test func `two needs and two deeds are four cells of their cross table`() throws {
    let orientation = try Orientation(needs: ["salud", "empleo"], deeds: [.information, .referral])
    let table = Tabulation(code: "need-action", name: "", dimensions: [.need, .action], source: "ayni")
    #expect(
      Self.cells(orientation, [table]).map(\.codes) == [
        ["empleo", "information"], ["empleo", "referral"], ["salud", "information"], ["salud", "referral"],
      ])
  }
}
