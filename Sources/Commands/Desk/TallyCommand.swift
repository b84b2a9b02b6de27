package import ArgumentParser
import Database
import Storage

/// `ayni tally …`: the counts.
package struct TallyCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "tally", abstract: "Demuestra los conteos y borra lo que ya cumplió su plazo.",
    subcommands: [TallyVerify.self, TallySettle.self])

  package init() {}
}

/// Proves that every count is what the rows inside the window add up to.
package struct TallyVerify: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Demuestra que cada conteo es igual a la suma de sus registros.")

  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let findings = try await Examination.tallyFindings(in: desk.database)
    guard findings.isEmpty else { throw CommandFailure.unsound(findings.joined(separator: "\n")) }
    desk.say("Los conteos son iguales a los registros.")
  }
}

/// Erases what is past its window, as the running server does by itself.
package struct TallySettle: AyniCommand {
  package static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Borra los registros que cumplieron su plazo; sus conteos quedan.",
    discussion: "El sistema en marcha lo hace solo cada diez minutos.")

  @OptionGroup package var options: SettingsOptions

  package init() {}

  package func run(_ desk: CommandDesk) async throws {
    let erased = try await OrientationStore(database: desk.database).settle(now: desk.now)
    if erased > 0 { try await desk.database.sweep() }
    desk.say("Registros borrados: \(erased). Sus conteos quedan.")
  }
}
