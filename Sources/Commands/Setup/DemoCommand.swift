package import ArgumentParser
import Demo
import Domain
import Foundation
import Storage
import Vault

/// `ayni demo`: a year of an invented office, to see every screen alive.
package struct DemoCommand: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Llena una base de datos vacía con un año de datos ficticios.",
    discussion: "Todas las personas, documentos y cifras son inventados, y cada página lo dice.")

  @Argument(help: ArgumentHelp("Carpeta del plan.", valueName: "carpeta")) var folder: String
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let packs = PackStore(database: desk.database)
    guard try await packs.entities().isEmpty else {
      throw CommandFailure.data("esta base de datos ya tiene un plan; la demostración necesita una vacía")
    }
    let start = DemoYear.start(endingAt: desk.now)
    let pack = try desk.settings.plan(in: folder)
    try await packs.load(pack, reference: try desk.settings.districts(), isFictitious: true, now: start.start)
    let entity = try await desk.entity(nil)
    let store = AccountStore(database: desk.database, cost: desk.tools.passwordCost)
    let first = try await FirstAccounts(entity: entity, store: store, names: Self.names)
    let issued = try await store.addFirst(first.drafts, by: entity.system, now: start.start)
    let actors = zip(first.drafts, issued).map { draft, issued in Self.actor(draft, issued, of: entity.id) }
    let others = try await answering(entity, store, besides: actors, now: start.start)
    guard let cast = Cast(actors + others) else { return }
    let stage = try await Stage(
      database: desk.database, keys: try KeyFile(desk.settings.keyFile).open(), entity: entity.id, plan: entity.plan,
      people: cast, start: start)
    try await DemoYear(stage).play(until: desk.now) { desk.say("Demostración: \($0.name)") }
    desk.say("")
    desk.say("Cuentas de la demostración. Todos los datos son ficticios.")
    for line in first.table(of: issued) { desk.say(line) }
  }

  /// Institutions that answer referrals besides the one of the first accounts.
  private func answering(
    _ entity: EntityAtHand, _ store: AccountStore, besides first: [Actor], now: Date
  ) async throws -> [Actor] {
    var actors: [Actor] = []
    for institution in entity.receivers where actors.count < Self.answering {
      guard let id = try await store.organization(named: institution.code, of: entity.id),
        !first.contains(where: { $0.organization == id })
      else { continue }
      let draft = AccountDraft(
        login: try Login("punto-focal-\(actors.count + 2)"), name: "Punto focal \(actors.count + 2)", role: .focalPoint,
        organization: id)
      actors.append(Self.actor(draft, try await store.add(draft, by: entity.system, now: now), of: entity.id))
    }
    return actors
  }

  private static let answering = 6

  private static func actor(_ draft: AccountDraft, _ issued: IssuedPassword, of entity: UUID) -> Actor {
    Actor(entity: entity, organization: draft.organization, account: issued.account, name: draft.name, role: draft.role)
  }

  private static let names: [Role: String] = [
    .administrator: "Elena", .technicalSecretary: "Alicia", .deskOfficer: "Bruno", .focalPoint: "Carmen", .planner: "Fabio",
    .reader: "Gina",
  ]
}
