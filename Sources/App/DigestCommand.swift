import ArgumentParser
import Commands
import Domain
import Foundation
import Logging
import Storage

/// `ayni digest`: the weekly digests that have not left yet, now.
struct DigestCommand: AyniCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: "Envía los resúmenes semanales que todavía no salieron.",
    discussion: "El servidor lo hace por sí solo cada lunes desde las 8:00. Un resumen sale una sola vez por semana y dirección.")

  @Option(help: "Un día de la semana de la que se escribe, como 2026-11-30; sin esta opción, la semana en curso.") var week: String?
  @Flag(name: .customLong("dry-run"), help: "Solo dice a cuántas direcciones les toca.") var isDryRun = false
  @OptionGroup var options: SettingsOptions

  func run(_ desk: CommandDesk) async throws {
    guard let day = week.map({ Day($0) }) ?? Day(desk.now) else {
      throw CommandFailure.usage("--week debe ser un día que exista, escrito 2026-11-30")
    }
    let monday = WeeklyDigest.week(of: day)
    if isDryRun {
      let store = DigestStore(database: desk.database)
      let count = try await store.recipients(of: monday, most: .max, now: desk.now).count
      desk.say(count == 1 ? "Le toca a 1 dirección." : "Les toca a \(count) direcciones.")
      return
    }
    let site = try await desk.site(log: Logger(label: "ayni"))
    guard let mail = WeeklyMail(site: site, settings: desk.settings) else {
      throw CommandFailure.usage("falta --sendmail: la orden que envía correos")
    }
    var sent = 0
    while true {
      let count = try await mail.deliver(monday, now: desk.now)
      guard count > 0 else { break }
      sent += count
    }
    desk.say(sent == 1 ? "Salió 1 resumen semanal." : "Salieron \(sent) resúmenes semanales.")
  }
}
