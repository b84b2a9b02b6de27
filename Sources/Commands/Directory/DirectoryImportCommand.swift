package import ArgumentParser
import Domain
import Foundation
import Packs
import Storage

/// The same import as in the browser: all of the file or nothing.
package struct DirectoryImportCommand: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Importa servicios de un CSV o de otro directorio abierto: todo o nada.",
    discussion: """
      La codificación, el separador y las columnas conocidas se reconocen solos. Cada fila rechazada o dudosa se \
      dice con su línea. Sin --skip-rejected, una fila rechazada detiene todo.

      Con --hsds se lee lo que publica otro directorio: un archivo JSON (lista, página o una línea por servicio) o una \
      carpeta con datapackage.json. Lo verificado aquí no cede ante lo que nadie verificó allá; lo que ya no publican \
      se dice y se queda.
      """)

  @Argument(help: ArgumentHelp("El archivo, o la carpeta con --hsds.", valueName: "archivo")) var file: String
  @Option(help: ArgumentHelp("Registro de origen, p. ej. RENIPRESS.", valueName: "registro")) var publisher = ""
  @Option(help: ArgumentHelp("Categoría para las filas que no traen una.", valueName: "código")) var category: String?
  @Option(help: ArgumentHelp("Institución para las filas que no traen una.", valueName: "institución"))
  var organization: String?
  @Option(
    name: .customLong("column"),
    help: ArgumentHelp("Columna de un campo: campo=título. Se repite.", valueName: "campo=título"))
  var columns: [String] = []
  @Flag(help: "Deja fuera las filas rechazadas.") var skipRejected = false
  @Flag(help: "Deja fuera las filas de distritos que no son del plan.") var onlyOwnDistricts = false
  @Flag(help: "El archivo o la carpeta es de otro directorio, en HSDS 3.") var hsds = false
  @Option(help: ArgumentHelp("Licencia de lo que se importa con --hsds.", valueName: "licencia")) var licence: String?
  @Flag(help: "Con --hsds: el archivo no trae todo lo que publican.") var partial = false
  @Flag(help: "Solo revisa; no importa nada.") var dryRun = false
  @Option(help: ArgumentHelp("Entidad, si hay más de una: su nombre o el código de su plan.", valueName: "entidad"))
  var entity: String?
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    if hsds {
      let foreign = ForeignImport(
        path: file, publisher: publisher, licence: licence, category: category, isPartial: partial,
        skipsRejected: skipRejected, isDryRun: dryRun)
      return try await foreign.run(try await desk.entity(entity), desk)
    }
    guard let content = FileManager.default.contents(atPath: file) else {
      throw CommandFailure.noInput("no se puede leer \(file)")
    }
    let entity = try await desk.entity(entity)
    let table = try DelimitedText(Array(content))
    let settings = try await settings(for: table, entity, desk)
    let rules = DirectoryImport(
      gazetteer: Gazetteer(try desk.districts()), categories: entity.plan.categories.map(\.code),
      ownDistricts: entity.plan.districts.map(\.ubigeo))
    let rows = try rules.check(table, settings)
    report(rows, table, desk)
    guard !dryRun else { return desk.say("No se importó nada: era una revisión.") }
    let count = try await DirectoryImportStore(database: desk.database).run(
      Array(content), settings, rules: rules, by: entity.system, now: desk.now)
    desk.say(
      "Servicios nuevos: \(count.added). Cambiados: \(count.changed). Iguales: \(count.unchanged). "
        + "Retirados que no se tocaron: \(count.retired). Instituciones nuevas: \(count.organizations).")
  }

  private func report(_ rows: [ImportRow], _ table: DelimitedText, _ desk: CommandDesk) {
    desk.say("\(table.encoding.rawValue), separado por \(table.delimiter.name), \(rows.count) filas.")
    for row in rows {
      let kind = row.outcome == .rejected ? "rechazada" : "dudosa"
      for note in row.notes where row.outcome != .outside {
        desk.say("línea \(row.line), \(kind): \(note.field.name): \(note.sentence)")
      }
    }
    let rejected = rows.count { $0.outcome == .rejected }
    desk.say(
      "Aceptadas: \(rows.count { $0.draft != nil }). Dudosas: \(rows.count(where: \.isDoubtful)). "
        + "Rechazadas: \(rejected). De otros distritos: \(rows.count { $0.outcome == .outside }).")
  }

  private func settings(
    for table: DelimitedText, _ entity: EntityAtHand, _ desk: CommandDesk
  ) async throws -> ImportSettings {
    var mapping = ImportField.proposed(for: table.header)
    for column in columns {
      let parts = column.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let field = ImportField(rawValue: parts[0]),
        let index = table.header.firstIndex(of: parts[1])
      else {
        throw CommandFailure.usage(
          "--column \(column) no se entiende. Campos: \(ImportField.allCases.map(\.rawValue).joined(separator: ", ")). "
            + "Títulos: \(table.header.joined(separator: ", "))")
      }
      mapping[field] = index
    }
    var home: UUID?
    if let organization {
      home = try await AccountStore(database: desk.database).organization(named: organization, of: entity.id)
      guard home != nil else { throw CommandFailure.data("\(entity.name) no tiene una institución «\(organization)»") }
    }
    var settings = ImportSettings(publisher: publisher, columns: mapping, category: category, organization: home)
    settings.skipsRejected = skipRejected
    settings.onlyOwnDistricts = onlyOwnDistricts
    return settings
  }
}

extension CommandDesk {
  /// Every district of the country, from the reference data.
  func districts() throws -> [ReferenceDistrict] { try settings.districts() }
}
