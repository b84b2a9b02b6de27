package import ArgumentParser
import Database
import Foundation
import Storage
import Vault

/// Creates or updates the database and, the first time, the key ring.
package struct MigrateCommand: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Crea o actualiza la base de datos y el archivo de llaves.")

  package static let preparesDatabase = true

  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let file = KeyFile(desk.settings.keyFile)
    if !FileManager.default.fileExists(atPath: file.path) {
      _ = try file.create(now: desk.now)
      desk.say("Llaves nuevas en \(file.path). Guarda una copia aparte: sin ellas no se abre lo sellado.")
    }
    let steps = try await Migrator(Schema.migrations).migrate(desk.database)
    desk.say(steps.isEmpty ? "La base de datos está al día." : "Base de datos actualizada: \(steps.count == 1 ? "1 paso" : "\(steps.count) pasos").")
  }
}
