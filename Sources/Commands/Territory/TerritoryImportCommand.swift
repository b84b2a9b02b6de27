package import ArgumentParser
import Domain
import Foundation
import Packs
import Storage

/// The same import as in the browser: all of the file or nothing.
package struct TerritoryImportCommand: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Importa una capa de un GeoJSON: todo o nada.",
    discussion: """
      Sin --layer dibuja los distritos. Quedan los distritos del plan y los que colindan con ellos, con el detalle \
      que un mapa muestra. Reemplaza la capa del mismo nombre. Cada elemento rechazado o corregido se dice con su número.
      """)

  @Argument(help: ArgumentHelp("El archivo.", valueName: "archivo")) var file: String
  @Option(help: ArgumentHelp("Nombre de la capa.", valueName: "nombre")) var layer = LayerDetails.boundaries
  @Option(help: ArgumentHelp("Propiedad que tiene el UBIGEO, si no se reconoce sola.", valueName: "propiedad")) var property: String?
  @Option(help: ArgumentHelp("De dónde sale: quién la publicó y dónde.", valueName: "texto")) var source: String
  @Option(help: ArgumentHelp("Licencia o permiso con que se usa.", valueName: "texto")) var licence: String
  @Option(help: ArgumentHelp("Lo que se lee junto al mapa, si no es la fuente.", valueName: "texto")) var attribution: String?
  @Option(help: ArgumentHelp("Día en que se publicó: 2026-11-21.", valueName: "día")) var date: String?
  @Flag(help: "También los distritos que no son del plan ni colindan con él.") var all = false
  @Flag(help: "Deja fuera los elementos rechazados.") var skipRejected = false
  @Flag(help: "Solo revisa; no importa nada.") var dryRun = false
  @Option(help: ArgumentHelp("Entidad, si hay más de una: su nombre o el código de su plan.", valueName: "entidad")) var entity: String?
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    guard let content = FileManager.default.contents(atPath: file) else {
      throw CommandFailure.noInput("no se puede leer \(file)")
    }
    let entity = try await desk.entity(entity)
    let details = try details()
    let rules = LayerImport(
      gazetteer: Gazetteer(try desk.districts()), ownDistricts: entity.plan.districts.map(\.ubigeo), keepsAll: all)
    let check = try rules.check(GeoJSONFile(Array(content)), property: property, as: details)
    report(check, entity.plan, desk)
    try check.settle(skipsRejected: skipRejected)
    guard !dryRun else { return desk.say("No se importó nada: era una revisión.") }
    let layer = try await TerritoryStore(database: desk.database).replace(
      details, with: check, replaces: true, by: entity.system, now: desk.now)
    desk.say(
      "Capa «\(layer.details.name)»: \(layer.features) elementos, \(layer.points) puntos de \(check.pointsBefore). "
        + (layer.version == 1 ? "Es nueva." : "Reemplaza la anterior."))
  }

  private func details() throws -> LayerDetails {
    var day: Day?
    if let date {
      day = Day(date)
      if day == nil { throw CommandFailure.usage("--date \(date) no es un día: escríbelo como 2026-11-21") }
    }
    let details = LayerDetails(name: layer, source: source, licence: licence, attribution: attribution, date: day)
    try details.checked()
    return details
  }

  private func report(_ check: LayerCheck, _ plan: PlanPack, _ desk: CommandDesk) {
    for sentence in check.rows.compactMap(\.sentence) { desk.say(sentence) }
    let outside = check.rows.count { $0.outcome == .outside }
    desk.say(
      "UBIGEO en «\(check.property)». Elementos: \(check.rows.count). Quedan: \(check.features.count). "
        + "De otros lugares: \(outside). Rechazados: \(check.rejected.count).")
    guard !check.missing.isEmpty else { return }
    let names = plan.districts.filter { check.missing.contains($0.ubigeo) }.map(\.name)
    desk.say("Distritos del plan que el archivo no dibuja: \(names.joined(separator: ", ")).")
  }
}
