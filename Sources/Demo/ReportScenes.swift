import Documents
import Domain
import Foundation
import Storage

/// Reports: the last whole quarter and semester are issued, the closing of the year is being written.
struct ReportScenes {
  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  var opening: [Scene] {
    let today = stage.start.adding(DemoYear.days)
    let whole = [PlanReportKind.quarterly, .semiannual].map { kind in
      (kind, Period(kind.period, containing: today.month).previous)
    }
    let begun = Period(.year, containing: today.month)
    return whole.map { kind, period in
      let now = (Day("\(period.end.adding(1))-01") ?? today).adding(26).working.at(12)
      return .last(now) { try await write(kind, period, isIssued: true, now: now, on: $0) }
    } + [
      .last(today.adding(-6).at(16)) {
        try await write(.annual, begun, isIssued: false, now: today.adding(-6).at(16), on: $0)
      }
    ]
  }

  private func write(
    _ kind: PlanReportKind, _ period: Period, isIssued: Bool, now: Date, on stage: Stage
  ) async throws {
    let store = PlanReportStore(database: stage.database)
    let id = try await store.begin(kind, period, by: stage.secretary, now: now)
    let writings = Dictionary(
      uniqueKeysWithValues: kind.boxes.compactMap { box in
        Self.words(box).map { (box, PlanReport.Writing(text: $0, seen: 0)) }
      })
    _ = try await store.write(writings, in: id, by: stage.people.planner, now: now)
    guard isIssued, let report = try await store.find(id, of: stage.entity) else { return }
    let facts = try await store.facts(of: report, in: stage.entity, pack: stage.plan, with: stage.keys, now: now)
    try await store.issue(
      id, seen: report.version, content: try FrozenReport(Report.plan(facts, now: now)).text(), by: stage.secretary,
      now: now)
  }

  /// Those not named here are still empty.
  private static func words(_ box: NarrativeBox) -> String? {
    switch box {
    case .progress: "Texto ficticio. Los productos de corto plazo están casi completos; los de mediano plazo avanzan con retraso en capacitación."
    case .evidence: "Texto ficticio. Actas de las sesiones, directorio verificado y registros de las jornadas."
    case .agreements: "Texto ficticio. La mayoría se cumplió en plazo; tres instituciones pidieron ampliación."
    case .barriers: "Texto ficticio. Se repiten los requisitos que se piden por costumbre y la falta de cupos en salud mental."
    case .feedback: "Texto ficticio. Las organizaciones piden horarios de tarde y más difusión de los canales oficiales."
    case .adjustments: "Texto ficticio. Pasar una jornada al segundo trimestre y revisar la ruta de salud mental."
    case .lessons: "Texto ficticio. Confirmar el directorio cada seis meses ahorra derivaciones que no llegan."
    case .recommendations, .priorities: nil
    }
  }
}
