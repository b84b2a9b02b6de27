import Database
package import Domain
package import Foundation

extension IndicatorStore {
  /// Sets baseline, target and responsible institution of an indicator. Sent twice, it is written once.
  /// - Throws: `TermsRefusal`.
  package func arrange(
    _ draft: IndicatorArrangement.Draft, of indicator: Indicator, by actor: Actor, now: Date
  ) async throws {
    try await database.write { transaction in
      let latest = try transaction.indicatorArrangements(actor.entity, indicator.code)[indicator.code]?.last
      guard let version = try IndicatorArrangement.version(for: draft, of: indicator, after: latest) else { return }
      if let responsible = draft.terms.responsible, responsible != latest?.terms.responsible {
        let known = try transaction.row(
          "SELECT id FROM organization WHERE entity_id = \(actor.entity) AND id = \(responsible) AND retired_at IS NULL")
        guard known != nil else { throw TermsRefusal.unknownOrganization }
      }
      try transaction.insert(draft, of: indicator.code, version: version, by: actor, at: now)
      try transaction.append(
        AuditEntry(AuditActor(actor), .indicatorArranged, "indicator", indicator.code, detail: "terms v\(version)"), at: now)
    }
  }

  /// The institutions an indicator can be given to, by name.
  package func units(_ entity: UUID) async throws -> [ResponsibleUnit] {
    try await database.read { reader in
      try reader.rows(
        "SELECT id, code, name FROM organization WHERE entity_id = \(entity) AND retired_at IS NULL ORDER BY name, id"
      ).map { ResponsibleUnit(id: try $0["id"], code: try $0["code"], name: try $0["name"]) }
    }
  }

  /// Who answers for an indicator in a period.
  package func responsible(_ entity: UUID, _ indicator: Indicator, in period: Period) async throws -> UUID? {
    let versions = try await database.read { try $0.indicatorArrangements(entity, indicator.code) }
    return IndicatorArrangement.inForce(versions[indicator.code] ?? [], for: period)?.terms.responsible
  }

  /// Indicators reported by hand that have no figure for their last complete period, the latest period first.
  /// - Parameter unit: only those this institution answers for; nil for all.
  package func unreported(
    _ entity: UUID, pack: PlanPack, of unit: UUID? = nil, now: Date
  ) async throws -> [(indicator: Indicator, period: Period)] {
    let current = Day(now).month
    let due = pack.indicators.filter { $0.measure == .manual }.map { ($0, Period($0.period, containing: current).previous) }
    guard let first = due.map(\.1.start).min() else { return [] }
    let (reports, versions) = try await database.read { reader in
      (try reader.reports(entity, first...current), try reader.indicatorArrangements(entity))
    }
    return due.filter { indicator, period in
      let owner = IndicatorArrangement.inForce(versions[indicator.code] ?? [], for: period)?.terms.responsible
      return reports[indicator.code]?[period] == nil && (unit == nil || owner == unit)
    }.sorted { $0.1.end > $1.1.end }.map { (indicator: $0.0, period: $0.1) }
  }
}
