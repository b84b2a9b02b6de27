import Database
package import Domain
package import Foundation

/// Which agreements a list shows.
package struct AgreementFilter: Sendable, Equatable {
  package var body: String?
  package var organization: UUID?
  package var milestone: String?
  package var state: AgreementState?
  /// How it stands today; narrower than a state.
  package var standing: AgreementStanding?
  /// Due on this day or before.
  package var dueBy: Day?

  package init() {}

  func condition(today: Day) -> SQL {
    var parts: [SQL] = []
    if let body { parts.append("AND b.code = \(body)") }
    if let organization { parts.append("AND a.organization_id = \(organization)") }
    if let milestone { parts.append("AND a.milestone_code = \(milestone)") }
    if let state { parts.append("AND a.state = \(state.rawValue)") }
    switch standing {
    case .overdue: parts.append("AND a.state = 'open' AND a.due_on < \(today)")
    case .pending: parts.append("AND a.state = 'open' AND a.due_on >= \(today)")
    case .done: parts.append("AND a.state = 'done'")
    case .dropped: parts.append("AND a.state = 'dropped'")
    case nil: break
    }
    if let dueBy { parts.append("AND a.due_on <= \(dueBy)") }
    return parts.joined(" ")
  }
}
