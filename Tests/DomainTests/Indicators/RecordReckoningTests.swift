import Domain
import Foundation
import Testing

/// What sessions, agreements, bodies and evidence are worth as indicators.
struct RecordReckoningTests {
  private static let group = RecordFacts.BodyMark(code: "grupo", kind: .workingGroup)
  private static let table = RecordFacts.BodyMark(code: "mesa-1", kind: .roundTable)
  private static let quarter = SmallMatrix.quarter

  private static func day(_ text: String) -> Day { Day(text) ?? SmallMatrix.today }

  private func value(
    _ measure: Measure, _ kind: IndicatorKind = .count, in period: Period = quarter, facts fill: (inout RecordFacts) -> Void
  ) -> IndicatorValue {
    var facts = MatrixFacts()
    fill(&facts.records)
    var pack = SmallMatrix.pack
    pack.bodies = ["grupo", "mesa-1"].map {
      PlannedBody(code: $0, kind: .workingGroup, name: "Espacio \($0)", purpose: "p", act: nil, rules: nil, members: [], note: nil, source: "T1")
    }
    pack.milestones = [
      Milestone(
        code: "h1", number: 1, name: "Hito", kind: .milestone, term: nil, actors: [],
        products: [PlanItem(code: "h1-p1", name: "Diagnóstico", source: "T1")], source: "T1")
    ]
    return Reckoning(pack: pack, facts: facts, today: SmallMatrix.today)
      .value(of: SmallMatrix.indicator(measure, kind), in: period)
  }

  private func session(_ day: String, _ state: SessionState, of body: RecordFacts.BodyMark = group) -> RecordFacts.Session {
    .init(body: body, day: Self.day(day), state: state)
  }

  private func agreement(
    made: String, due: String, _ state: AgreementState = .open, closed: String? = nil, of body: RecordFacts.BodyMark = group
  ) -> RecordFacts.Promised {
    .init(body: body, madeOn: Self.day(made), due: Self.day(due), state: state, closedOn: closed.map(Self.day))
  }

  // MARK: Sessions

  @Test func `a session counts in the period of its day once it was held, minutes or not`() {
    let fill: (inout RecordFacts) -> Void = { facts in
      facts.sessions = [
        session("2026-10-01", .held), session("2026-11-02", .minutesApproved), session("2026-11-10", .published),
        session("2026-11-17", .convened), session("2026-12-10", .planned), session("2026-10-20", .cancelled),
        session("2026-09-30", .held), session("2026-11-03", .held, of: Self.table),
      ]
    }
    #expect(value(.sessions(count: .held, bodies: .all), facts: fill) == .number(Amount(4)))
    #expect(value(.sessions(count: .held, bodies: .init(codes: ["grupo"])), facts: fill) == .number(Amount(3)))
    #expect(value(.sessions(count: .held, bodies: .init(kinds: [.roundTable])), facts: fill) == .number(Amount(1)))
    let share = value(.sessions(count: .heldOfPlanned, bodies: .init(codes: ["grupo"])), .percentage, facts: fill)
    #expect(share == .ratio(numerator: 3, denominator: 6))
    #expect(share.detail == "3 de 6")
  }

  @Test func `an institution that came twice counts once, and one that stayed away does not`() {
    let (demuna, cem) = (UUID(), UUID())
    let fill: (inout RecordFacts) -> Void = { facts in
      facts.attendances = [
        .init(body: Self.group, organization: demuna, day: Self.day("2026-10-01")),
        .init(body: Self.group, organization: demuna, day: Self.day("2026-11-01")),
        .init(body: Self.table, organization: cem, day: Self.day("2026-11-03")),
        .init(body: Self.group, organization: UUID(), day: Self.day("2026-09-30")),
      ]
    }
    #expect(value(.sessions(count: .attending, bodies: .all), facts: fill) == .number(Amount(2)))
    #expect(value(.sessions(count: .attending, bodies: .init(codes: ["grupo"])), facts: fill) == .number(Amount(1)))
  }

  @Test func `a share of nothing says what there was none of`() {
    let none = value(.sessions(count: .heldOfPlanned, bodies: .all), .percentage) { _ in }
    #expect(none == .nothingToCount("sesiones programadas"))
    #expect(none.text == "Sin sesiones programadas en el periodo")
    #expect(!none.isKnown && none.figure == nil)
    #expect(value(.sessions(count: .held, bodies: .all)) { _ in } == .number(Amount(0)))
  }

