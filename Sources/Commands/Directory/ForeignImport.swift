import Domain
import Foundation
import Storage

/// The services another directory publishes in HSDS: a file of JSON, or a folder of tables with `datapackage.json`.
struct ForeignImport {
  let path: String
  let publisher: String
  let licence: String?
  let category: String?
  let isPartial: Bool
  let skipsRejected: Bool
  let isDryRun: Bool

  func run(_ entity: EntityAtHand, _ desk: CommandDesk) async throws {
    let file = try read()
    let reading = ForeignReading(
      publisher: publisher, categories: entity.plan.categories, gazetteer: Gazetteer(try desk.districts()),
      usualCategory: category)
    let records = reading.check(file.services)
    let order = try ForeignOrder(
      records, publisher: publisher, licence: licence, isComplete: file.isComplete && !isPartial,
      skipsRejected: skipsRejected,
      by: entity.system, now: desk.now)
    let store = ForeignImportStore(database: desk.database)
    say(records, desk)
    // Everything is decided, and said, before anything is written.
    say(try await store.preview(order), desk)
    guard !isDryRun else { return desk.say("No se importó nada: era una revisión.") }
    let done = try await store.run(order)
    desk.say(
      "Servicios nuevos: \(done.added.count). Cambiados: \(done.changed.count). Iguales: \(done.unchanged). "
        + "Retirados que no se tocaron: \(done.retired). Instituciones nuevas: \(done.newOrganizations.count). "
        + "Que ya no publican: \(done.vanished.count).")
  }

  /// - Throws: `CommandFailure.noInput`, `ForeignRefusal`.
  private func read() throws -> ForeignFile {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure.noInput("no se puede leer \(path)")
    }
    let descriptor = isFolder.boolValue ? "\(path)/datapackage.json" : path
    guard let bytes = FileManager.default.contents(atPath: descriptor) else {
      throw CommandFailure.noInput("no se puede leer \(descriptor)")
    }
    guard isFolder.boolValue || URL(filePath: path).lastPathComponent == "datapackage.json" else {
      return try ForeignFile(json: Array(bytes))
    }
    let folder = URL(filePath: descriptor).deletingLastPathComponent().path
    var files = ["datapackage.json": Array(bytes)]
    for name in try ForeignFile.names(in: Array(bytes)) {
      if let table = FileManager.default.contents(atPath: "\(folder)/\(name)") { files[name] = Array(table) }
    }
    return try ForeignFile(tables: files)
  }

  private func say(_ records: [ForeignRecord], _ desk: CommandDesk) {
    for record in records {
      for note in record.notes {
        desk.say("registro \(record.number), \(record.isRejected ? "rechazado" : "dudoso"): \(note)")
      }
    }
    desk.say(
      "Registros: \(records.count). Aceptados: \(records.count { !$0.isRejected }). Rechazados: \(records.count(where: \.isRejected))."
    )
  }

  private func say(_ outcome: ForeignOutcome, _ desk: CommandDesk) {
    for service in outcome.added { desk.say("nuevo: \(service.details.name)") }
    for met in outcome.met {
      for decision in met.decisions {
        desk.say(
          "registro \(met.number), «\(met.name)»: \(decision.field.name): aquí «\(decision.ours)», allá «\(decision.theirs)»: "
            + decision.verdict.sentence)
      }
    }
    for name in outcome.vanished {
      desk.say("ya no lo publican: \(name). Sigue en el directorio: confirma si todavía existe.")
    }
  }
}
