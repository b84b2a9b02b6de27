import Domain
import Testing

struct MatrixTests {
  private func matrix(_ indicators: [Indicator], _ milestones: [Milestone] = []) -> Matrix {
    var pack = SmallMatrix.pack
    pack.indicators = indicators
    pack.milestones = milestones
    return Matrix(Reckoning(pack: pack, facts: SmallMatrix.facts, today: SmallMatrix.today), month: SmallMatrix.november)
  }

  private func milestone(_ code: String, _ number: Int) -> Milestone {
    Milestone(
      code: code, number: number, name: "Nombre", kind: .milestone, term: nil, actors: [],
      products: [PlanItem(code: "\(code)-p1", name: "Producto", source: "S1")], source: "S1")
  }

  @Test func `every indicator stands once, under its milestone or its table`() {
    let matrix = matrix(
      [
        SmallMatrix.indicator(.manual, code: "a", milestone: "h1"), SmallMatrix.indicator(.manual, code: "b", set: "cuadro-11"),
        SmallMatrix.indicator(.manual, code: "c", set: "4.4"), SmallMatrix.indicator(.manual, code: "d", milestone: "retired", set: "a2"),
      ], [milestone("h1", 1), milestone("h2", 2)])
    #expect(matrix.chapters.map(\.title) == [
      "Hito 1. Nombre", "Hito 2. Nombre", "Cuadro 11 del plan", "Sección 4.4 del plan", "Cuadro A2 del plan",
    ])
    #expect(matrix.rows.map(\.indicator.code) == ["a", "b", "c", "d"])
    #expect(matrix.chapters[1].rows.isEmpty)
  }

  @Test func `each indicator shows the period of its own kind, with five before it`() {
    let row = matrix([SmallMatrix.indicator(.manual, period: .semester)]).rows[0]
    #expect(row.period.name == "2.º semestre de 2026")
    #expect(row.trend.points.count == 6)
    #expect(row.trend.points.last?.value == row.value)
  }

  @Test func `the place of a value is said in words`() {
    let rows = matrix([
      SmallMatrix.indicator(.pathways(count: .defined), code: "a"), SmallMatrix.indicator(.manual, code: "b"),
      SmallMatrix.indicator(.module(.livelihoods), code: "c"),
    ]).rows
    #expect(rows.map(\.originName) == ["Calculado", "Por registrar", "Todavía no se calcula: Medios de vida"])
  }

  @Test func `a detail splits by each dimension and hides small cells`() {
    let measure: Measure = .tally(tabulation: "need-channel", where: [.need: ["empleo", "salud"]], result: .total)
    let indicator = SmallMatrix.indicator(measure)
    let reckoning = Reckoning(pack: SmallMatrix.pack, facts: SmallMatrix.facts, today: SmallMatrix.today)
    let detail = IndicatorDetail(reckoning, indicator: indicator, month: SmallMatrix.november, history: [])
    #expect(detail.splits.map(\.dimension) == [.need, .channel])
    #expect(detail.splits[0].breakdown.rows.map(\.shown) == [.exact(57), .exact(8)])
    #expect(detail.trend.points.count == 12)
    #expect(detail.provenance.sentence.contains("Necesidades por canal"))
    #expect(detail.provenance.sentence.contains("necesidad: EMPLEO, SALUD"))
  }

  @Test func `referrals are split by need with the higher threshold where it is sensitive`() {
    let reckoning = Reckoning(pack: SmallMatrix.pack, facts: SmallMatrix.facts, today: SmallMatrix.today)
    let indicator = SmallMatrix.indicator(.referrals(count: .sent, needs: []))
    let detail = IndicatorDetail(reckoning, indicator: indicator, month: SmallMatrix.november, history: [])
    #expect(detail.splits.map(\.breakdown.rows.count) == [2])
    #expect(detail.splits[0].breakdown.rows.map(\.shown) == [.reserved, .fewerThan(10)])
  }

  @Test func `what was put right in the plan is told beside the indicator`() {
    var pack = SmallMatrix.pack
    pack.errata = [
      Erratum(at: "S940-950", says: "a", handled: "b"), Erratum(at: "S1, T950", says: "c", handled: "d"),
      Erratum(at: "S949, S951", says: "e", handled: "f"),
    ]
    let provenance = Provenance(of: SmallMatrix.indicator(.manual, source: "S950, T7"), in: pack)
    #expect(provenance.errata.map(\.says) == ["a"])
  }
}
