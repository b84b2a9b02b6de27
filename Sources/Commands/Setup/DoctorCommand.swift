package import ArgumentParser
import Foundation
import Storage
import Vault

/// `ayni doctor`: is everything as it must be?
package struct DoctorCommand: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Revisa archivo, esquema, llaves, bitácora y conteos.")

  @Flag(help: "Sella la bitácora que estuvo muchos días sin sello. Úsalo solo si sabes por qué.") var seal = false
  @OptionGroup package var options: SettingsOptions

  package init() {}

  package static let changesData = false

  package func run(_ desk: CommandDesk) async throws {
    var findings = try await desk.tools.inspect(desk.database)
    let keys = keyRing(desk, &findings)
    if let keys, seal {
      try await AuditSealing(database: desk.database).seal(with: keys, now: desk.now, isVouched: true)
    }
    findings += try await Examination.findings(in: desk.database, keys: keys, now: desk.now)
    guard findings.isEmpty else { throw CommandFailure.unsound(findings.joined(separator: "\n")) }
    desk.say("Todo está bien: archivo, esquema, llaves, bitácora y conteos.")
  }

  private func keyRing(_ desk: CommandDesk, _ findings: inout [String]) -> KeyRing? {
    do {
      return try KeyFile(desk.settings.keyFile).open()
    } catch {
      findings.append("llaves: \(CommandFailure(explaining: error))")
      return nil
    }
  }
}
