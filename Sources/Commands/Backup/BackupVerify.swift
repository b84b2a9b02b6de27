package import ArgumentParser
import Foundation

/// Opens a copy and proves it whole: the file, the schema, the audit chain and the counts.
package struct BackupVerify: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Abre una copia y demuestra que está completa.")

  @Argument(help: ArgumentHelp("La copia.", valueName: "archivo")) var file: String
  @OptionGroup var options: SettingsOptions

  package init() {}

  package func run() async throws {
    try await Toolbox.using(options) { tools, settings in
      try await tools.requireSound(file, settings, otherwise: "la copia no está bien")
      tools.say("La copia está completa.")
    }
  }
}

extension Toolbox {
  /// - Throws: `CommandFailure.noInput`, or `.unsound` with every finding.
  func requireSound(_ file: String, _ settings: Settings, otherwise: String) async throws {
    guard FileManager.default.isReadableFile(atPath: file) else { throw CommandFailure.noInput("no se puede leer \(file)") }
    let findings = try await examine(settings, file)
    guard findings.isEmpty else {
      throw CommandFailure.unsound("\(otherwise):\n" + findings.joined(separator: "\n"))
    }
  }
}
