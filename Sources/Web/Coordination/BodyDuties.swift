import Domain
import HTML
import Storage

/// What bodies ask of a role: focal points nobody confirmed for six months.
enum BodyDuties {
  static let all: DutySource = { exchange, actor in
    guard Policy.grants(actor.role, .confirmFocalPoint) else { return [] }
    let own = actor.role == .focalPoint ? actor.organization : nil
    let count = try await exchange.site.bodies.unconfirmed(of: actor.entity, organization: own, now: exchange.now)
    guard count > 0 else { return [] }
    return [Duty("Confirma los puntos focales que nadie revisa hace seis meses", count: count, at: "/bodies", .soon)]
  }
}
