package import ArgumentParser
import Foundation
import Vault

/// `ayni doctor`: is everything as it must be?
package struct DoctorCommand: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Revisa archivo, esquema, llaves, bitácora y conteos.")

  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    var findings = try await desk.tools.inspect(desk.database)
    findings += keyFindings(desk)
    findings += try await Examination.findings(in: desk.database)
    guard findings.isEmpty else { throw CommandFailure.unsound(findings.joined(separator: "\n")) }
    desk.say("Todo está bien: archivo, esquema, llaves, bitácora y conteos.")
  }

  private func keyFindings(_ desk: CommandDesk) -> [String] {
    do {
      _ = try KeyFile(desk.settings.keyFile).open()
      return []
    } catch {
      return ["llaves: \(CommandFailure(explaining: error))"]
    }
  }
}
