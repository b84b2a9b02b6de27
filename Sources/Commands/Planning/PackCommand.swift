package import ArgumentParser
import Domain
import Foundation
import Packs
import Storage

/// `ayni pack …`: plan packs.
package struct PackCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Revisa y carga planes.", subcommands: [PackCheck.self, PackLoad.self])

  package init() {}
}

/// Reads a pack and says everything that is wrong with it, by file and line.
package struct PackCheck: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Revisa un plan y dice cada error con su archivo y línea.")

  @Argument(help: ArgumentHelp("Carpeta del plan.", valueName: "carpeta")) var folder: String
  @OptionGroup var options: SettingsOptions

  package init() {}

  package func run() async throws {
    try await Toolbox.using(options) { tools, settings in
      let pack = try PlanPack.read(folder, settings)
      tools.say("\(pack.identity.short): sin errores.")
      tools.say(
        "\(pack.milestones.count) hitos y líneas, \(pack.milestones.map(\.products.count).reduce(0, +)) productos, "
          + "\(pack.indicators.count) indicadores, \(pack.needs.count) necesidades, \(pack.pathways.count) rutas.")
    }
  }
}

/// Loads a pack; the first time it creates the entity.
package struct PackLoad: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Carga un plan; si ya estaba, lo actualiza sin tocar lo registrado.")

  @Argument(help: ArgumentHelp("Carpeta del plan.", valueName: "carpeta")) var folder: String
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let pack = try PlanPack.read(folder, desk.settings)
    let store = PackStore(database: desk.database)
    let known = try await store.entities().first { $0.pack == pack.identity.id }
    _ = try await store.load(pack, entity: known?.id, now: desk.now)
    desk.say("\(pack.identity.short) cargado: \(pack.identity.entity).")
  }
}

extension PlanPack {
  static func read(_ folder: String, _ settings: Settings) throws -> PlanPack {
    do {
      let table = try UbigeoTable.read(settings.content.appending(path: "reference/ubigeo.csv"))
      return try PackReader.read(folder: URL(filePath: folder), ubigeos: table)
    } catch let errors as PackErrors {
      throw CommandFailure.data(errors.description)
    }
  }
}
