import Domain
import Foundation
import Testing

struct IndicatorArrangementTests {
  private static let october = Month(year: 2026, month: 10)

  private func draft(
    _ terms: IndicatorTerms = IndicatorTerms(target: .figure(Amount(3))), from: Month = october, reason: String = "Sesión 4",
    seen: Int = 0
  ) -> IndicatorArrangement.Draft {
    .init(from: from, terms: terms, reason: reason, seen: seen)
  }

  private func version(
    _ draft: IndicatorArrangement.Draft, _ kind: IndicatorKind = .count, after latest: IndicatorArrangement? = nil
  ) throws -> Int? {
    try IndicatorArrangement.version(for: draft, of: SmallMatrix.indicator(.manual, kind), after: latest)
  }

  private func set(_ version: Int, from: Month = october, target: Int, reason: String = "Sesión 4") -> IndicatorArrangement {
    IndicatorArrangement(
      version: version, from: from, terms: IndicatorTerms(target: .figure(Amount(target))), reason: reason, author: "Alicia",
      setAt: Date(timeIntervalSince1970: 0))
  }

  @Test func `each change is a further version, and the same sent twice is one`() throws {
    #expect(try version(draft()) == 1)
    #expect(try version(draft(), after: set(1, target: 3)) == nil)
    #expect(try version(draft(IndicatorTerms(target: .figure(Amount(4))), seen: 1), after: set(1, target: 3)) == 2)
    #expect(throws: TermsRefusal.overtaken) {
      try version(draft(IndicatorTerms(target: .figure(Amount(4)))), after: set(1, target: 3))
    }
    #expect(throws: TermsRefusal.overtaken) { try version(draft(seen: 2), after: set(1, target: 3)) }
  }

  @Test func `what does not fit the indicator is refused with its reason`() {
    let cases: [(IndicatorTerms, IndicatorKind, TermsRefusal)] = [
      (IndicatorTerms(target: .figure(Amount(3))), .yesNoDate, .wrongKind), (IndicatorTerms(target: .yes(by: nil)), .count, .wrongKind),
      (IndicatorTerms(target: .figure(Amount(3))), .ranking, .wrongKind), (IndicatorTerms(target: .yes(by: nil)), .percentage, .wrongKind),
      (IndicatorTerms(target: .figure(Amount(101))), .percentage, .outOfRange),
      (IndicatorTerms(target: .figure(Amount(hundredths: -1))), .count, .outOfRange),
      (IndicatorTerms(baseline: Baseline(figure: Amount(120), says: "Acta")), .percentage, .outOfRange),
      (IndicatorTerms(baseline: Baseline(figure: Amount(1), says: "")), .count, .baselineUnfounded),
    ]
    for (terms, kind, refusal) in cases { #expect(throws: refusal) { try version(draft(terms), kind) } }
    #expect(throws: TermsRefusal.reasonMissing) { try version(draft(reason: "")) }
    #expect(throws: TermsRefusal.wrongPeriod(.quarter)) { try version(draft(from: Self.october.adding(1))) }
    #expect(!TermsRefusal.overtaken.sentence.isEmpty)
  }

  @Test func `a period keeps the last version that was set for it or for an earlier one`() {
    let quarter = SmallMatrix.quarter
    let versions = [
      set(1, from: quarter.previous.start, target: 3), set(2, from: quarter.adding(1).start, target: 5),
      set(3, from: quarter.start, target: 4),
    ]
    func target(_ period: Period) -> Int? { IndicatorArrangement.inForce(versions, for: period)?.version }
    #expect(target(quarter.adding(-2)) == nil)
    #expect(target(quarter.previous) == 1)
    #expect(target(quarter) == 3)
    // The last word is the third: it holds from its period on, over what was set before.
    #expect(target(quarter.adding(1)) == 3)
  }

  @Test func `the plan's own terms hold until somebody sets others`() {
    let planned = PlannedTerms(
      direction: .down, baseline: .init(amount: nil, says: "79 charlas", source: "T973"),
      target: .init(amount: Amount(2), says: "dos", source: "T1221"))
    let indicator = Indicator(
      code: "i", milestone: nil, set: "a2", name: "I", unit: "u", kind: .count, period: .quarter, measure: .manual,
      planned: planned, note: nil, source: "T1")
    var facts = MatrixFacts()
    func terms(_ period: Period = SmallMatrix.quarter) -> IndicatorTerms {
      Reckoning(pack: SmallMatrix.pack, facts: facts, today: SmallMatrix.today).terms(of: indicator, in: period)
    }
    #expect(terms() == IndicatorTerms(baseline: Baseline(figure: nil, says: "79 charlas"), target: .figure(Amount(2)), direction: .down))
    facts.arrangements["i"] = [set(1, from: SmallMatrix.quarter.start, target: 9)]
    #expect(terms().target == .figure(Amount(9)))
    #expect(terms(SmallMatrix.quarter.previous).target == .figure(Amount(2)))
  }

  // MARK: The matrix

  private func matrix() -> Matrix {
    var pack = SmallMatrix.pack
    pack.milestones = [
      Milestone(code: "h1", number: 1, name: "Uno", kind: .milestone, term: nil, actors: [], products: [], source: "T1"),
      Milestone(code: "h2", number: 2, name: "Dos", kind: .milestone, term: nil, actors: [], products: [], source: "T1"),
    ]
    pack.indicators = [
      SmallMatrix.indicator(.tally(tabulation: "need", where: [:], result: .total), code: "a", milestone: "h1"),
      SmallMatrix.indicator(.manual, code: "b", milestone: "h1"), SmallMatrix.indicator(.manual, code: "c", set: "a2"),
    ]
    var facts = SmallMatrix.facts
    let unit = ResponsibleUnit(id: Self.demuna, code: "demuna", name: "DEMUNA")
    facts.units = [unit]
    facts.arrangements["b"] = [
      IndicatorArrangement(
        version: 1, from: SmallMatrix.quarter.start, terms: IndicatorTerms(responsible: unit.id), reason: "r", author: "A",
        setAt: Date(timeIntervalSince1970: 0))
    ]
    return Matrix(Reckoning(pack: pack, facts: facts, today: SmallMatrix.today), month: SmallMatrix.november)
  }

  private static let demuna = UUID()

  @Test func `a long matrix is looked at by part, by who answers and by what is missing`() {
    let matrix = matrix()
    func codes(_ change: (inout MatrixFilter) -> Void) -> [String] {
      var filter = MatrixFilter()
      change(&filter)
      return matrix.chapters(filter).flatMap(\.rows).map(\.indicator.code)
    }
    #expect(matrix.chapters(MatrixFilter()).count == 3, "even an empty milestone stands in the whole")
    #expect(codes { $0.chapter = "h1" } == ["a", "b"])
    #expect(codes { $0.chapter = "a2" } == ["c"])
    #expect(codes { $0.isMissing = true } == ["b", "c"])
    #expect(codes { $0.responsible = .unit(Self.demuna) } == ["b"])
    #expect(codes { $0.responsible = .nobody } == ["a", "c"])
    #expect(codes { ($0.responsible, $0.isMissing) = (.nobody, true) } == ["c"])
    #expect(codes { $0.responsible = .unit(UUID()) } == [])
    var empty = MatrixFilter()
    empty.chapter = "h2"
    #expect(matrix.chapters(empty).map(\.code) == ["h2"])
    #expect(matrix.units.map(\.name) == ["DEMUNA"])
  }
}
