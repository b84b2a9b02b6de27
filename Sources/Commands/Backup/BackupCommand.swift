package import ArgumentParser

/// `ayni backup …`: copies of the database.
package struct BackupCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Hace, revisa y repone copias de seguridad.",
    discussion: "La copia no lleva las llaves: guarda el archivo de llaves en otro lugar.",
    subcommands: [BackupCreate.self, BackupVerify.self, BackupRestore.self])

  package init() {}
}
