package import ArgumentParser
import Database
import Foundation
import Storage

/// Puts a copy in the place of the database, which is kept beside it.
package struct BackupRestore: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Repone una copia; la base de datos actual queda guardada al lado.",
    discussion: "Detén antes el sistema: si está en marcha, la orden se niega.")

  @Argument(help: ArgumentHelp("La copia.", valueName: "archivo")) var file: String
  @OptionGroup var options: SettingsOptions

  package init() {}

  package func run() async throws {
    try await Toolbox.using(options) { tools, settings in
      try await tools.requireSound(file, settings, otherwise: "la copia no está bien; no se repuso")
      let kept = try await tools.restore(settings, file)
      try await note(tools, settings)
      tools.say("Copia repuesta.")
      if let kept { tools.say("La base de datos anterior quedó en \(kept)") }
    }
  }

  /// Brings the restored database to this program's schema and says in its log where it comes from.
  private func note(_ tools: Toolbox, _ settings: Settings) async throws {
    let database = try await tools.open(settings)
    do {
      try await Migrator(Schema.migrations).migrate(database)
      try await SystemLog(database: database).note(.backupRestored, "backup", at: tools.now())
    } catch {
      await database.close()
      throw error
    }
    await database.close()
  }
}