  @Test func `before Ayni was in use nothing is known, which is no zero`() {
    let fill: (inout RecordFacts) -> Void = { $0.since = SmallMatrix.november }
    let before = Self.quarter.previous
    #expect(value(.sessions(count: .held, bodies: .all), facts: fill) == .number(Amount(0)))
    #expect(value(.sessions(count: .held, bodies: .all), in: before, facts: fill) == .notCounted(since: SmallMatrix.november))
    #expect(value(.agreements(count: .made, bodies: .all), in: before, facts: fill) == .notCounted(since: SmallMatrix.november))
    #expect(value(.bodies(count: .members, bodies: .all), in: before, facts: fill) == .number(Amount(0)))
  }

  // MARK: Agreements

  @Test func `agreements are counted as made, followed, fulfilled and on time`() {
    let fill: (inout RecordFacts) -> Void = { facts in
      facts.agreements = [
        agreement(made: "2026-07-01", due: "2026-10-10", .done, closed: "2026-10-10"),
        agreement(made: "2026-08-01", due: "2026-10-15", .done, closed: "2026-10-16"),
        agreement(made: "2026-10-02", due: "2026-11-30"),
        agreement(made: "2026-10-02", due: "2026-12-01", .dropped, closed: "2026-10-20"),
        agreement(made: "2026-06-01", due: "2026-08-01", .done, closed: "2026-07-30"),
        agreement(made: "2026-11-02", due: "2027-02-01", of: Self.table),
      ]
    }
    #expect(value(.agreements(count: .made, bodies: .all), facts: fill) == .number(Amount(3)))
    #expect(value(.agreements(count: .followed, bodies: .all), facts: fill) == .number(Amount(5)))
    #expect(value(.agreements(count: .fulfilled, bodies: .all), facts: fill) == .number(Amount(2)))
    #expect(value(.agreements(count: .onTime, bodies: .all), .percentage, facts: fill) == .ratio(numerator: 1, denominator: 3))
    #expect(
      value(.agreements(count: .withResponsible, bodies: .init(kinds: [.roundTable])), .percentage, facts: fill)
        == .ratio(numerator: 1, denominator: 1))
    #expect(value(.agreements(count: .followed, bodies: .all), in: Self.quarter.previous, facts: fill) == .number(Amount(3)))
  }

  @Test func `agreements alike are counted as many times as there are`() {
    let fill: (inout RecordFacts) -> Void = { facts in
      facts.agreements = [(AgreementState.done, "2026-10-10", 3), (.open, nil, 2)].map { state, closed, count in
        .init(
          body: Self.group, madeOn: Self.day("2026-10-01"), due: Self.day("2026-10-10"), state: state,
          closedOn: closed.map(Self.day), count: count)
      }
    }
    #expect(value(.agreements(count: .made, bodies: .all), facts: fill) == .number(Amount(5)))
    #expect(value(.agreements(count: .fulfilled, bodies: .all), facts: fill) == .number(Amount(3)))
    #expect(value(.agreements(count: .onTime, bodies: .all), .percentage, facts: fill) == .ratio(numerator: 3, denominator: 5))
  }

  // MARK: Bodies

  @Test func `a body is installed with its act and its day, for as long as it lasts`() {
    let fill: (inout RecordFacts) -> Void = { facts in
      facts.bodies = [
        .init(body: Self.table, hasAct: true, stretch: .init(from: Self.day("2026-08-15"), until: nil)),
        .init(body: Self.table, hasAct: false, stretch: .init(from: Self.day("2026-08-15"), until: nil)),
        .init(body: Self.table, hasAct: true, stretch: .init(from: nil, until: nil)),
        .init(body: Self.table, hasAct: true, stretch: .init(from: Self.day("2026-02-01"), until: Self.day("2026-09-30"))),
        .init(body: Self.group, hasAct: true, stretch: .init(from: Self.day("2026-02-01"), until: nil)),
      ]
    }
    let tables: Measure = .bodies(count: .installed, bodies: .init(kinds: [.roundTable]))
    #expect(value(tables, facts: fill) == .number(Amount(1)))
    #expect(value(tables, in: Self.quarter.previous, facts: fill) == .number(Amount(2)))
    #expect(value(tables, .yesNoDate, facts: fill) == .yesNo(true, day: Self.day("2026-08-15")))
    #expect(value(tables, .yesNoDate, in: Self.quarter.adding(-4), facts: fill) == .yesNo(false, day: nil))
  }

  @Test func `an institution in two bodies counts once, and a focal point for as long as it is in office`() {
    let (one, other) = (UUID(), UUID())
    let fill: (inout RecordFacts) -> Void = { facts in
      facts.seats = [
        .init(body: Self.group, organization: one, stretch: .init(from: nil, until: nil)),
        .init(body: Self.table, organization: one, stretch: .init(from: Self.day("2026-10-02"), until: nil)),
        .init(body: Self.group, organization: other, stretch: .init(from: nil, until: Self.day("2026-09-30"))),
      ]
      facts.posts = [
        .init(body: Self.group, stretch: .init(from: Self.day("2026-01-10"), until: nil), confirmedOn: Self.day("2026-10-01")),
        .init(body: Self.group, stretch: .init(from: Self.day("2025-01-10"), until: nil), confirmedOn: Self.day("2026-02-01")),
        .init(body: Self.group, stretch: .init(from: Self.day("2025-01-10"), until: Self.day("2026-10-05")), confirmedOn: Self.day("2026-10-01")),
      ]
    }
    #expect(value(.bodies(count: .members, bodies: .all), facts: fill) == .number(Amount(1)))
    #expect(value(.bodies(count: .members, bodies: .all), in: Self.quarter.previous, facts: fill) == .number(Amount(2)))
    #expect(value(.bodies(count: .focalPoints, bodies: .all), facts: fill) == .number(Amount(3)))
    #expect(value(.bodies(count: .activeFocalPoints, bodies: .all), facts: fill) == .number(Amount(1)))
    #expect(value(.bodies(count: .activeFocalPoints, bodies: .all), in: Self.quarter.previous, facts: fill) == .notKept)
  }

  // MARK: Products

  @Test func `a product is a yes from its first accepted evidence, and updated only when there was one in the period`() {
    let fill: (inout RecordFacts) -> Void = { facts in
      facts.accepted["h1-p1"] = [Self.day("2026-08-20"), Self.day("2026-09-10")]
    }
    let before = Self.quarter.previous
    #expect(value(.product(count: .done, code: "h1-p1"), .yesNoDate, facts: fill) == .yesNo(true, day: Self.day("2026-08-20")))
    #expect(value(.product(count: .done, code: "h1-p1"), .yesNoDate, in: before.previous, facts: fill) == .yesNo(false, day: nil))
    #expect(value(.product(count: .updated, code: "h1-p1"), .yesNoDate, in: before, facts: fill) == .yesNo(true, day: Self.day("2026-09-10")))
    #expect(value(.product(count: .updated, code: "h1-p1"), .yesNoDate, facts: fill) == .yesNo(false, day: Self.day("2026-09-10")))
    #expect(value(.product(count: .evidence, code: "h1-p1"), in: before, facts: fill) == .number(Amount(2)))
    #expect(value(.product(count: .evidence, code: "h1-p1"), facts: fill) == .number(Amount(0)))
  }

  // MARK: Checks

  @Test func `a measure of a body, a product or a kind that does not fit gives no figure`() {
    let faults: [(Measure, IndicatorKind, MeasureFault)] = [
      (.sessions(count: .held, bodies: .init(codes: ["otra"])), .count, .unknownBody("otra")),
      (.agreements(count: .made, bodies: .init(codes: ["otra"])), .count, .unknownBody("otra")),
      (.bodies(count: .members, bodies: .init(codes: ["otra"])), .count, .unknownBody("otra")),
      (.product(count: .done, code: "h9-p9"), .yesNoDate, .unknownProduct("h9-p9")),
      (.sessions(count: .held, bodies: .all), .percentage, .kind(.percentage)),
      (.sessions(count: .heldOfPlanned, bodies: .all), .count, .kind(.count)),
      (.agreements(count: .onTime, bodies: .all), .count, .kind(.count)),
      (.agreements(count: .followed, bodies: .all), .percentage, .kind(.percentage)),
      (.bodies(count: .members, bodies: .all), .yesNoDate, .kind(.yesNoDate)),
      (.product(count: .done, code: "h1-p1"), .count, .kind(.count)),
      (.product(count: .evidence, code: "h1-p1"), .yesNoDate, .kind(.yesNoDate)),
    ]
    for (measure, kind, fault) in faults { #expect(value(measure, kind) { _ in } == .unanswerable(fault)) }
  }

  @Test func `where the number comes from names the bodies and the product`() {
    func sentence(_ measure: Measure) -> String {
      var pack = SmallMatrix.pack
      pack.bodies = [
        PlannedBody(code: "grupo", kind: .workingGroup, name: "Grupo de trabajo", purpose: "p", act: nil, rules: nil, members: [], note: nil, source: "T1")
      ]
      return Provenance(of: SmallMatrix.indicator(measure), in: pack).sentence
    }
    #expect(sentence(.sessions(count: .held, bodies: .init(codes: ["grupo"]))).hasPrefix("Sale de las sesiones del calendario de «Grupo de trabajo»: sesiones realizadas."))
    #expect(sentence(.agreements(count: .made, bodies: .all)) == "Sale de los acuerdos registrados de todos los espacios: acuerdos adoptados en el periodo.")
    #expect(sentence(.bodies(count: .installed, bodies: .init(kinds: [.roundTable]))).contains("de los espacios de tipo mesa: espacios con acta"))
    #expect(sentence(.product(count: .updated, code: "h1-p1")).hasPrefix("Sale del producto «h1-p1» del plan: sí cuando"))
  }
}
