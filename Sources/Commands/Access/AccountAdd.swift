package import ArgumentParser
import Domain
import Foundation
import Storage

/// A new account, or one of each role to begin with.
package struct AccountAdd: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Crea una cuenta, o una de cada rol con --first.")

  @Flag(help: "Crea una cuenta de cada rol, si la entidad todavía no tiene ninguna.") var first = false
  @Option(help: ArgumentHelp("Usuario.", valueName: "usuario")) var login: String?
  @Option(help: ArgumentHelp("Nombre y apellido de quien la usará.", valueName: "nombre")) var name: String?
  @Option(help: ArgumentHelp(Self.roles, valueName: "rol")) var role: String?
  @Option(help: ArgumentHelp("Institución: su nombre o su código en el plan.", valueName: "institución")) var organization: String?
  @Option(help: ArgumentHelp("Correo para los avisos.", valueName: "correo")) var email: String?
  @Option(help: ArgumentHelp("Entidad, si hay más de una: su nombre o el código de su plan.", valueName: "entidad")) var entity: String?
  @OptionGroup package var options: SettingsOptions

  private static let roles = "Rol: " + Role.allCases.map(\.rawValue).joined(separator: ", ") + "."

  package init() {}

  package func validate() throws {
    let given = [login, name, role, organization, email].contains { $0 != nil }
    guard !first || !given else { throw ValidationError("--first crea las cuentas por sí solo: quita las demás opciones.") }
    guard first || (login != nil && name != nil && role != nil && organization != nil) else {
      throw ValidationError("Faltan datos: --login, --name, --role y --organization. O usa --first.")
    }
    guard role.map({ Role(rawValue: $0) != nil }) ?? true else { throw ValidationError(Self.roles) }
    guard email.map(Self.isAddress) ?? true else { throw ValidationError("--email no parece un correo.") }
  }

  package func run(_ desk: CommandDesk) async throws {
    let entity = try await desk.entity(entity)
    let store = AccountStore(database: desk.database, cost: desk.tools.passwordCost)
    if first { return try await addFirst(entity, store, desk) }
    guard let login, let name, let role = role.flatMap(Role.init(rawValue:)), let organization else { return }
    guard let home = try await store.organization(named: organization, of: entity.id) else {
      throw CommandFailure.data("\(entity.name) no tiene una institución «\(organization)»")
    }
    let draft = AccountDraft(login: try Login(login), name: name, role: role, organization: home, email: email)
    let issued = try await store.add(draft, by: entity.system, now: desk.now)
    desk.say("Cuenta creada: \(issued.login)")
    desk.say("Contraseña de un solo uso: \(issued.password)")
  }

  private func addFirst(_ entity: EntityAtHand, _ store: AccountStore, _ desk: CommandDesk) async throws {
    let first = try await FirstAccounts(entity: entity, store: store)
    let issued = try await store.addFirst(first.drafts, by: entity.system, now: desk.now)
    guard !issued.isEmpty else { return desk.say("\(entity.name) ya tiene cuentas; no se creó ninguna.") }
    for line in first.table(of: issued) { desk.say(line) }
  }

  /// Goes into the head of a message, so anything that could end a line or begin another address is refused.
  private static func isAddress(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}/) != nil
  }
}
