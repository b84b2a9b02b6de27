package import ArgumentParser
package import Domain
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
  @Option(help: ArgumentHelp("Edición anterior: revisa que lo ya contado siga contando lo mismo.", valueName: "carpeta"))
  var against: String?
  @OptionGroup var options: SettingsOptions

  package init() {}

  package func run() async throws {
    try await Toolbox.using(options) { tools, settings in
      let former = try against.map { try settings.plan(in: $0).tabulations } ?? []
      let kept = Dictionary(former.map { ($0.code, $0.dimensions) }, uniquingKeysWith: { first, _ in first })
      let pack = try settings.plan(in: folder, kept: kept)
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
  @Flag(help: "Solo si todavía no hay ningún plan.") var first = false
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let store = PackStore(database: desk.database)
    if first, let known = try await store.entities().first {
      return desk.say("Ya hay un plan: \(known.pack?.short ?? known.name).")
    }
    // The folder has the name of the plan.
    let name = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.lastPathComponent
    let pack = try desk.settings.plan(in: folder, kept: try await store.dimensions(ofPlan: name))
    try await store.load(pack, reference: try desk.settings.districts(), now: desk.now)
    desk.say("\(pack.identity.short) cargado: \(pack.identity.entity).")
  }
}

extension Settings {
  /// - Throws: `CommandFailure.noInput`, `PackErrors`.
  package func plan(in folder: String, kept: [String: [Domain.Dimension]] = [:]) throws -> PlanPack {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw CommandFailure.noInput("no existe la carpeta \(folder)")
    }
    return try PackReader.read(
      folder: URL(filePath: folder, directoryHint: .isDirectory), reference: try districts(), kept: kept, guidance: try guidance())
  }

  /// What the public pages say besides the plan; nothing where the contents have none.
  func guidance() throws -> GuidanceReader.Reading {
    let folder = content.appending(path: "portal")
    guard FileManager.default.fileExists(atPath: folder.path) else { return GuidanceReader.Reading() }
    return try GuidanceReader.read(folder: folder)
  }

  func districts() throws -> [ReferenceDistrict] {
    let file = content.appending(path: "reference/ubigeo.csv")
    guard FileManager.default.isReadableFile(atPath: file.path) else {
      throw CommandFailure.noInput("no se puede leer \(file.path); di dónde están los contenidos con --content")
    }
    return try ReferenceReader.read(file: file)
  }
}
