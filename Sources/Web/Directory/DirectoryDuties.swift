import Domain
import HTML
import Storage

/// What the directory asks of those who keep it: services nobody confirmed, or whose confirmation is about to end.
enum DirectoryDuties {
  static let all: DutySource = { exchange, actor in
    guard Policy.grants(actor.role, .verifyService) else { return [] }
    var search = ServiceSearch()
    search.needsVerification = true
    search.includesClosed = true
    if actor.role != .technicalSecretary { search.organization = actor.organization }
    let waiting = try await exchange.site.services.count(search, of: actor.entity, now: exchange.now)
    guard waiting > 0 else { return [] }
    return [
      Duty(
        "Confirma con las instituciones los servicios por verificar", count: waiting, at: "/services?verify=1", .soon)
    ]
  }
}
