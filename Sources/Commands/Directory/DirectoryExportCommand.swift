package import ArgumentParser
import Domain
import Foundation
import Storage

/// The directory as a CSV that the import reads back.
package struct DirectoryExportCommand: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Escribe el directorio en un CSV que la importación vuelve a leer.")

  @Argument(help: ArgumentHelp("Archivo nuevo.", valueName: "archivo")) var file: String
  @Option(help: ArgumentHelp("Entidad, si hay más de una: su nombre o el código de su plan.", valueName: "entidad")) var entity: String?
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let entity = try await desk.entity(entity)
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
    try await store.noteExport(by: entity.system, now: desk.now)
    desk.say("\(count) servicios en \(file)")
  }
}

/// A file that did not exist before.
struct NewFile {
  private let handle: FileHandle
  private let path: String

  /// - Throws: `CommandFailure.cannotWrite`.
  init(_ path: String) throws {
    self.path = path
    guard !FileManager.default.fileExists(atPath: path) else { throw CommandFailure.cannotWrite("ya existe \(path)") }
    guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
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
