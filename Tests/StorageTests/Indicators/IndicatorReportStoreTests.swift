import Database
import Domain
import Foundation
import Storage
import Support
import Testing

struct IndicatorReportStoreTests {
  private let month = Period(.month, containing: MonitoredTown.november)

  private func draft(
    _ figure: IndicatorReport.Figure, _ period: Period, reason: String? = nil, seen: Int = 0
  ) -> IndicatorReport.Draft {
    IndicatorReport.Draft(period: period, figure: figure, evidence: "Informe 12", reason: reason, seen: seen)
  }

  private func report(_ draft: IndicatorReport.Draft, _ code: String, in town: MonitoredTown, by person: Person = .alicia) async throws {
    try await town.store.report(draft, of: try town.indicator(code), by: town.town.actor(person), now: Town.now)
  }

  @Test(arguments: Engine.allCases)
  func `each kind of figure comes back as it was reported`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      let day = Day(Town.now).adding(-3)
      try await report(draft(.number(Amount(hundredths: 12_345)), month), "visitas", in: town)
      try await report(draft(.percentage(Amount(hundredths: 7150)), Period(.quarter, containing: MonitoredTown.november)), "avance", in: town)
      try await report(draft(.yesNo(true, day: day), Period(.semester, containing: MonitoredTown.november)), "decision", in: town)
      #expect(try await town.value("visitas") == .number(Amount(hundredths: 12_345)))
      #expect(try await town.value("avance").text == "71,5 %")
      #expect(try await town.value("decision") == .yesNo(true, day: day))
      #expect(try await town.value("visitas", Month(year: 2026, month: 10)) == .notReported)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a correction is a further version and the first one stays`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      try await report(draft(.number(Amount(5)), month), "visitas", in: town)
      try await report(draft(.number(Amount(8)), month, reason: "Faltaba una semana", seen: 1), "visitas", in: town, by: .fabio)
      #expect(try await town.value("visitas") == .number(Amount(8)))
      let detail = try #require(
        try await town.store.detail(
          town.town.entity, pack: town.pack, code: "visitas", month: MonitoredTown.november, now: Town.now))
      #expect(detail.history.map(\.figure) == [.number(Amount(8)), .number(Amount(5))])
      #expect(detail.history.map(\.reason) == ["Faltaba una semana", nil])
      #expect(detail.history.map(\.reporter) == ["Fabio", "Alicia"])
      #expect(try await town.events().filter { $0 == "indicator-reported" }.count == 2)
    }
  }

  @Test(arguments: Engine.allCases)
  func `the same report sent twice leaves one version and one line`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      try await report(draft(.number(Amount(5)), month), "visitas", in: town)
      try await report(draft(.number(Amount(5)), month), "visitas", in: town)
      #expect(try await town.store.latest(town.town.entity, code: "visitas", period: month)?.version == 1)
      #expect(try await town.events().filter { $0 == "indicator-reported" }.count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `a refused report leaves nothing behind`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      await #expect(throws: ReportRefusal.computed) {
        try await report(draft(.number(Amount(5)), Period(.quarter, containing: MonitoredTown.november)), "empleo", in: town)
      }
      try await report(draft(.number(Amount(5)), month), "visitas", in: town)
      await #expect(throws: ReportRefusal.overtaken) { try await report(draft(.number(Amount(6)), month), "visitas", in: town) }
      let rows = try await town.database.read { try $0.value("SELECT COUNT(*) AS n FROM indicator_report", as: Int.self) }
      #expect(rows == 1)
      #expect(try await town.events().filter { $0 == "indicator-reported" }.count == 1)
    }
  }

  @Test(arguments: Engine.allCases)
  func `people who report at once never overwrite each other`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      await withTaskGroup(of: Void.self) { group in
        for number in 1...6 {
          group.addTask { try? await report(draft(.number(Amount(number)), month), "visitas", in: town) }
        }
      }
      let versions = try await town.database.read { try $0.rows("SELECT version FROM indicator_report").map { try $0["version"] as Int } }
      #expect(versions == [1])
    }
  }

  @Test(arguments: Engine.allCases)
  func `the schema refuses what the rules refuse`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      let entity = town.town.entity
      let account = town.town.accounts[.alicia]
      func insert(_ indicator: String, version: Int, hundredths: Int?, answer: Bool?, reason: String?) async throws {
        try await town.database.write {
          try $0.run(
            """
            INSERT INTO indicator_report (entity_id, indicator_code, period_kind, period_start, version, figure, hundredths,
              answer, day, evidence, reason, account_id, reporter, reported_at)
            VALUES (\(entity), \(indicator), 'month', '2026-11', \(version), 'number', \(hundredths), \(answer), NULL, 'Acta',
              \(reason), \(account), 'Alicia', 0)
            """)
        }
      }
      for (version, hundredths, answer, reason) in [
        (1, -1, nil, nil), (1, nil, true, nil), (1, 5, true, nil), (2, 5, nil, nil), (1, 5, nil, "Motivo"), (0, 5, nil, nil),
      ] as [(Int, Int?, Bool?, String?)] {
        await #expect(throws: DatabaseFault.self) {
          try await insert("visitas", version: version, hundredths: hundredths, answer: answer, reason: reason)
        }
      }
      await #expect(throws: DatabaseFault.self) { try await insert("nada", version: 1, hundredths: 5, answer: nil, reason: nil) }
      try await insert("visitas", version: 1, hundredths: 5, answer: nil, reason: nil)
      await #expect(throws: DatabaseFault.self) { try await insert("visitas", version: 1, hundredths: 6, answer: nil, reason: nil) }
    }
  }

  @Test(arguments: Engine.allCases)
  func `taking the matrix away leaves a line in the log`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      _ = try await town.store.export(
        pack: town.pack, month: MonitoredTown.november, as: "csv", by: town.town.actor(.gina), now: Town.now)
      #expect(try await town.events().last == "matrix-exported")
    }
  }

  @Test(arguments: Engine.allCases)
  func `what is missing is what the last complete period lacks`(_ engine: Engine) async throws {
    try await MonitoredTown.run(engine) { town in
      func missing() async throws -> [String] {
        try await town.store.unreported(town.town.entity, pack: town.pack, now: Town.now).map { "\($0.indicator.code) \($0.period.start)" }
      }
      let all = try await missing()
      #expect(all == ["visitas 2026-10", "avance 2026-07", "decision 2026-01"])
      try await report(draft(.number(Amount(5)), month), "visitas", in: town)
      #expect(try await missing() == all)
      try await report(draft(.number(Amount(5)), month.previous), "visitas", in: town)
      #expect(try await missing() == ["avance 2026-07", "decision 2026-01"])
    }
  }
}
