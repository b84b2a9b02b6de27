package import ArgumentParser
import Domain
import Foundation
import Storage

/// A consistent copy, while people work.
package struct BackupCreate: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Hace una copia de la base de datos en uso.")

  @Option(name: .customLong("to"), help: ArgumentHelp("Archivo nuevo; si falta, data/backups/ayni-FECHA.", valueName: "archivo"))
  var destination: String?
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let path = destination ?? "data/backups/ayni-\(Self.stamp(desk.now)).\(desk.settings.database.copyExtension)"
    guard !FileManager.default.fileExists(atPath: path) else { throw CommandFailure.cannotWrite("ya existe \(path)") }
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure.cannotWrite("no se puede crear la carpeta \(folder.path)")
    }
    try await SystemLog(database: desk.database).note(.backupMade, "backup", at: desk.now)
    // A copy can be made without the keys; `doctor` says what is unsealed.
    try? await desk.sealLog()
    try await desk.tools.copy(desk.database, desk.settings, path)
    desk.say("Copia hecha: \(path)")
    desk.say("Revísala con: ayni backup verify \(path)")
  }

  /// `20261121-153000`, in Peru's time.
  static func stamp(_ instant: Date) -> String {
    let seconds = Int(instant.timeIntervalSince(Day(instant).start))
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined()
    return Day(instant).description.replacing("-", with: "") + "-" + time
  }
}

extension Settings.DatabaseLocation {
  var copyExtension: String {
    switch self {
    case .file: "sqlite"
    case .postgres: "dump"
    }
  }
}
