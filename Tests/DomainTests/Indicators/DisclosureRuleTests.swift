import Domain
import Testing

struct DisclosureRuleTests {
  private let rule = DisclosureRule()

  private func counts(_ numbers: [Int], sensitive: Set<Int> = []) -> [DisclosureRule.Count] {
    numbers.enumerated().map {
      DisclosureRule.Count(code: "c\($0.offset)", name: "C\($0.offset)", count: $0.element, isSensitive: sensitive.contains($0.offset))
    }
  }

  private func shown(_ numbers: [Int], sensitive: Set<Int> = []) -> [String] {
    rule.breakdown(counts(numbers, sensitive: sensitive)).rows.map(\.shown.text)
  }

  @Test func `large cells and empty cells are shown`() {
    #expect(shown([40, 12, 5, 0]) == ["40", "12", "5", "0"])
  }

  @Test func `one small cell takes the next smallest with it`() {
    #expect(shown([40, 12, 3]) == ["40", "reservado", "menos de 5"])
  }

  @Test func `two small cells protect each other while their sum leaves a choice`() {
    #expect(shown([40, 3, 2]) == ["40", "menos de 5", "menos de 5"])
  }

  @Test func `two small cells at their least or most give each other away`() {
    #expect(shown([40, 1, 1]) == ["reservado", "menos de 5", "menos de 5"])
    #expect(shown([40, 20, 4, 4]) == ["40", "reservado", "menos de 5", "menos de 5"])
  }

  @Test func `sensitive cells have a higher threshold`() {
    #expect(shown([40, 30, 9], sensitive: [2]) == ["40", "reservado", "menos de 10"])
    #expect(shown([40, 30, 10], sensitive: [2]) == ["40", "30", "10"])
  }

  @Test(arguments: [[3], [1, 1], [4, 4], [2, 0, 0]])
  func `so few that nothing protects anyone are not split at all`(numbers: [Int]) {
    let breakdown = rule.breakdown(counts(numbers))
    #expect(breakdown.isWithheld)
    #expect(breakdown.rows.isEmpty)
  }

  @Test func `an empty breakdown hides nothing`() {
    let breakdown = rule.breakdown([])
    #expect(!breakdown.isWithheld)
    #expect(breakdown.text == "Sin atenciones en el periodo")
  }

  @Test func `a figure alone is hidden only where the subject is sensitive`() {
    #expect(rule.headline(3, isSensitive: false) == .number(Amount(3)))
    #expect(rule.headline(9, isSensitive: true) == .fewerThan(10))
    #expect(rule.headline(10, isSensitive: true) == .number(Amount(10)))
    #expect(rule.headline(0, isSensitive: true) == .number(Amount(0)))
    #expect(rule.headline(38, of: 40, isSensitive: true) == .fewerThan(10))
    #expect(rule.headline(20, of: 40, isSensitive: true) == .ratio(numerator: 20, denominator: 40))
    #expect(rule.headline(1, of: 2, isSensitive: false) == .ratio(numerator: 1, denominator: 2))
  }

  /// The reader knows the total, every shown cell, each label and the rule. Every assignment of the hidden cells that
  /// agrees with that is tried: each hidden cell must be able to hold two values or more.
  @Test func `no hidden cell can be worked out from the total and the other cells`() {
    var random = SeededNumbers(seed: 20_261_121)
    for _ in 0..<4000 {
      let numbers = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        Int.random(in: 0...(Bool.random(using: &random) ? 6 : 18), using: &random)
      }
      let sensitive = Set(numbers.indices.filter { _ in Int.random(in: 0..<4, using: &random) == 0 })
      let breakdown = rule.breakdown(counts(numbers, sensitive: sensitive))
      guard !breakdown.isWithheld else { continue }
      let total = numbers.reduce(0, +)
      let possible = Self.possible(breakdown.rows.map(\.shown), total: total) { sensitive.contains($0) ? 10 : 5 }
      for (index, row) in breakdown.rows.enumerated() {
        if let exact = row.shown.exact {
          #expect(exact == numbers[index])
        } else {
          #expect(possible[index].count > 1, "\(numbers) \(sensitive) \(breakdown.rows.map(\.shown.text))")
          #expect(possible[index].contains(numbers[index]))
        }
      }
    }
  }

  /// The values each cell can hold.
  private static func possible(_ shown: [ShownCount], total: Int, threshold: (Int) -> Int) -> [Set<Int>] {
    var found = [Set<Int>](repeating: [], count: shown.count)
    func walk(_ chosen: [Int], left: Int) {
      let index = chosen.count
      guard index < shown.count else {
        if left == 0 { for (at, value) in chosen.enumerated() { found[at].insert(value) } }
        return
      }
      let values: [Int] =
        switch shown[index] {
        case .exact(let count): [count]
        case .fewerThan(let most): Array(1..<most)
        case .reserved: left >= threshold(index) ? Array(threshold(index)...left) : []
        }
      for value in values where value <= left { walk(chosen + [value], left: left - value) }
    }
    walk([], left: total)
    return found
  }
}

/// SplitMix64: the same numbers every run.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
