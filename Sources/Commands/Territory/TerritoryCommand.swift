package import ArgumentParser
import Foundation

/// `ayni territory …`: what the maps are drawn from.
package struct TerritoryCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "territory", abstract: "Importa las capas con que se dibujan los mapas.",
    subcommands: [TerritoryImportCommand.self])

  package init() {}
}
