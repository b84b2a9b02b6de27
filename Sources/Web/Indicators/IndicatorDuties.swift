import Domain
import Foundation
import HTML
import Storage

/// What the matrix asks of those who report: figures of the last complete period that nobody reported yet.
enum IndicatorDuties {
  static let all: DutySource = { exchange, actor in
    guard Policy.grants(actor.role, .reportIndicator) else { return [] }
    let pack: PlanPack
    do {
      pack = try await IndicatorRoutes.plan(exchange)
    } catch is PackRefusal {
      return []
    }
    // A focal point is asked for what its institution answers for.
    let unit = actor.role == .focalPoint ? actor.organization : nil
    let missing = try await IndicatorRoutes.store(exchange).unreported(
      actor.entity, pack: pack, of: unit, now: exchange.now)
    let closing = try await closingDuty(exchange, actor)
    guard let first = missing.first else { return closing }
    let address = Address("/matrix").query(
      [("month", first.period.end.description), ("missing", "1")]
        + (unit.map { [("responsible", $0.uuidString.lowercased())] } ?? []))
    return closing + [Duty("Reporta los indicadores que el sistema no puede contar", count: missing.count, at: address, .soon)]
  }

  /// The last complete quarter is closed for the review in session (T1219).
  private static func closingDuty(_ exchange: Exchange, _ actor: Actor) async throws -> [Duty] {
    guard Policy.grants(actor.role, .closePeriod) else { return [] }
    let quarter = Period(.quarter, containing: Day(exchange.now).month).previous
    let closed = try await exchange.site.closings.all(actor.entity).contains { $0.period == quarter }
    return closed ? [] : [Duty("Cierra el periodo: \(quarter.name)", at: "/matrix/closings", .soon)]
  }
}
