package import ArgumentParser
import Domain
import Foundation
import Storage

/// The directory as a CSV that the import reads back.
package struct DirectoryExportCommand: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Escribe el directorio en un CSV que la importación vuelve a leer.",
    discussion: """
      Con --format hsds escribe una carpeta nueva con tablas abiertas (HSDS 3.1, Data Package): solo lo que todo el mundo \
      puede leer. El CSV lleva todo el directorio.
      """)

  @Argument(help: ArgumentHelp("Archivo nuevo, o carpeta nueva con --format hsds.", valueName: "archivo")) var file:
    String
  @Option(help: ArgumentHelp("csv o hsds.", valueName: "formato")) var format = DirectoryFormat.csv
  @Option(help: ArgumentHelp("Entidad, si hay más de una: su nombre o el código de su plan.", valueName: "entidad"))
  var entity: String?
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let entity = try await desk.entity(entity)
    let count =
      format == .hsds
      ? try await DirectoryTablesExport(entity: entity, desk: desk).write(to: file) : try await table(of: entity, desk)
    try await ServiceStore(database: desk.database).noteExport(by: entity.system, now: desk.now)
    desk.say("\(count) servicios en \(file)")
  }

  private func table(of entity: EntityAtHand, _ desk: CommandDesk) async throws -> Int {
    let output = try NewFile(file)
    defer { output.close() }
    let store = ServiceStore(database: desk.database)
    try output.write(DelimitedWriter.mark + DelimitedWriter.line(DirectoryExport.header))
    var last: (name: String, id: UUID)?
    var count = 0
    while true {
      let batch = try await store.batch(after: last, of: entity.id)
      for row in batch.flatMap(DirectoryExport.rows) { try output.write(DelimitedWriter.line(row)) }
      count += batch.count
      guard let end = batch.last else { break }
      last = (FoldedText(end.service.details.name).text, end.service.id)
    }
    return count
  }
}

enum DirectoryFormat: String, ExpressibleByArgument { case csv, hsds }

/// A file that did not exist before.
struct NewFile {
  private let handle: FileHandle
  private let path: String

  /// - Throws: `CommandFailure.cannotWrite`.
  init(_ path: String) throws {
    self.path = path
    guard !FileManager.default.fileExists(atPath: path) else { throw CommandFailure.cannotWrite("ya existe \(path)") }
    guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path)
    else {
      throw CommandFailure.cannotWrite("no se puede escribir \(path)")
    }
    self.handle = handle
  }

  func write(_ bytes: [UInt8]) throws {
    do { try handle.write(contentsOf: Data(bytes)) } catch {
      throw CommandFailure.cannotWrite("no se pudo terminar de escribir \(path): revisa el espacio en el disco")
    }
  }

  func close() { try? handle.close() }
}
