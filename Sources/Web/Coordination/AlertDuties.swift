import Domain
import HTML
import Storage

/// What early alerts ask of a role: of the institution that should act, and of the technical secretary who follows them.
enum AlertDuties {
  static let all: DutySource = { exchange, actor in
    guard Policy.grants(actor.role, .answerAlert) else { return [] }
    let own = actor.role == .focalPoint ? actor.organization : nil
    let found = try await exchange.site.alerts.duties(of: actor.entity, organization: own, now: exchange.now)
    let list = Address("/alerts").query([("organization", own?.text ?? "")])
    return [
      found.late > 0
        ? Duty("Atiende las alertas tempranas que pasaron su plazo", count: found.late, at: list.query([("state", "overdue")]), .overdue)
        : nil,
      found.waiting > 0 ? Duty("Atiende las alertas tempranas", count: found.waiting, at: list, .today) : nil,
    ].compactMap(\.self)
  }
}
