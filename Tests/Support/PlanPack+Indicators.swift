package import Database
package import Domain
import Foundation
import Storage

extension PlanPack {
  /// The small plan with a milestone and one indicator of each kind of measure.
  package static let monitored: PlanPack = {
    var pack = PlanPack.small
    pack.milestones = [
      Milestone(
        code: "h1", number: 1, name: "Atender y derivar", kind: .milestone, term: .short, actors: [],
        products: [PlanItem(code: "h1-p1", name: "Protocolo de atención", source: "ayni")], source: "ayni"),
      Milestone(
        code: "h2", number: 2, name: "Sin indicadores", kind: .milestone, term: nil, actors: [], products: [], source: "ayni"),
    ]
    pack.indicators = [
      indicator("orientaciones", .tally(tabulation: "resolved", where: [:], result: .total)),
      indicator("empleo", .tally(tabulation: "need", where: [.need: ["empleo"]], result: .total)),
      indicator("violencia", .tally(tabulation: "need", where: [.need: ["violencia"]], result: .total)),
      indicator("necesidades", .tally(tabulation: "need", where: [:], result: .ranking(by: .need)), .ranking),
      indicator(
        "resueltas", .tally(tabulation: "resolved", where: [.resolved: ["yes"]], result: .percentage(of: [:])), .percentage),
      indicator("derivaciones", .referrals(count: .sent, needs: [])),
      indicator("servicios", .directory(count: .services, categories: [])),
      indicator("servicios-salud", .directory(count: .services, categories: ["salud", "educacion"])),
      indicator("verificados", .directory(count: .verifiedServices, categories: [])),
      indicator("instituciones", .directory(count: .organizations, categories: [])),
      indicator("puntos-focales", .directory(count: .focalPoints, categories: [])),
      indicator("categorias", .directory(count: .categoriesCovered, categories: [])),
      indicator("directorio", .directory(count: .daysSinceUpdate, categories: []), .yesNoDate),
      indicator("rutas", .pathways(count: .defined)),
      indicator("reuniones", .module(.participation)),
      indicator("visitas", .manual, period: .month),
      indicator("avance", .manual, .percentage),
      indicator("decision", .manual, .yesNoDate, period: .semester, milestone: nil),
    ]
    return pack
  }()

  package static func indicator(
    _ code: String, _ measure: Measure, _ kind: IndicatorKind = .count, period: ReportingPeriod = .quarter,
    milestone: String? = "h1"
  ) -> Indicator {
    Indicator(
      code: code, milestone: milestone, set: "cuadro-15", name: "Indicador \(code)", unit: "unidades de \(code)", kind: kind,
      period: period, measure: measure, note: nil, source: "S950")
  }
}

extension Town {
  /// Writes a count as it stands after the correction window, when the rows behind it are erased.
  package func count(
    _ tabulation: String, _ month: Month, _ codes: [String], _ count: Int, desk: String = "municipalidad",
    in database: any Database
  ) async throws {
    let padded = codes + Array(repeating: "", count: 3 - codes.count)
    let entity = entity
    try await database.write {
      try $0.run(
        """
        INSERT INTO tally (entity_id, tabulation_code, month, desk, d1, d2, d3, count, settled)
        VALUES (\(entity), \(tabulation), \(month), \(desk), \(padded[0]), \(padded[1]), \(padded[2]), \(count), \(count))
        """)
    }
  }

  package func countReferrals(
    _ event: ReferralCount, _ month: Month, need: String, _ count: Int, in database: any Database
  ) async throws {
    let entity = entity
    try await database.write {
      try $0.run(
        """
        INSERT INTO referral_tally (entity_id, month, need_code, event, count)
        VALUES (\(entity), \(month), \(need), \(event.rawValue), \(count))
        """)
    }
  }
}
