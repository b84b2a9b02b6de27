import Domain
import Foundation
import Storage

/// The open directory as a Frictionless Tabular Data Package in a new folder.
struct DirectoryTablesExport {
  let entity: EntityAtHand
  let desk: CommandDesk

  /// Either the whole folder or none: it is written under another name and renamed when it is complete.
  /// - Returns: rows of services.
  /// - Throws: `CommandFailure.cannotWrite`.
  func write(to folder: String) async throws -> Int {
    let files = FileManager.default
    guard !files.fileExists(atPath: folder) else { throw CommandFailure.cannotWrite("ya existe \(folder)") }
    let draft = folder + ".parte"
    do { try files.createDirectory(atPath: draft, withIntermediateDirectories: true) } catch {
      throw CommandFailure.cannotWrite("no se puede escribir \(folder)")
    }
    do {
      let count = try await fill(draft)
      try files.moveItem(atPath: draft, toPath: folder)
      return count
    } catch {
      try? files.removeItem(atPath: draft)
      throw error
    }
  }

  private func fill(_ folder: String) async throws -> Int {
    let descriptor = try NewFile("\(folder)/datapackage.json")
    try descriptor.write(DirectoryTables.descriptor(publisher: entity.name).bytes)
    descriptor.close()
    var outputs: [OpenReferral.Kind: NewFile] = [:]
    defer { outputs.values.forEach { $0.close() } }
    for kind in OpenReferral.Kind.allCases {
      let output = try NewFile("\(folder)/\(kind.file)")
      try output.write(DirectoryTables.header(kind))
      outputs[kind] = output
    }
    var package = DirectoryPackage(
      OpenReferral.Kind.allCases, store: OpenReferralStore(database: desk.database), entity: entity.id,
      terms: OpenReferral.Terms(of: entity.id, plan: entity.plan), moment: desk.now)
    var count = 0
    while let part = try await package.part() {
      for rows in part { try outputs[rows.kind]?.write(rows.bytes) }
      count = package.services
    }
    return count
  }
}
