import Domain

/// A plan with one indicator of each kind of measure, and the counts of some months.
enum SmallMatrix {
  static let today = Day(number: 20_775)  // 2026-11-18
  static let november = Month(year: 2026, month: 11)
  static let quarter = Period(.quarter, containing: november)

  static let pack: PlanPack = {
    var pack = PlanPack(
      identity: .init(
        id: "p", title: "Plan", short: "P", entity: "E", level: .district, edition: "1", publisher: "P", citation: "C",
        terms: "T", source: "S1"),
      digest: "d")
    pack.needs = [need("salud"), need("empleo"), need("violencia", isSensitive: true)]
    pack.zones = [Zone(code: "norte", name: "Zona norte", districts: [], note: nil, source: "S1")]
    pack.categories = [ServiceCategory(code: "salud", name: "Salud", source: "S1")]
    pack.tabulations = [
      Tabulation(code: "need", name: "Necesidades", dimensions: [.need], source: "S1"),
      Tabulation(code: "need-channel", name: "Necesidades por canal", dimensions: [.need, .channel], source: "S1"),
      Tabulation(code: "resolved", name: "Resueltas", dimensions: [.resolved], source: "S1"),
    ]
    return pack
  }()

  static func need(_ code: String, isSensitive: Bool = false) -> Need {
    Need(
      code: code, name: code.uppercased(), plain: code, key: "1", isSensitive: isSensitive, circuit: "c", pathway: "p",
      categories: [], slice: [], source: "S1")
  }

  static func indicator(
    _ measure: Measure, _ kind: IndicatorKind = .count, period: ReportingPeriod = .quarter, code: String = "i",
    milestone: String? = nil, set: String = "cuadro-15", source: String = "S950"
  ) -> Indicator {
    Indicator(
      code: code, milestone: milestone, set: set, name: "Indicador \(code)", unit: "unidades", kind: kind, period: period,
      measure: measure, note: nil, source: source)
  }

  /// November: 20 about health, 8 about jobs, 4 about violence; October: 5 about health.
  static let facts: MatrixFacts = {
    var facts = MatrixFacts()
    let october = november.adding(-1)
    func cells(_ counts: [([String], Int)]) -> [MatrixFacts.TallyCount] { counts.map { .init(codes: $0.0 + ["", ""], count: $0.1) } }
    facts.tallies["need"] = [
      november: cells([(["salud"], 20), (["empleo"], 8), (["violencia"], 4)]), october: cells([(["salud"], 5)]),
    ]
    facts.tallies["need-channel"] = [
      november: cells([
        (["salud", "in-person"], 12), (["salud", "not-asked"], 30), (["empleo", "phone"], 8), (["salud", "phone"], 15),
      ])
    ]
    facts.tallies["resolved"] = [november: cells([(["yes"], 24), (["no"], 8)])]
    facts.countedSince = ["need": october, "need-channel": november, "resolved": november]
    facts.referrals = [
      november: [
        .init(need: "salud", event: .sent, count: 15), .init(need: "violencia", event: .sent, count: 6),
        .init(need: "salud", event: .accepted, count: 9),
      ]
    ]
    facts.pathways = [.circuit: 6, .flowchart: 2]
    facts.approvedPathways = 3
    return facts
  }()

  static func value(_ indicator: Indicator, in period: Period = quarter, facts: MatrixFacts = facts) -> IndicatorValue {
    Reckoning(pack: pack, facts: facts, today: today).value(of: indicator, in: period)
  }
}
