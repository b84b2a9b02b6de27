package import ArgumentParser
import Foundation

/// `ayni directory …`: organisations and services as a table.
package struct DirectoryCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "directory", abstract: "Importa y exporta el directorio de servicios.",
    subcommands: [DirectoryImportCommand.self, DirectoryExportCommand.self])

  package init() {}
}
