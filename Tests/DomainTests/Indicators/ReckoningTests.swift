import Domain
import Testing

struct ReckoningTests {
  private func value(
    _ measure: Measure, _ kind: IndicatorKind = .count, in period: Period = SmallMatrix.quarter,
    facts: MatrixFacts = SmallMatrix.facts
  ) -> IndicatorValue {
    SmallMatrix.value(SmallMatrix.indicator(measure, kind), in: period, facts: facts)
  }

  // MARK: Tallies

  @Test func `a total adds the months of the period`() {
    #expect(value(.tally(tabulation: "need", where: [:], result: .total)) == .number(Amount(37)))
    let november = Period(.month, containing: SmallMatrix.november)
    #expect(value(.tally(tabulation: "need", where: [:], result: .total), in: november) == .number(Amount(32)))
  }

  @Test func `a total counts only the values chosen`() {
    #expect(value(.tally(tabulation: "need", where: [.need: ["salud", "empleo"]], result: .total)) == .number(Amount(33)))
    let both: Measure = .tally(tabulation: "need-channel", where: [.need: ["salud"], .channel: ["phone"]], result: .total)
    #expect(value(both) == .number(Amount(15)))
  }

  @Test func `a small total about a sensitive need is not shown`() {
    #expect(value(.tally(tabulation: "need", where: [.need: ["violencia"]], result: .total)) == .fewerThan(10))
  }

  @Test func `a ranking goes from most to least, and those not asked come last`() throws {
    let ranking = value(.tally(tabulation: "need-channel", where: [:], result: .ranking(by: .channel)), .ranking)
    guard case .ranking(let breakdown) = ranking else {
      Issue.record("no ranking: \(ranking)")
      return
    }
    #expect(breakdown.rows.map(\.name) == ["Por teléfono", "En persona", "Sin dato"])
    #expect(breakdown.rows.map(\.shown) == [.exact(23), .exact(12), .exact(30)])
    #expect(breakdown.text == "Por teléfono: 23; En persona: 12; Sin dato: 30")
  }

  @Test func `a ranking by need hides what is sensitive and small`() {
    let ranking = value(.tally(tabulation: "need", where: [:], result: .ranking(by: .need)), .ranking)
    guard case .ranking(let breakdown) = ranking else {
      Issue.record("no ranking: \(ranking)")
      return
    }
    #expect(breakdown.rows.map(\.shown) == [.exact(25), .reserved, .fewerThan(10)])
  }

  @Test func `a percentage keeps its parts`() {
    let share: Measure = .tally(tabulation: "resolved", where: [.resolved: ["yes"]], result: .percentage(of: [:]))
    #expect(value(share, .percentage) == .ratio(numerator: 24, denominator: 32))
    #expect(value(share, .percentage).text == "75 %")
    #expect(value(share, .percentage).detail == "24 de 32")
  }

  @Test func `a percentage of nothing is not zero`() {
    var facts = SmallMatrix.facts
    facts.tallies["resolved"] = [:]
    let share: Measure = .tally(tabulation: "resolved", where: [.resolved: ["yes"]], result: .percentage(of: [:]))
    #expect(value(share, .percentage, facts: facts).text == "Sin atenciones en el periodo")
    #expect(value(share, .percentage, facts: facts).figure == nil)
  }

  @Test func `a tabulation declared later has no zero for the months before`() {
    let before = Period(.month, containing: SmallMatrix.november.adding(-1))
    let measure: Measure = .tally(tabulation: "resolved", where: [:], result: .total)
    #expect(value(measure, in: before) == .notCounted(since: SmallMatrix.november))
    #expect(value(.tally(tabulation: "need", where: [:], result: .total), in: before) == .number(Amount(5)))
    // Before anything was counted at all, zero is the truth.
    #expect(value(measure, in: before.previous) == .number(Amount(0)))
  }

  @Test func `a tabulation nobody counted yet says so`() {
    var facts = SmallMatrix.facts
    facts.countedSince["resolved"] = nil
    facts.tallies["resolved"] = nil
    #expect(value(.tally(tabulation: "resolved", where: [:], result: .total), facts: facts) == .notCounted(since: nil))
    #expect(value(.tally(tabulation: "resolved", where: [:], result: .total), facts: MatrixFacts()) == .number(Amount(0)))
  }

