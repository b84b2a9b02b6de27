import Domain
import Foundation
import Storage
import Support
@testable import Web

extension RecordState {
  /// Carmen's DEMUNA answers for one indicator; nobody yet for the other.
  static let indicatorStates: [RecordState] = [
    RecordState(name: "an indicator nobody answers for", lines: lines(reporters: planners)) { site in
      try await indicator("avance", of: nil, site)
    },
    RecordState(name: "an indicator of the DEMUNA", lines: lines(reporters: planners.union([.carmen]))) { site in
      try await indicator("avance", of: "demuna", site)
    },
    RecordState(name: "an indicator that counts itself", lines: computed) { site in
      try await indicator("empleo", of: "demuna", site)
    },
    RecordState(name: "an indicator no plan names", lines: [
      Line(route: form, allowed: []), Line(route: report, fields: figure, allowed: []), Line(route: terms, allowed: []),
      Line(route: arrange, fields: aim, allowed: []),
    ]) { _ in ["code": "nada"] },
  ]

  private static let form = "GET /matrix/:code/report"
  private static let report = "POST /matrix/:code/report"
  private static let terms = "GET /matrix/:code/terms"
  private static let arrange = "POST /matrix/:code/terms"
  private static let planners: Set<Person> = [.alicia, .fabio]
  private static let figure = ["period": "2026-10", "seen": "0", "figure": "5", "evidence": "Acta 1"]
  private static let aim = ["from": "2026-10", "seen": "0", "target": "5", "reason": "Sesión 4"]

  private static func lines(reporters: Set<Person>) -> [Line] {
    [
      Line(route: form, allowed: reporters), Line(route: report, fields: figure, allowed: reporters),
      Line(route: terms, allowed: planners), Line(route: arrange, fields: aim, allowed: planners),
    ]
  }

  private static let computed: [Line] = [
    Line(route: form, allowed: [], refused: [.alicia, .fabio, .carmen, .hugo]),
    Line(route: report, fields: figure, allowed: [], refused: [.alicia, .fabio, .carmen, .hugo]),
    Line(route: terms, allowed: planners),
  ]

  private static func indicator(_ code: String, of organization: String?, _ site: TestSite) async throws -> [String: String] {
    let database = site.site.database
    try await PackStore(database: database).load(.planned, entity: site.town.entity, now: Town.now)
    guard let organization, let unit = site.town.organizations[organization],
      let indicator = PlanPack.planned.indicators.first(where: { $0.code == code })
    else { return ["code": code] }
    let draft = IndicatorArrangement.Draft(
      from: Month(year: 2026, month: 10), terms: IndicatorTerms(responsible: unit), reason: "Sesión 4", seen: 0)
    let store = IndicatorStore(database: database)
    if try await store.responsible(site.town.entity, indicator, in: Period(.quarter, containing: draft.from)) == nil {
      try await store.arrange(draft, of: indicator, by: site.town.actor(.fabio), now: Town.now)
    }
    return ["code": code]
  }
}
