package import ArgumentParser
import Domain
import Foundation
import Storage

/// For whoever forgot a password or lost a phone.
package struct AccountReset: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Da a una cuenta una contraseña de un solo uso y cierra sus sesiones.")

  @Option(help: ArgumentHelp("Usuario.", valueName: "usuario")) var login: String
  @Flag(help: "Quita también el segundo factor: se perdió el teléfono y los códigos.") var dropSecondFactor = false
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let store = AccountStore(database: desk.database, cost: desk.tools.passwordCost)
    guard let found = try await store.find(login: login) else { throw CommandFailure.data("no hay una cuenta «\(login)»") }
    let actor = AuditActor.system(entity: found.entity, organization: found.account.organization)
    let issued = try await store.reset(found.account.id, dropSecondFactor: dropSecondFactor, by: actor, now: desk.now)
    guard let issued else { throw CommandFailure.data("no hay una cuenta «\(login)»") }
    desk.say("Cuenta: \(issued.login)")
    desk.say("Contraseña de un solo uso: \(issued.password)")
  }
}