  // MARK: The rest

  @Test func `referrals are counted by event and need`() {
    #expect(value(.referrals(count: .sent, needs: [])) == .number(Amount(21)))
    #expect(value(.referrals(count: .sent, needs: ["salud"])) == .number(Amount(15)))
    #expect(value(.referrals(count: .accepted, needs: [])) == .number(Amount(9)))
    #expect(value(.referrals(count: .closed, needs: [])) == .number(Amount(0)))
    #expect(value(.referrals(count: .sent, needs: ["violencia"])) == .fewerThan(10))
  }

  @Test func `what is referred for most comes first, and no figure gives a small sensitive one away`() throws {
    guard case .ranking(let breakdown) = value(.referrals(count: .sent, needs: []), .ranking) else {
      Issue.record("no ranking")
      return
    }
    #expect(breakdown.rows.map(\.name) == ["SALUD", "VIOLENCIA"])
    // With the larger figure, the sum would tell the smaller one.
    #expect(breakdown.rows.map(\.shown) == [.reserved, .fewerThan(10)])
  }

  @Test func `states of today are not known for another period`() {
    #expect(value(.pathways(count: .defined)) == .number(Amount(8)))
    #expect(value(.pathways(count: .circuits)) == .number(Amount(6)))
    #expect(value(.pathways(count: .approved)) == .number(Amount(3)))
    #expect(value(.pathways(count: .flowcharts), in: SmallMatrix.quarter.previous) == .notKept)
    #expect(value(.directory(count: .services, categories: []), in: SmallMatrix.quarter.previous) == .notKept)
  }

  @Test func `an updated directory is a yes with its day, and a count of days`() throws {
    let measure: Measure = .directory(count: .daysSinceUpdate, categories: [])
    let day = try #require(Day("2026-11-03"))
    var facts = SmallMatrix.facts
    facts.directory[.init(count: .daysSinceUpdate, categories: [])] = .lastChange(day)
    #expect(value(measure, .yesNoDate, facts: facts) == .yesNo(true, day: day))
    #expect(value(measure, .yesNoDate, facts: facts).text == "Sí, 3 nov 2026")
    #expect(value(measure, .periodicity, facts: facts) == .days(15, since: day))
    let old = try #require(Day("2026-06-03"))
    facts.directory[.init(count: .daysSinceUpdate, categories: [])] = .lastChange(old)
    #expect(value(measure, .yesNoDate, facts: facts) == .yesNo(false, day: old))
    facts.directory[.init(count: .daysSinceUpdate, categories: [])] = .lastChange(nil)
    #expect(value(measure, .yesNoDate, facts: facts) == .nothingYet)
  }

  @Test func `what waits for a module or a report says so`() {
    #expect(value(.module(.participation)) == .pending(.participation))
    #expect(value(.manual) == .notReported)
    #expect(!value(.manual).isKnown)
  }

  @Test func `a measure that does not fit the plan never gives a figure`() {
    let faults: [(Measure, IndicatorKind, MeasureFault)] = [
      (.tally(tabulation: "no", where: [:], result: .total), .count, .unknownTabulation("no")),
      (.tally(tabulation: "need", where: [.zone: ["norte"]], result: .total), .count, .dimensionOutside(.zone, tabulation: "need")),
      (.tally(tabulation: "need", where: [:], result: .ranking(by: .sex)), .ranking, .dimensionOutside(.sex, tabulation: "need")),
      (.tally(tabulation: "need", where: [:], result: .percentage(of: [.sex: ["male"]])), .percentage, .dimensionOutside(.sex, tabulation: "need")),
      (.tally(tabulation: "need", where: [:], result: .total), .ranking, .kind(.ranking)),
      (.referrals(count: .sent, needs: ["nada"]), .count, .unknownNeed("nada")),
      (.directory(count: .services, categories: ["nada"]), .count, .unknownCategory("nada")),
      (.directory(count: .services, categories: []), .yesNoDate, .kind(.yesNoDate)),
      (.manual, .ranking, .kind(.ranking)),
    ]
    for (measure, kind, fault) in faults { #expect(value(measure, kind) == .unanswerable(fault)) }
  }
}
