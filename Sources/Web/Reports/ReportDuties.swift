import Domain
import HTML
import Storage

/// What reports ask of those who write them.
enum ReportDuties {
  static let all: DutySource = { exchange, actor in
    guard Policy.allows(actor, .writePlanReport) else { return [] }
    let count = try await exchange.site.planReports.drafts(of: actor.entity)
    return count == 0 ? [] : [Duty("Termina los informes que están en borrador", count: count, at: "/reports", .soon)]
  }
}
