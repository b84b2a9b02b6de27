import Domain
import HTML
import Storage

/// What the directory asks of those who keep it: services nobody confirmed, or whose confirmation is about to end.
enum DirectoryDuties {
  static let all: DutySource = { exchange, actor in try await kept(exchange, actor) + verified(exchange, actor) }

  /// What institutions answered by link, and what only the secretary can bring to them.
  private static func kept(_ exchange: Exchange, _ actor: Actor) async throws -> [Duty] {
    guard Policy.grants(actor.role, .keepDirectory) else { return [] }
    let assurances = exchange.site.assurances
    let corrections = try await assurances.waitingCorrections(of: actor.entity)
    let silent = try await assurances.unreachable(of: actor.entity, now: exchange.now).total
    let likenesses = try await exchange.site.likenesses.count(of: actor.entity)
    return [
      likenesses > 0
        ? Duty("Compara los servicios que parecen repetidos", count: likenesses, at: "/duplicates", .soon) : nil,
      corrections > 0
        ? Duty("Resuelve las correcciones que proponen las instituciones", count: corrections, at: "/directory/corrections", .today)
        : nil,
      silent > 0
        ? Duty("Comparte el enlace de confirmación con las instituciones sin correo", count: silent, at: "/directory/requests", .soon)
        : nil,
    ].compactMap(\.self)
  }

  private static func verified(_ exchange: Exchange, _ actor: Actor) async throws -> [Duty] {
    guard Policy.grants(actor.role, .verifyService) else { return [] }
    var search = ServiceSearch()
    search.needsVerification = true
    search.includesClosed = true
    if actor.role != .technicalSecretary { search.organization = actor.organization }
    let services = exchange.site.services
    let waiting = try await services.count(search, of: actor.entity, now: exchange.now)
    guard waiting > 0 else { return [] }
    search.isDoubted = true
    let doubted = try await services.count(search, of: actor.entity, now: exchange.now)
    return [
      doubted > 0
        ? Duty("Aclara los servicios en duda: al derivar dijeron que algo cambió", count: doubted, at: "/services?doubt=1", .today)
        : nil,
      waiting > doubted
        ? Duty(
          "Confirma con las instituciones los servicios por verificar", count: waiting - doubted,
          at: "/services?verify=1", .soon)
        : nil,
    ].compactMap(\.self)
  }
}
