import Database
import Domain
import Foundation
import Storage
import Support
import Testing
import Vault

struct IndicatorTermsStoreTests {
  private static let october = Month(year: 2026, month: 10)

  private func set(
    _ town: MonitoredTown, _ code: String, _ terms: IndicatorTerms, from: Month = october, seen: Int = 0,
    by person: Person = .fabio
  ) async throws {
    let draft = IndicatorArrangement.Draft(from: from, terms: terms, reason: "Sesión 4", seen: seen)
    try await town.store.arrange(draft, of: try town.indicator(code), by: town.town.actor(person), now: Town.now)
  }

  private func row(_ town: MonitoredTown, _ code: String, _ month: Month = MonitoredTown.november) async throws -> Matrix.Row {
    try #require(try await town.matrix(month).rows.first { $0.indicator.code == code })
  }

  @Test(arguments: Engine.allCases)
  func `terms come back as they were set, version by version, and stand in the log`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      let demuna = try #require(town.town.organizations["demuna"])
      let all: [(String, IndicatorTerms)] = [
        ("empleo", IndicatorTerms(
          baseline: Baseline(figure: Amount(hundredths: 1250), says: "Informe 2025"), target: .figure(Amount(20)), responsible: demuna)),
        ("resueltas", IndicatorTerms(target: .figure(Amount(hundredths: 9050)), direction: .up)),
        ("visitas", IndicatorTerms(baseline: Baseline(figure: nil, says: "Sin registro"), direction: .down)),
        ("directorio", IndicatorTerms(target: .yes(by: Day(Town.now)))), ("necesidades", IndicatorTerms(responsible: demuna)),
      ]
      for (code, terms) in all {
        let from = code == "visitas" ? MonitoredTown.november : Self.october
        try await set(town, code, terms, from: from)
        try await set(town, code, terms, from: from)
        #expect(try await row(town, code).terms == terms, "\(code)")
      }
      #expect(try await row(town, "empleo").responsible?.name == "Demuna")
      try await set(town, "empleo", IndicatorTerms(target: .figure(Amount(30))), seen: 1, by: .alicia)
      let detail = try await town.store.detail(
        town.town.entity, pack: town.pack, code: "empleo", month: MonitoredTown.november, now: Town.now)
      #expect(detail?.arrangements.map(\.version) == [2, 1])
      #expect(detail?.arrangements.map(\.author) == ["Alicia", "Fabio"])
      #expect(detail?.terms.responsible == nil)
      #expect(try await town.events().filter { $0 == "indicator-arranged" }.count == 6)
      await #expect(throws: TermsRefusal.overtaken) { try await set(town, "empleo", IndicatorTerms(), seen: 1) }
      await #expect(throws: TermsRefusal.unknownOrganization) {
        try await set(town, "rutas", IndicatorTerms(responsible: UUID()))
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `the matrix holds each value against the target of its own period`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      try await set(town, "empleo", IndicatorTerms(target: .figure(Amount(10))), from: Month(year: 2026, month: 7))
      try await set(town, "empleo", IndicatorTerms(target: .figure(Amount(40))), seen: 1)
      try await town.count("need", ["empleo"], 12, month: Month(year: 2026, month: 8))
      try await town.count("need", ["empleo"], 12)
      #expect(try await row(town, "empleo", Month(year: 2026, month: 9)).standing == .reached)
      #expect(try await row(town, "empleo").standing == .far)
      #expect(try await row(town, "empleo", Month(year: 2026, month: 6)).target == nil)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a closing keeps the target it was held against when the target is changed later`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      let (ring, quarter) = (KeyRing.fresh(now: Town.now), Period(.quarter, containing: Month(year: 2026, month: 8)))
      let closings = ClosingStore(database: town.database)
      let demuna = try #require(town.town.organizations["demuna"])
      let terms = IndicatorTerms(
        baseline: Baseline(figure: Amount(4), says: "Informe 2025"), target: .figure(Amount(10)), responsible: demuna)
      try await set(town, "empleo", terms, from: quarter.start)
      try await town.count("need", ["empleo"], 12, month: Month(year: 2026, month: 8))
      func close(_ reason: String?, seen: Int) async throws {
        try await closings.close(
          quarter, reason: reason, seen: seen, pack: town.pack, by: town.town.actor(.alicia), with: ring, now: Town.now)
      }
      func figure(_ version: Int) async throws -> ClosedFigure? {
        let sealed = try await closings.find(town.town.entity, quarter, version: version, with: ring)
        #expect(sealed?.isWhole == true)
        return sealed?.closing.figures.first { $0.indicator == "empleo" }
      }
      try await close(nil, seen: 0)
      try await set(town, "empleo", IndicatorTerms(target: .figure(Amount(50))), from: quarter.start, seen: 1)
      let first = try await figure(1)
      #expect(first?.target == "10 o más" && first?.standing == "Meta alcanzada")
      #expect(first?.baseline == "4, Informe 2025" && first?.responsible == "Demuna")
      try await close("Cambió la meta", seen: 1)
      let second = try await figure(2)
      #expect(second?.target == "50 o más" && second?.standing == "Lejos de la meta" && second?.responsible == nil)
      #expect(try await figure(1) == first)
      try await town.database.write {
        try $0.run("UPDATE period_closing SET figures = replace(figures, '50 o más', '5 o más')")
      }
      let changed = try await closings.find(town.town.entity, quarter, version: 2, with: ring)
      #expect(changed?.isWhole == false, "a target is under the seal like a figure")
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is to be reported is asked of the institution that answers for it`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      let demuna = try #require(town.town.organizations["demuna"])
      let entity = town.town.entity
      try await set(town, "avance", IndicatorTerms(responsible: demuna), from: Month(year: 2026, month: 7))
      func missing(_ unit: UUID?) async throws -> [String] {
        try await town.store.unreported(entity, pack: town.pack, of: unit, now: Town.now).map(\.indicator.code)
      }
      #expect(try await missing(nil).sorted() == ["avance", "decision", "visitas"])
      #expect(try await missing(demuna) == ["avance"])
      #expect(try await missing(town.town.organizations["cem"]) == [])
      let quarter = Period(.quarter, containing: Month(year: 2026, month: 8))
      #expect(try await town.store.responsible(entity, try town.indicator("avance"), in: quarter) == demuna)
      #expect(try await town.store.responsible(entity, try town.indicator("avance"), in: quarter.previous) == nil)
      let share = IndicatorReport.Draft(period: quarter, figure: .share(18, of: 24), evidence: "Acta 3", reason: nil, seen: 0)
      try await town.store.report(share, of: try town.indicator("avance"), by: town.town.actor(.carmen), now: Town.now)
      #expect(try await missing(demuna) == [])
      let kept = try await town.store.latest(entity, code: "avance", period: quarter)
      #expect(kept?.figure == .share(18, of: 24) && kept?.figure.value == .ratio(numerator: 18, denominator: 24))
    }
  }
}
