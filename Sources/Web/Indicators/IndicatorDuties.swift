import Domain
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
    let missing = try await IndicatorRoutes.store(exchange).unreported(actor.entity, pack: pack, now: exchange.now)
    guard let first = missing.first else { return [] }
    let address = Address("/matrix").query([("month", first.period.end.description)])
    return [Duty("Reporta los indicadores que el sistema no puede contar", count: missing.count, at: address, .soon)]
  }
}
